import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Pane } from '../app/Pane.tsx'
import { processOf, story } from '../run/catalogue.ts'
import { useRun, useRunView } from '../run/run-context.ts'
import { StepRow } from './StepRow.tsx'
import styles from './StepsPane.module.css'
import { deriveLegs } from './step-rows.ts'

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
  useEffect(() => {
    if (currentIndex === undefined) return
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })
  }, [currentIndex])

  return (
    <Pane title={t('steps.title')} pane="steps" as="nav" aside={<StepCount />}>
      {/* Before the first step there is nothing in the list that takes the focus, and it must scroll by keyboard too. */}
      <ol className={styles.legs} ref={list} tabIndex={currentIndex === undefined ? 0 : undefined}>
        {legs.map((leg) => (
          <li key={leg.key} className={styles.leg} data-layer={leg.process}>
            <h3 className={styles.process}>{t(`process.${leg.process}`)}</h3>
            <ol>
              {leg.rows.map((row) => (
                <StepRow key={row.key} row={row} />
              ))}
            </ol>
          </li>
        ))}
      </ol>
    </Pane>
  )
}

function StepCount() {
  const { steps } = useRunView()
  return steps.length === 0 ? null : <span className={styles.count}>{steps.length}</span>
}
