// What /proc says about a process: is it stopped, is it still the same one, which file does it run.
import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs'

/** A process, told apart from a later one that gets the same pid. */
export interface ProcessId {
  pid: number
  /** Clock ticks after boot at which it was forked: /proc/PID/stat, field 22 (proc(5)). An execve keeps it. */
  startTime: string
}

export interface ProcessState extends ProcessId {
  /** One letter: /proc/PID/stat, field 3. `T` is stopped by a signal. */
  state: string
  /** Whether it still has memory: field 23 (vsize) is 0 from `exit_mm` on, and for kernel threads. */
  memory: boolean
}

/** State of a process, or of one of its threads; null if there is none. A zombie has a state (`Z`). */
export function readState(pid: number, tid?: number): ProcessState | null {
  const text = readProc(`/proc/${pid}/${tid === undefined ? '' : `task/${tid}/`}stat`)
  if (text === null) return null
  // The name of the program is in parentheses and may hold blanks and parentheses itself.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return { pid, state: fields[0] ?? '', startTime: fields[19] ?? '', memory: fields[20] !== '0' }
}

/** Whether a process still runs: a zombie has ended, and another process with its pid is another process. */
export function isAlive({ pid, startTime }: ProcessId): boolean {
  const now = readState(pid)
  return now !== null && now.startTime === startTime && !hasEnded(now.state)
}

/** The threads of a process with their states, one letter each; empty if there is no such process. */
export function threadStates(pid: number): { tid: number; state: string }[] {
  return numericNames(`/proc/${pid}/task`).flatMap((tid) => {
    const state = readState(pid, tid)?.state
    return state === undefined ? [] : [{ tid, state }]
  })
}

/** The threads of a process; empty if there is no such process. */
export function threadIds(pid: number): number[] {
  return numericNames(`/proc/${pid}/task`)
}

/** Whether a thread in this state is a zombie or dead. */
export function hasEnded(state: string): boolean {
  return state === 'Z' || state === 'X'
}

/** The pids of all processes. */
export function allPids(): number[] {
  return numericNames('/proc')
}

/** Device and inode of a file; null if it cannot be seen. For `/proc/PID/exe` that is the file which the process runs. */
export function fileIdentity(path: string): string | null {
  try {
    const { dev, ino } = statSync(path, { bigint: true })
    return `${dev}:${ino}`
  } catch (error) {
    if (isAbsence(error)) return null
    throw error
  }
}

/** Sends a signal; false if there is no such process. */
export function sendSignal(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal)
  } catch (error) {
    if (isAbsence(error)) return false
    throw error
  }
}

function numericNames(folder: string): number[] {
  try {
    return readdirSync(folder)
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
  } catch (error) {
    if (isAbsence(error)) return []
    throw error
  }
}

/** Longer than a stat file of /proc can be: some fifty numbers and a name. */
const room = Buffer.alloc(4096)

/** Done several times at each stop, so with no more calls than it takes: such a file is there whole at the first read. */
function readProc(path: string): string | null {
  try {
    const file = openSync(path, 'r')
    try {
      return room.toString('latin1', 0, readSync(file, room))
    } finally {
      closeSync(file)
    }
  } catch (error) {
    if (isAbsence(error)) return null
    throw error
  }
}

/** A process may end between any two looks: ENOENT before the open, ESRCH after it. A zombie's and a kernel thread's exe is ENOENT. */
function isAbsence(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code
  return code === 'ENOENT' || code === 'ESRCH'
}
