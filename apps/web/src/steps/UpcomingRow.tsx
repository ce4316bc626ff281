import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { BreakpointDot } from '../controls/BreakpointDot.tsx'
import { functionOf, titleOf } from '../run/catalogue.ts'
import { useRun } from '../run/run-context.ts'
import { useView } from '../run/view-store.ts'
import { RunToHere } from './RunToHere.tsx'
import styles from './StepRow.module.css'
import { depthOf } from './step-rows.ts'

/** A stage that is still to come, or never will on this engine: then it says why. */
export const UpcomingRow = memo(function UpcomingRow({ stage, depth }: { stage: string; depth: number }) {
  const { t } = useTranslation()
  const language = useView((view) => view.language)
  const reason = useRun((run) => run.hello?.unavailable.find((one) => one.stage === stage)?.reason[language])
  const isAvailable = reason === undefined
  return (
    <li className={styles.line}>
      <BreakpointDot stage={stage} when="enter" />
      <div
        className={styles.row}
        style={depthOf(depth)}
        data-place={isAvailable ? 'upcoming' : 'unavailable'}
        title={functionOf(stage)}
      >
        <span className={styles.glyph} aria-hidden="true" />
        <span className={styles.title}>
          {titleOf(stage, language)}
          {isAvailable ? null : <small>{t('steps.unavailableBecause', { reason })}</small>}
        </span>
        {isAvailable ? <span className="visually-hidden">{t('steps.upcoming')}</span> : null}
        {isAvailable ? <RunToHere stage={stage} /> : null}
      </div>
    </li>
  )
})
