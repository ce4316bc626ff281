import styles from './CommandField.module.css'
import type { Range } from './refused-at.ts'

interface Props {
  line: string
  range: Range | null
  /** Pixels by which the field is scrolled. */
  scrolled: number
}

/** Underlines a part of what stands in the field: the same text behind it, of which only the line is seen. */
export function RefusedMark({ line, range, scrolled }: Props) {
  if (range === null) return null
  return (
    <div className={styles.behind} aria-hidden="true">
      <span style={{ marginLeft: -scrolled }}>
        {line.slice(0, range.start)}
        <mark>{line.slice(range.start, range.end)}</mark>
      </span>
    </div>
  )
}
