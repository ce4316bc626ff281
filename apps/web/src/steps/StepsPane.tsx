import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Pane } from '../app/Pane.tsx'
import { useCommand } from '../app/use-command.ts'
import { useFollowedSteps } from '../follow/use-trail.ts'
import { useKnownSteps } from '../predict/use-known-steps.ts'
import { ToolButton } from '../primitives/ToolButton.tsx'
import { processOf, story } from '../run/catalogue.ts'
import { indexOf } from '../run/index-of.ts'
import { useRunView, useSteps } from '../run/run-context.ts'
import { useView } from '../run/view-store.ts'
import { StepFilterForm } from '../search/StepFilterForm.tsx'
import { EVERY_STEP, filterSteps, isFiltering, type StepFilter } from '../search/step-filter.ts'
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
  const language = useView((chosen) => chosen.language)
  const list = useRef<HTMLOListElement>(null)
  const level = useView((chosen) => chosen.level)
  // Null: all of them, and nothing to choose from.
  const [filter, setFilter] = useState<StepFilter | null>(null)
  const { tree, events } = view
  const { steps, upTo, isOver } = useKnownSteps()
  const wanted = useMemo(
    () => filterSteps({ steps, tree, events }, filter ?? EVERY_STEP, language),
    [steps, tree, events, filter, language],
  )
  const legs = useMemo(() => {
    // What is still to come and what the level leaves out fits no filter.
    if (filter !== null && isFiltering(filter)) return deriveLegs(wanted, tree, story, processOf, true)
    const index = indexOf(events)
    const details = level === 'story' ? index.steps('engineer') : index.eventsOf('syscall')
    const known = upTo === null ? details : details.filter(({ seq }) => seq <= upTo)
    return deriveLegs(wanted, tree, story, processOf, isOver, known)
  }, [events, wanted, tree, level, upTo, isOver, filter])

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
    <Pane title={t('steps.title')} pane="steps" as="nav" aside={<FilterSwitch filter={filter} onChange={setFilter} />}>
      {filter === null ? null : <StepFilterForm filter={filter} onChange={setFilter} count={wanted.length} />}
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

interface FilterSwitchProps {
  filter: StepFilter | null
  onChange: (filter: StepFilter | null) => void
}

/** How many steps there are, and the way to see only some of them. */
function FilterSwitch({ filter, onChange }: FilterSwitchProps) {
  const { t } = useTranslation()
  const { steps } = useSteps()
  const toggle = () => onChange(filter === null ? EVERY_STEP : null)
  useCommand('filter', () => {
    toggle()
    return true
  })
  if (steps.length === 0) return null
  return (
    <span className={styles.aside}>
      <span className={styles.count}>{steps.length}</span>
      <ToolButton
        name={t('filter.title')}
        icon="filter"
        command="filter"
        isPressed={filter !== null}
        onClick={toggle}
      />
    </span>
  )
}
