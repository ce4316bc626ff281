import { catalogue } from '@runthrough/stages'
import { type Breakpoint, ROLES } from '@runthrough/trace'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useView } from '../run/view-store.ts'
import styles from './BreakpointsPane.module.css'

/** A breakpoint on any stage of the catalogue, by its name: also on one that no run has come to yet. */
export function StageBreakpointForm({ onAdd }: { onAdd: (breakpoint: Breakpoint) => void }) {
  const { t } = useTranslation()
  const language = useView((view) => view.language)
  const [stage, setStage] = useState(catalogue[0]?.id ?? '')
  const id = useId()
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
    </form>
  )
}
