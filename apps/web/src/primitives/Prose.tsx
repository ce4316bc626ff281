import { Fragment } from 'react'
import styles from './Prose.module.css'

/** Text of the catalogue or a problem, in which code stands between backticks. */
export function Prose({ text }: { text: string }) {
  const parts = text.split('`')
  return parts.map((part, index) => {
    const key = `${index} ${part}`
    if (index % 2 === 0) return <Fragment key={key}>{part}</Fragment>
    return (
      <code key={key} className={styles.code}>
        {part}
      </code>
    )
  })
}
