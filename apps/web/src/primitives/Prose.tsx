import { Fragment } from 'react'

/** Text of the catalogue or a problem, in which code stands between backticks. */
export function Prose({ text }: { text: string }) {
  const parts = text.split('`')
  return parts.map((part, index) => {
    const key = `${index} ${part}`
    return index % 2 === 1 ? <code key={key}>{part}</code> : <Fragment key={key}>{part}</Fragment>
  })
}
