import { useTranslation } from 'react-i18next'
import { ToolButton } from '../primitives/ToolButton.tsx'
import { useRun } from '../run/run-context.ts'
import { useStepping } from '../run/stepping.ts'
import styles from './Transport.module.css'

/** What the engine can be told to do. Not there for a recording, behind which there is none. */
export function EngineControls() {
  const { t } = useTranslation()
  const stepping = useStepping()
  const command = useRun((state) => state.command)
  const whyNot = t(`transport.whyNot.${useRun((state) => state.status?.phase) ?? 'none'}`)
  return (
    <div className={styles.group}>
      <ToolButton
        name={t('transport.next')}
        icon="next"
        command="forward"
        tone="main"
        showsName
        disabled={!stepping.isHeld}
        whyNot={whyNot}
        onClick={() => void command('stepIn')}
      />
      <ToolButton
        name={t('transport.continue')}
        icon="continue"
        command="continue"
        showsName
        disabled={!stepping.isHeld}
        whyNot={whyNot}
        onClick={() => void command('continue')}
      />
      <ToolButton
        name={t('transport.pause')}
        icon="pause"
        showsName
        disabled={!stepping.isRunning}
        whyNot={whyNot}
        onClick={() => void command('pause')}
      />
      <ToolButton
        name={t('transport.terminate')}
        icon="stop"
        tone="danger"
        disabled={!stepping.isLive}
        onClick={() => void command('terminate')}
      />
    </div>
  )
}
