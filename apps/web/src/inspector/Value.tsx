import type { Json, PlaceRef } from '@runthrough/trace'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FollowValue } from '../follow/FollowValue.tsx'
import type { ValuePlace } from '../run/view-store.ts'
import { PinButton } from './PinButton.tsx'
import styles from './Value.module.css'

/** Characters that are shown of a value before it is asked for. */
const SHORT = 320

interface Props {
  value: Json
  /** The side of a change that it is on. */
  side?: 'before' | 'after'
  /** Whether a text stands without quotation marks: a path, names of flags. */
  plain?: boolean
  /** Where it stands in a document: there it can be watched. */
  place?: ValuePlace
  /** Where it stands in the trace: from there it can be followed back. */
  seen?: PlaceRef
}

/** A value that was read, wherever it is shown: of a document, a change, a system call. */
export function Value({ value, side, plain = false, place, seen }: Props) {
  const { t } = useTranslation()
  const [isWhole, setWhole] = useState(false)
  // Without its quotation marks an empty text could not be seen.
  const text = plain && typeof value === 'string' && value !== '' ? value : inlineOrPretty(value)
  const isLong = text.length > SHORT
  return (
    <span className={styles.value} data-side={side}>
      {side === undefined ? null : <span className="visually-hidden">{t(`diff.${side}`)} </span>}
      <FollowValue place={seen ?? null}>
        <code>{isLong && !isWhole ? `${text.slice(0, SHORT)} …` : text}</code>
      </FollowValue>
      {isLong ? (
        <button type="button" className={styles.more} aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {t(isWhole ? 'diff.collapse' : 'diff.expand')}
        </button>
      ) : null}
      {place ? <PinButton place={place} /> : null}
    </span>
  )
}

/** JSON on one line where it is short, indented where it is not. */
function inlineOrPretty(value: Json): string {
  const inline = JSON.stringify(value)
  return inline.length <= 80 ? inline : JSON.stringify(value, null, 2)
}
