// Who may tell the engine what to do: one connection drives a run, the others look on.
import { useShallow } from 'zustand/react/shallow'
import { useRun } from '../run/run-context.ts'
import type { RunState } from '../run/run-state.ts'

export interface Control {
  /** Whether the run still goes on. */
  isLive: boolean
  /** Whether this connection drives, or may drive by asking for something first. */
  isDriving: boolean
  /** Whether this connection's token lets it drive at all; a recording is everybody's own. */
  mayDrive: boolean
  /** Whether anything can be asked now: the server is there, or none is needed. */
  isConnected: boolean
  driver: number | null
  viewers: number
}

/** The same of any state of the run, for who looks at it without showing it. */
export function controlOf({ hello, driver, viewers, status, connection }: RunState): Control {
  const isRecording = connection === 'recording'
  const mayDrive = hello?.role === 'driver' || isRecording
  return {
    isLive: !isRecording && status !== null && status.phase !== 'ended',
    isDriving: mayDrive && (driver === null || driver === hello?.viewer),
    mayDrive,
    isConnected: isRecording || connection === 'open',
    driver,
    viewers,
  }
}

export const useControl = (): Control => useRun(useShallow(controlOf))
