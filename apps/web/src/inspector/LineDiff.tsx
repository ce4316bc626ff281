import type { LineChange } from '@runthrough/trace'
import { useTranslation } from 'react-i18next'
import styles from './LineDiff.module.css'

const GLYPHS = { added: '+', removed: '−' } as const
/** Lines around a change that are shown to tell where it is. */
const AROUND = 2

/** The lines that came and went, with a few around them. */
export function LineDiff({ lines }: { lines: readonly LineChange[] }) {
  const { t } = useTranslation()
  const isNear = (index: number) =>
    lines.slice(Math.max(0, index - AROUND), index + AROUND + 1).some(({ kind }) => kind !== 'same')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take the focus (axe: scrollable-region-focusable).
    <ol className={styles.lines} tabIndex={0}>
      {lines.map(({ kind, text }, index) =>
        isNear(index) ? (
          <li key={index} data-kind={kind}>
            <span aria-hidden="true">{kind === 'same' ? '' : GLYPHS[kind]}</span>
            {kind === 'same' ? null : <span className="visually-hidden">{t(`diff.${kind}`)} </span>}
            <code>{text}</code>
          </li>
        ) : null,
      )}
    </ol>
  )
}
