import { useTranslation } from 'react-i18next'
import { functionOf } from '../run/catalogue.ts'
import { useRun, useRunView } from '../run/run-context.ts'
import { cursorOf } from '../run/run-view.ts'
import { useView } from '../run/view-store.ts'
import { durationOfSpan } from './duration.ts'
import styles from './Timeline.module.css'

/** The place in the run as a slider: by keyboard what the pointer does on the lanes, and told to those who do not see them. */
export function PlaceSlider() {
  const { t } = useTranslation()
  const run = useRunView()
  const language = useView((view) => view.language)
  const moveTo = useRun((state) => state.moveTo)
  const { current, steps } = run
  if (steps.length === 0) return null
  const step = (current?.index ?? 0) + 1
  const duration = current && durationOfSpan(run, current.span, language)
  const place = current && [
    t('transport.position', { step, total: steps.length }),
    functionOf(current.stage),
    ...(duration ? [duration] : []),
  ]
  return (
    <input
      type="range"
      className={styles.range}
      aria-label={t('transport.track')}
      aria-valuetext={place ? place.join(', ') : t('transport.none')}
      min={1}
      max={steps.length}
      value={step}
      onChange={(event) => moveTo(cursorOf(run, Number(event.target.value) - 1))}
    />
  )
}
