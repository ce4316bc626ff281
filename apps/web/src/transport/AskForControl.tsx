import { useTranslation } from 'react-i18next'
import { useControl } from '../controls/use-control.ts'
import { useRun } from '../run/run-context.ts'
import styles from './Transport.module.css'

/** In the place of the controls, for who looks on: why they are not there, and how to get them. */
export function AskForControl() {
  const { t } = useTranslation()
  const ask = useRun((state) => state.ask)
  const { mayDrive, driver } = useControl()
  const text = mayDrive ? t('control.other', { viewer: driver ?? '?' }) : t('control.lookingOn')
  return (
    <div className={styles.lookingOn}>
      <span>{text}</span>
      {mayDrive ? (
        <button type="button" className={styles.small} onClick={() => void ask({ command: 'takeControl' })}>
          {t('control.ask')}
        </button>
      ) : null}
    </div>
  )
}
