import { useId } from 'react'
import { useLaunch } from '../app/shown-trace.ts'
import { useRun } from '../run/run-context.ts'
import { CliError } from './CliError.tsx'
import styles from './CommandBar.module.css'
import { CommandForm } from './CommandForm.tsx'
import { EngineState } from './EngineState.tsx'
import { LibraryButtons } from './LibraryButtons.tsx'
import { Mark } from './Mark.tsx'
import { Settings } from './Settings.tsx'
import { useRefusal } from './use-refusal.ts'

export function CommandBar() {
  const canLaunch = useLaunch() !== null
  const refusal = useRefusal()
  const errorId = useId()
  return (
    <header>
      <div className={styles.bar}>
        <Mark />
        {canLaunch ? <CommandForm refusal={refusal} describedBy={errorId} /> : <RecordedCommand />}
        <LibraryButtons />
        <EngineState />
        <Settings />
      </div>
      {refusal === null || refusal.error === null ? null : <CliError id={errorId} text={refusal.error} />}
    </header>
  )
}

/** Where there is no engine to ask, the command of the recording. */
function RecordedCommand() {
  const line = useRun((state) => state.status?.line)
  return (
    <p className={styles.recorded}>
      {line === undefined ? null : (
        <>
          <span aria-hidden="true">$</span> <code>{line}</code>
        </>
      )}
    </p>
  )
}
