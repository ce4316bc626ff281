// Who may tell the engine what to do: one connection drives a run, the others look on.
import { useRun } from '../run/run-context.ts'

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

export function useControl(): Control {
  const role = useRun((state) => state.hello?.role)
  const viewer = useRun((state) => state.hello?.viewer)
  const driver = useRun((state) => state.driver)
  const viewers = useRun((state) => state.viewers)
  const phase = useRun((state) => state.status?.phase)
  const connection = useRun((state) => state.connection)
  const isRecording = connection === 'recording'
  const mayDrive = role === 'driver' || isRecording
  return {
    isLive: !isRecording && phase !== undefined && phase !== 'ended',
    isDriving: mayDrive && (driver === null || driver === viewer),
    mayDrive,
    isConnected: isRecording || connection === 'open',
    driver,
    viewers,
  }
}
