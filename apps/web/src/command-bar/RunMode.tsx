import { useTranslation } from 'react-i18next'
import { useView } from '../run/view-store.ts'
import styles from './RunMode.module.css'

/** Whether the engine is held at every stage, or runs through. */
export function RunMode() {
  const { t } = useTranslation()
  const stopOnEntry = useView((view) => view.stopOnEntry)
  const choose = useView((view) => view.choose)
  return (
    <fieldset className={styles.mode}>
      <legend className="visually-hidden">{t('command.mode')}</legend>
      {([true, false] as const).map((holds) => (
        <label key={String(holds)} title={t(holds ? 'command.stepHint' : 'command.throughHint')}>
          <input
            type="radio"
            name="run-mode"
            className="visually-hidden"
            checked={stopOnEntry === holds}
            onChange={() => choose({ stopOnEntry: holds })}
          />
          <span>{t(holds ? 'command.step' : 'command.through')}</span>
        </label>
      ))}
    </fieldset>
  )
}
