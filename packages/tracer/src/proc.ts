// A process as /proc shows it (Documentation/filesystems/proc.rst in the kernel's source).
import { readFile, readlink } from 'node:fs/promises'

export interface ProcessInfo {
  pid: number
  ppid: number
  /** Path of the program, as the process's own mount namespace names it. */
  exe: string
  argv: readonly string[]
}

/** What /proc knows of a process; null when it has ended. */
export async function readProcess(pid: number): Promise<ProcessInfo | null> {
  try {
    const [stat, exe, argv] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readlink(`/proc/${pid}/exe`),
      readWords(`/proc/${pid}/cmdline`),
    ])
    // The second field is the name in parentheses and may hold anything; what follows its last `)` is regular.
    const [, ppid] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return { pid, ppid: Number(ppid), exe, argv }
  } catch {
    return null
  }
}

/** Environment that a process was executed with, `NAME=value`; null when it has ended. */
export async function readEnvironment(pid: number): Promise<string[] | null> {
  try {
    return await readWords(`/proc/${pid}/environ`)
  } catch {
    return null
  }
}

async function readWords(path: string): Promise<string[]> {
  const text = await readFile(path, 'utf8')
  return text.split('\0').slice(0, -1)
}
