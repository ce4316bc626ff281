// A process as /proc shows it (Documentation/filesystems/proc.rst in the kernel's source).
import { readFile, readlink } from 'node:fs/promises'
import type { ProgramHit } from '@runthrough/probe'

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

/**
 * A program whose argv and environment were read in passing, as far as there was room for them: with the rest of them, if
 * the process still shows it. What a process shows may be another program by now, or what it has written over its argv; so it
 * must have the same length, and begin with the same words.
 */
export async function completeProgram(hit: ProgramHit): Promise<ProgramHit> {
  if (!hit.truncated) return hit
  const rest = async (file: string, seen: readonly string[], bytes: number) => {
    const words = await readWords(`/proc/${hit.pid}/${file}`).catch(() => null)
    const length = words?.reduce((sum, word) => sum + Buffer.byteLength(word) + 1, 0)
    // The last word that was seen may be a part of one.
    const isSame = length === bytes && seen.slice(0, -1).every((word, at) => word === words?.[at])
    return isSame ? words : null
  }
  const [argv, env] = await Promise.all([
    rest('cmdline', hit.argv, hit.bytes.argv),
    rest('environ', hit.env, hit.bytes.env),
  ])
  return { ...hit, argv: argv ?? hit.argv, env: env ?? hit.env, truncated: argv === null || env === null }
}

async function readWords(path: string): Promise<string[]> {
  const text = await readFile(path, 'utf8')
  return text.split('\0').slice(0, -1)
}
