import { useTranslation } from 'react-i18next'
import { useCommand } from '../app/use-command.ts'
import { useControl } from '../controls/use-control.ts'
import { ToolButton } from '../primitives/ToolButton.tsx'
import { useRun } from '../run/run-context.ts'
import { useStepping } from '../run/stepping.ts'
import { AskForControl } from './AskForControl.tsx'
import styles from './Transport.module.css'

/** What the engine can be told to do, for who drives. Not there for a recording, behind which there is none. */
export function EngineControls() {
  const { t } = useTranslation()
  const stepping = useStepping()
  const command = useRun((state) => state.command)
  const ask = useRun((state) => state.ask)
  const can = useRun((state) => state.hello?.capabilities)
  const { isLive, isDriving, isConnected } = useControl()
  const phase = useRun((state) => state.status?.phase) ?? 'none'
  const whyNot = t(`transport.whyNot.${isConnected ? phase : 'disconnected'}`)
  useCommand('hold', () => {
    if (stepping.isRunning) void command('pause')
    return stepping.isRunning
  })
  useCommand('terminate', () => {
    if (stepping.isLive) void command('terminate')
    return stepping.isLive
  })
  if (isLive && !isDriving) return <AskForControl />
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
      {can?.supportsSteppingGranularity === false ? null : (
        <>
          <ToolButton
            name={t('transport.over')}
            icon="over"
            command="over"
            disabled={!stepping.canGoForward}
            whyNot={whyNot}
            onClick={stepping.over}
          />
          <ToolButton
            name={t('transport.into')}
            icon="stepIn"
            command="step-in"
            disabled={!stepping.canGoForward}
            whyNot={whyNot}
            onClick={stepping.into}
          />
          <ToolButton
            name={t('transport.out')}
            icon="stepOut"
            command="step-out"
            disabled={!stepping.canGoForward}
            whyNot={whyNot}
            onClick={stepping.out}
          />
        </>
      )}
      <ToolButton
        name={t('transport.continue')}
        icon="continue"
        command="continue"
        showsName
        disabled={!stepping.isHeld}
        whyNot={whyNot}
        onClick={() => void ask({ command: 'continue' })}
      />
      <ToolButton
        name={t('transport.pause')}
        icon="pause"
        command="hold"
        disabled={!stepping.isRunning}
        whyNot={whyNot}
        onClick={() => void command('pause')}
      />
      <ToolButton
        name={t('transport.terminate')}
        icon="stop"
        command="terminate"
        tone="danger"
        disabled={!stepping.isLive}
        onClick={() => void command('terminate')}
      />
    </div>
  )
}
