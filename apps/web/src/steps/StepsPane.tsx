import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Pane } from '../app/Pane.tsx'
import { processOf, story } from '../run/catalogue.ts'
import { useRun, useRunView } from '../run/run-context.ts'
import { ReachedRow, reachedRowOf, UpcomingRow } from './StepRow.tsx'
import styles from './StepsPane.module.css'
import { deriveLegs } from './step-rows.ts'
import { useRowWindow } from './use-row-window.ts'

/** The run as a list, and the outline of the diagram for those who do not see it. */
export function StepsPane() {
  const { t } = useTranslation()
  const view = useRunView()
  const isOver = useRun((state) => state.status?.phase === 'ended')
  const list = useRef<HTMLOListElement>(null)
  const legs = useMemo(
    () => deriveLegs(view.steps, view.tree, story, processOf, isOver),
    [view.steps, view.tree, isOver],
  )

  const currentIndex = view.current?.index
  const { shown, isWindow, onScroll } = useRowWindow(list, legs, currentIndex)

  return (
    <Pane title={t('steps.title')} pane="steps" as="nav" aside={<StepCount />}>
      {/* Before the first step there is nothing in the list that takes the focus, and it must scroll by keyboard too. */}
      <ol
        className={styles.legs}
        ref={list}
        onScroll={onScroll}
        data-window={isWindow || undefined}
        tabIndex={currentIndex === undefined || isWindow ? 0 : undefined}
      >
        {shown.before > 0 ? <li aria-hidden="true" style={{ height: shown.before }} /> : null}
        {shown.legs.map(({ leg, from, to }) => (
          <li key={leg.key} className={styles.leg} data-layer={leg.process}>
            <h3 className={styles.process}>{t(`process.${leg.process}`)}</h3>
            <ol>
              {(isWindow ? leg.rows.slice(from, to) : leg.rows).map((row) =>
                row.kind === 'step' ? (
                  <ReachedRow key={row.key} {...reachedRowOf(view, row)} />
                ) : (
                  <UpcomingRow key={row.key} stage={row.stage} depth={row.depth} />
                ),
              )}
            </ol>
          </li>
        ))}
        {shown.after > 0 ? <li aria-hidden="true" style={{ height: shown.after }} /> : null}
      </ol>
    </Pane>
  )
}

function StepCount() {
  const { steps } = useRunView()
  return steps.length === 0 ? null : <span className={styles.count}>{steps.length}</span>
}
