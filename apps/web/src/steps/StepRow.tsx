import type { When } from '@runthrough/trace'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { BreakpointDot } from '../controls/BreakpointDot.tsx'
import { noteCounts } from '../notes/notes.ts'
import { Icon } from '../primitives/Icon.tsx'
import { functionOf, titleOf } from '../run/catalogue.ts'
import { useRun, useRunStore } from '../run/run-context.ts'
import { cursorOf, deriveRunView, type RunView } from '../run/run-view.ts'
import { changeCount } from '../run/step-changes.ts'
import { firstFailedStep, stepHasFailed } from '../run/step-failure.ts'
import { useView } from '../run/view-store.ts'
import { RunToHere } from './RunToHere.tsx'
import styles from './StepRow.module.css'
import type { Row } from './step-rows.ts'

/** Levels of nesting that are still told apart by indentation. */
const DEEPEST = 5

type Place = 'past' | 'current' | 'later'

export interface ReachedRowProps {
  index: number
  stage: string
  when: When
  depth: number
  place: Place
  hasFailed: boolean
  /** Whether the run went wrong here first. */
  isFirst: boolean
  changes: number
  notes: number
}

/** What a row shows of a step, as plain values: a row whose values have stayed is not drawn again. */
export function reachedRowOf(view: RunView, { step, stage, depth }: Extract<Row, { kind: 'step' }>): ReachedRowProps {
  const position = view.current?.index ?? -1
  const hasFailed = stepHasFailed(view.tree, step)
  return {
    index: step.index,
    stage,
    when: step.when,
    depth,
    place: step.index === position ? 'current' : step.index < position ? 'past' : 'later',
    hasFailed,
    isFirst: hasFailed && firstFailedStep(view)?.span === step.span,
    changes: changeCount(view.events, step),
    notes: noteCounts(view.events, view.steps).get(step.index) ?? 0,
  }
}

export const ReachedRow = memo(function ReachedRow(row: ReachedRowProps) {
  const { t } = useTranslation()
  const language = useView((view) => view.language)
  const store = useRunStore()
  const { index, place, hasFailed, isFirst, changes, notes } = row
  const goHere = () => {
    const { events, cursor, moveTo } = store.getState()
    moveTo(cursorOf(deriveRunView(events, cursor, useView.getState().level), index))
  }

  return (
    <li className={styles.line}>
      <BreakpointDot stage={row.stage} when={row.when} />
      <button
        type="button"
        className={styles.row}
        data-stage={row.stage}
        data-when={row.when}
        style={{ '--depth': Math.min(row.depth, DEEPEST) } as React.CSSProperties}
        data-place={place}
        data-failed={hasFailed || undefined}
        aria-current={place === 'current' ? 'step' : undefined}
        title={functionOf(row.stage)}
        onClick={goHere}
      >
        <span className={styles.glyph} aria-hidden="true">
          {hasFailed ? <Icon name="cross" size={11} /> : null}
        </span>
        <span className={styles.title}>
          {row.when === 'leave' ? <Icon name="returns" size={11} /> : null}
          {titleOf(row.stage, language)}
          {row.when === 'leave' ? <span className="visually-hidden"> {t('steps.leaves')}</span> : null}
        </span>
        {hasFailed ? <span className={styles.failed}>{t(isFirst ? 'steps.failedFirst' : 'steps.failed')}</span> : null}
        {changes > 0 ? (
          <span className={styles.changes}>
            <span aria-hidden="true">±{changes}</span>
            <span className="visually-hidden">{t('steps.changes', { count: changes })}</span>
          </span>
        ) : null}
        {notes > 0 ? (
          <span className={styles.note}>
            <Icon name="note" size={11} />
            <span className="visually-hidden">{t('notes.count', { count: notes })}</span>
          </span>
        ) : null}
        <span className="visually-hidden">{t(`steps.${place}`)}</span>
      </button>
    </li>
  )
})

export const UpcomingRow = memo(function UpcomingRow(row: { stage: string; depth: number }) {
  const { t } = useTranslation()
  const language = useView((view) => view.language)
  const reason = useRun((run) => run.hello?.unavailable.find(({ stage }) => stage === row.stage)?.reason[language])
  const because = reason === undefined ? null : t('steps.unavailableBecause', { reason })
  return (
    <li className={styles.line}>
      <BreakpointDot stage={row.stage} when="enter" />
      <div
        className={styles.row}
        style={{ '--depth': Math.min(row.depth, DEEPEST) } as React.CSSProperties}
        data-place={because === null ? 'upcoming' : 'unavailable'}
        title={because ?? functionOf(row.stage)}
      >
        <span className={styles.glyph} aria-hidden="true" />
        <span className={styles.title}>{titleOf(row.stage, language)}</span>
        {because === null ? null : <span className={styles.unavailable}>{t('steps.unavailable')}</span>}
        <span className="visually-hidden">{because ?? t('steps.upcoming')}</span>
        {because === null ? <RunToHere stage={row.stage} /> : null}
      </div>
    </li>
  )
})
