import type { Step } from '@runthrough/trace'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { processOf, titleOf } from '../run/catalogue.ts'
import { useRunView } from '../run/run-context.ts'
import { useView } from '../run/view-store.ts'
import { durationOfSpan, durationText } from './duration.ts'
import styles from './HoverCard.module.css'

/** Where the pointer or the focus is. */
export interface Pointed {
  /** Pixels from the left edge of the lanes. */
  x: number
  step: Step | undefined
  /** Number of the span; null between two. */
  span: number | null
}

/** What is there, before one goes: the span and how long it took, or else the step. Esc takes it away. */
export function HoverCard({ pointed, width, onDismiss }: { pointed: Pointed; width: number; onDismiss: () => void }) {
  const { t } = useTranslation()
  const run = useRunView()
  const { tree, events, steps } = run
  const language = useView((view) => view.language)
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape') onDismiss()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [onDismiss])

  const { step } = pointed
  const span = tree.spans.get(pointed.span ?? step?.span ?? 0)
  const stage = span?.stage ?? step?.stage
  if (stage === undefined) return null
  const duration = span ? durationOfSpan(run, span.id, language) : null
  const at = events[(span?.enterSeq ?? step?.firstSeq ?? 1) - 1]?.at ?? 0
  return (
    <div
      className={styles.card}
      role="tooltip"
      data-layer={processOf(stage)}
      data-side={pointed.x > width / 2 ? 'left' : 'right'}
      style={pointed.x > width / 2 ? { right: width - pointed.x } : { left: pointed.x }}
    >
      <strong>{titleOf(stage, language)}</strong>
      <span className={styles.process}>{t(`process.${processOf(stage)}`)}</span>
      <span>
        {duration ?? t('timeline.open')}
        {' · '}
        {t('timeline.after', { time: durationText(at, language) })}
      </span>
      {span?.error ? <span className={styles.error}>✕ {span.error.message ?? span.error.type}</span> : null}
      {step ? (
        <span className={styles.step}>{t('transport.position', { step: step.index + 1, total: steps.length })}</span>
      ) : null}
    </div>
  )
}
