import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Pane } from '../app/Pane.tsx'
import { useFollowedSteps } from '../follow/use-trail.ts'
import { processOf, story } from '../run/catalogue.ts'
import { indexOf } from '../run/index-of.ts'
import { useRun, useRunView } from '../run/run-context.ts'
import { useView } from '../run/view-store.ts'
import { HiddenRow } from './HiddenRow.tsx'
import { ReachedRow, reachedRowOf } from './StepRow.tsx'
import styles from './StepsPane.module.css'
import { deriveLegs, type Row } from './step-rows.ts'
import { UpcomingRow } from './UpcomingRow.tsx'
import { useRowWindow } from './use-row-window.ts'

/** The run as a list, and the outline of the diagram for those who do not see it. */
export function StepsPane() {
  const { t } = useTranslation()
  const view = useRunView()
  const isOver = useRun((state) => state.status?.phase === 'ended')
  const list = useRef<HTMLOListElement>(null)
  const level = useView((chosen) => chosen.level)
  const legs = useMemo(() => {
    const index = indexOf(view.events)
    const details = level === 'story' ? index.steps('engineer') : index.eventsOf('syscall')
    return deriveLegs(view.steps, view.tree, story, processOf, isOver, details)
  }, [view.events, view.steps, view.tree, level, isOver])

  const followed = useFollowedSteps()
  const currentIndex = view.current?.index
  const { shown, isWindow, onScroll } = useRowWindow(list, legs, currentIndex)
  const show = (row: Row) => {
    switch (row.kind) {
      case 'step':
        return <ReachedRow key={row.key} {...reachedRowOf(view, followed, row)} />
      case 'hidden':
        return <HiddenRow key={row.key} {...row.hidden} depth={row.depth} />
      case 'upcoming':
        return <UpcomingRow key={row.key} stage={row.stage} depth={row.depth} />
    }
  }

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
            <ol>{(isWindow ? leg.rows.slice(from, to) : leg.rows).map((row) => show(row))}</ol>
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
