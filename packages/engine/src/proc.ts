// A process as /proc shows it. Its start time tells it from a later process with the same pid.
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

export interface ProcessStat {
  pid: number
  ppid: number
  /** One letter: `R`, `S`, `D`, `T` (stopped), `Z` (zombie) … */
  state: string
  /** Clock ticks after boot. */
  startTime: string
  command: string
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null // the process has ended
  }
}

/** Reads `/proc/PID/stat` (proc_pid_stat(5)); null once the process is gone. */
export function processStat(pid: number): ProcessStat | null {
  const text = read(`/proc/${pid}/stat`)
  if (text === null) return null
  // The command stands in parentheses and may hold any character, a `)` too.
  const end = text.lastIndexOf(')')
  const fields = text.slice(end + 2).split(' ')
  return {
    pid,
    command: text.slice(text.indexOf('(') + 1, end),
    state: fields[0] ?? '?',
    ppid: Number(fields[1]),
    startTime: fields[19] ?? '',
  }
}

/** Every process that can be seen from here. */
export function processes(): ProcessStat[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => processStat(Number(name)) ?? [])
}

/** The lines of `/proc/PID/mountinfo` (proc_pid_mountinfo(5)). A zombie has none. */
export function mountInfo(pid: number | 'self'): string[] {
  return read(`/proc/${pid}/mountinfo`)?.trimEnd().split('\n') ?? []
}

/** Path of a process's program, with ` (deleted)` removed; null for a kernel thread or a process that is gone. */
export function programOf(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/exe`).replace(/ \(deleted\)$/, '')
  } catch {
    return null
  }
}

export function isRunning(process: { pid: number; startTime: string }): boolean {
  const now = processStat(process.pid)
  return now !== null && now.startTime === process.startTime && now.state !== 'Z'
}
