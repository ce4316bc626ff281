import { useTranslation } from 'react-i18next'
import { useControl } from '../controls/use-control.ts'
import { titleOf } from '../run/catalogue.ts'
import { useRun } from '../run/run-context.ts'
import { useView } from '../run/view-store.ts'
import styles from './StepRow.module.css'

/** Lets the engine go on to a stage that is still to come, and holds it there once. */
export function RunToHere({ stage }: { stage: string }) {
  const { t } = useTranslation()
  const language = useView((view) => view.language)
  const ask = useRun((state) => state.ask)
  const can = useRun((state) => state.hello?.capabilities.supportsGotoTargets ?? false)
  const { isLive, isDriving } = useControl()
  if (!isLive || !isDriving || !can) return null
  return (
    <button
      type="button"
      className={styles.runTo}
      aria-label={t('steps.runToNamed', { stage: titleOf(stage, language) })}
      onClick={() => void ask({ command: 'goto', target: { stage, when: 'enter', ordinal: null } })}
    >
      {t('steps.runTo')}
    </button>
  )
}
