import { ROLES, type Role } from '@runthrough/trace'
import { useTranslation } from 'react-i18next'
import { FilterField } from '../primitives/FilterField.tsx'
import styles from './StepFilterForm.module.css'
import type { StepFilter } from './step-filter.ts'

interface Props {
  filter: StepFilter
  onChange: (filter: StepFilter) => void
  /** How many steps fit. */
  count: number
}

/** Which steps are listed: of which process, with which words, with changes, with errors. */
export function StepFilterForm({ filter, onChange, count }: Props) {
  const { t } = useTranslation()
  return (
    <search className={styles.form} aria-label={t('filter.title')}>
      <FilterField
        name={t('filter.text')}
        value={filter.text}
        onChange={(text) => onChange({ ...filter, text })}
        result={String(count)}
      />
      <div className={styles.choices}>
        <select
          aria-label={t('filter.process')}
          value={filter.process ?? ''}
          onChange={({ target }) => onChange({ ...filter, process: (target.value || null) as Role | null })}
        >
          <option value="">{t('filter.everyProcess')}</option>
          {ROLES.map((role) => (
            <option key={role} value={role}>
              {t(`process.${role}`)}
            </option>
          ))}
        </select>
        <label>
          <input
            type="checkbox"
            checked={filter.withChanges}
            onChange={({ target }) => onChange({ ...filter, withChanges: target.checked })}
          />
          {t('filter.changes')}
        </label>
        <label>
          <input
            type="checkbox"
            checked={filter.withErrors}
            onChange={({ target }) => onChange({ ...filter, withErrors: target.checked })}
          />
          {t('filter.errors')}
        </label>
      </div>
      {count === 0 ? <p className={styles.none}>{t('filter.none')}</p> : null}
    </search>
  )
}
