import { useTranslation } from 'react-i18next'
import { placedNotesOf } from '../notes/notes.ts'
import { functionOf, processOf } from '../run/catalogue.ts'
import { useRun, useRunView } from '../run/run-context.ts'
import { cursorOf } from '../run/run-view.ts'
import { stepHasFailed } from '../run/step-failure.ts'
import styles from './Track.module.css'

/**
 * The run as a track: one field per step in the colour of the process that had the baton. Every step is as wide as any
 * other, because the shortest ones are the most interesting. A range input lies over it, so it is used like one.
 */
export function Track() {
  const { t } = useTranslation()
  const view = useRunView()
  const moveTo = useRun((state) => state.moveTo)
  const { steps, current } = view
  const hasEnded = useRun((state) => state.status?.phase === 'ended')
  const breakpoints = useRun((state) => state.breakpoints)
  const noted = new Set(placedNotesOf(view.events, steps).map((note) => note.step.index))
  const stops = new Set(
    breakpoints.flatMap(({ breakpoint }) =>
      breakpoint.type === 'stage' ? `${breakpoint.stage} ${breakpoint.when}` : [],
    ),
  )
  const position = current?.index ?? 0
  return (
    <div className={styles.track} data-empty={steps.length === 0 || undefined}>
      <div className={styles.fields} aria-hidden="true">
        {steps.map((step) => (
          <span
            key={step.firstSeq}
            className={styles.field}
            data-layer={processOf(step.stage)}
            data-later={step.index > position || undefined}
            data-current={step.index === position || undefined}
            data-failed={stepHasFailed(view.tree, step) || undefined}
            data-noted={noted.has(step.index) || undefined}
            data-breakpoint={stops.has(`${step.stage} ${step.when}`) || undefined}
          />
        ))}
        {hasEnded ? null : <span className={styles.ahead} />}
      </div>
      {steps.length > 0 ? (
        <input
          type="range"
          className={styles.range}
          aria-label={t('transport.track')}
          aria-valuetext={
            current
              ? `${t('transport.position', { step: position + 1, total: steps.length })}, ${functionOf(current.stage)}`
              : t('transport.none')
          }
          min={1}
          max={steps.length}
          value={position + 1}
          onChange={(event) => moveTo(cursorOf(view, Number(event.target.value) - 1))}
        />
      ) : null}
    </div>
  )
}
