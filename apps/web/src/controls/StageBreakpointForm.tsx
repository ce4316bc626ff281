import { catalogue } from '@runthrough/stages'
import { type Breakpoint, ROLES } from '@runthrough/trace'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRun } from '../run/run-context.ts'
import { useView } from '../run/view-store.ts'
import styles from './BreakpointsPane.module.css'
import { useControl } from './use-control.ts'

/** A breakpoint on any stage of the catalogue, by its name: also on one that no run has come to yet. Or to run there once. */
export function StageBreakpointForm({ onAdd }: { onAdd: (breakpoint: Breakpoint) => void }) {
  const { t } = useTranslation()
  const language = useView((view) => view.language)
  const [stage, setStage] = useState(catalogue[0]?.id ?? '')
  const id = useId()
  const ask = useRun((state) => state.ask)
  const can = useRun((state) => state.hello?.capabilities.supportsGotoTargets ?? false)
  const { isLive, isDriving } = useControl()
  const canGoThere = can && isLive && isDriving
  return (
    <form
      className={styles.form}
      aria-labelledby={id}
      onSubmit={(event) => {
        event.preventDefault()
        onAdd({ type: 'stage', stage, when: 'enter' })
      }}
    >
      <label id={id} htmlFor={`${id}-stage`}>
        {t('breakpoints.onStage')}
      </label>
      <select id={`${id}-stage`} value={stage} onChange={(event) => setStage(event.target.value)}>
        {ROLES.map((process) => (
          <optgroup key={process} label={t(`process.${process}`)}>
            {catalogue
              .filter((candidate) => candidate.process === process)
              .map((candidate) => (
                <option key={candidate.id} value={candidate.id}>
                  {candidate.title[language]}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
      <button type="submit">{t('breakpoints.add')}</button>
      {canGoThere ? (
        <button
          type="button"
          onClick={() => void ask({ command: 'goto', target: { stage, when: 'enter', ordinal: null } })}
        >
          {t('steps.runTo')}
        </button>
      ) : null}
    </form>
  )
}
