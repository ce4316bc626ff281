import { useTranslation } from 'react-i18next'
import { BreakpointDot } from '../controls/BreakpointDot.tsx'
import { placedNotesOf } from '../notes/notes.ts'
import { Icon } from '../primitives/Icon.tsx'
import { functionOf, titleOf } from '../run/catalogue.ts'
import { useRun, useRunView } from '../run/run-context.ts'
import { cursorOf } from '../run/run-view.ts'
import { changeCount } from '../run/step-changes.ts'
import { firstFailedStep, stepHasFailed } from '../run/step-failure.ts'
import { useView } from '../run/view-store.ts'
import { RunToHere } from './RunToHere.tsx'
import styles from './StepRow.module.css'
import type { Row } from './step-rows.ts'

/** Levels of nesting that are still told apart by indentation. */
const DEEPEST = 5

export function StepRow({ row }: { row: Row }) {
  return row.kind === 'step' ? <ReachedRow row={row} /> : <UpcomingRow row={row} />
}

type Place = 'past' | 'current' | 'later'

function ReachedRow({ row }: { row: Extract<Row, { kind: 'step' }> }) {
  const { t } = useTranslation()
  const language = useView((view) => view.language)
  const moveTo = useRun((state) => state.moveTo)
  const view = useRunView()
  const { step } = row
  const hasFailed = stepHasFailed(view.tree, step)
  const isFirst = hasFailed && firstFailedStep(view)?.span === step.span
  const position = view.current?.index ?? -1
  const place: Place = step.index === position ? 'current' : step.index < position ? 'past' : 'later'
  const changes = changeCount(view.events, step)
  const notes = placedNotesOf(view.events, view.steps).filter((note) => note.step.index === step.index).length

  return (
    <li className={styles.line}>
      <BreakpointDot stage={row.stage} when={step.when} />
      <button
        type="button"
        className={styles.row}
        data-stage={row.stage}
        data-when={step.when}
        style={{ '--depth': Math.min(row.depth, DEEPEST) } as React.CSSProperties}
        data-place={place}
        data-failed={hasFailed || undefined}
        aria-current={place === 'current' ? 'step' : undefined}
        title={functionOf(row.stage)}
        onClick={() => moveTo(cursorOf(view, step.index))}
      >
        <span className={styles.glyph} aria-hidden="true">
          {hasFailed ? <Icon name="cross" size={11} /> : null}
        </span>
        <span className={styles.title}>
          {step.when === 'leave' ? <Icon name="returns" size={11} /> : null}
          {titleOf(row.stage, language)}
          {step.when === 'leave' ? <span className="visually-hidden"> {t('steps.leaves')}</span> : null}
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
}

function UpcomingRow({ row }: { row: Extract<Row, { kind: 'upcoming' }> }) {
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
}
