import type { When } from '@runthrough/trace'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { BreakpointDot } from '../controls/BreakpointDot.tsx'
import { FollowMark } from '../follow/FollowMark.tsx'
import { type FollowedSteps, stepKey } from '../follow/followed-steps.ts'
import { noteCounts } from '../notes/notes.ts'
import { Icon } from '../primitives/Icon.tsx'
import { functionOf, levelOf, titleOf } from '../run/catalogue.ts'
import { useRun, useViewNow } from '../run/run-context.ts'
import { cursorOf, type RunView } from '../run/run-view.ts'
import { changeCount } from '../run/step-changes.ts'
import { firstFailedStep, stepHasFailed } from '../run/step-failure.ts'
import { useView } from '../run/view-store.ts'
import styles from './StepRow.module.css'
import { depthOf, type Row } from './step-rows.ts'

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
  /** Whether what is followed has come through it. */
  isFollowed: boolean
}

/** What a row shows of a step, as plain values: a row whose values have stayed is not drawn again. */
export function reachedRowOf(
  view: RunView,
  followed: FollowedSteps,
  { step, stage, depth }: Extract<Row, { kind: 'step' }>,
): ReachedRowProps {
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
    isFollowed: followed.steps.has(stepKey(step)),
  }
}

export const ReachedRow = memo(function ReachedRow(row: ReachedRowProps) {
  const { t } = useTranslation()
  const language = useView((view) => view.language)
  const viewNow = useViewNow()
  const moveTo = useRun((state) => state.moveTo)
  const { index, place, hasFailed, isFirst, changes, notes } = row

  return (
    <li className={styles.line}>
      <BreakpointDot stage={row.stage} when={row.when} />
      <button
        type="button"
        className={styles.row}
        data-stage={row.stage}
        data-when={row.when}
        data-level={levelOf(row.stage)}
        style={depthOf(row.depth)}
        data-place={place}
        data-failed={hasFailed || undefined}
        aria-current={place === 'current' ? 'step' : undefined}
        title={functionOf(row.stage)}
        onClick={() => moveTo(cursorOf(viewNow(), index))}
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
        {row.isFollowed ? <FollowMark /> : null}
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
