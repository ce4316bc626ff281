// How long the probes of a session stay attached after its end, disarmed: see `linger.sh`.
import { type ChildProcess, spawn } from 'node:child_process'
import script from './linger.sh?raw'
import type { ProcessId } from './process-state.ts'

export interface Linger {
  seconds: number
  /** The process with whose end the time is over, too; null for none. */
  companion: number | null
}

/** Leaves bpftrace to a process of its own, which ends it when its time is over. This program may end before. */
export function letLinger(bpftrace: ProcessId, { stdout, stderr }: ChildProcess, linger: Linger): void {
  const { pid, startTime } = bpftrace
  const args = [pid, startTime, linger.seconds, linger.companion ?? 0].map(String)
  const child = spawn('/bin/sh', ['-c', script, 'runthrough-linger', ...args], {
    cwd: '/',
    detached: true,
    stdio: [stdout, 'ignore', 'ignore', stderr],
  })
  // Then nobody ends it later, so it is ended now.
  child.on('error', () => process.kill(pid, 'SIGKILL'))
  child.unref()
}
