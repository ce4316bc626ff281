import { useTranslation } from 'react-i18next'
import { useCommand } from '../app/use-command.ts'
import { useKeymap } from '../app/use-keymap.ts'
import { useView } from '../run/view-store.ts'
import styles from './PredictSwitch.module.css'

/** Whether each step asks what comes next before it is shown. */
export function PredictSwitch() {
  const { t } = useTranslation()
  const { predicts, choose } = useView()
  const { keysOf, ariaKeysOf } = useKeymap()
  useCommand('predict', () => {
    choose({ predicts: !predicts })
    return true
  })
  return (
    <label className={styles.option} title={`${t('predict.switchHint')} ${keysOf('predict')}`}>
      <input
        type="checkbox"
        checked={predicts}
        aria-keyshortcuts={ariaKeysOf('predict')}
        onChange={(event) => choose({ predicts: event.target.checked })}
      />
      {t('predict.switch')}
    </label>
  )
}
