import type { Json } from '@runthrough/trace'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './ValueText.module.css'

/** Characters that are shown of a value before it is asked for. */
const SHORT = 320

/** A value of a document on one side of a change. */
export function ValueText({ value, side }: { value: Json; side: 'before' | 'after' }) {
  const { t } = useTranslation()
  const [isWhole, setWhole] = useState(false)
  const text = inlineOrPretty(value)
  const isLong = text.length > SHORT
  return (
    <div className={styles.value} data-side={side}>
      <span className="visually-hidden">{t(`diff.${side}`)}</span>
      <pre>{isLong && !isWhole ? `${text.slice(0, SHORT)} …` : text}</pre>
      {isLong ? (
        <button type="button" onClick={() => setWhole(!isWhole)}>
          {t(isWhole ? 'diff.collapse' : 'diff.expand')}
        </button>
      ) : null}
    </div>
  )
}

/** JSON on one line where it is short, indented where it is not. */
function inlineOrPretty(value: Json): string {
  const inline = JSON.stringify(value)
  return inline.length <= 80 ? inline : JSON.stringify(value, null, 2)
}
