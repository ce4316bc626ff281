// A process as /proc shows it (Documentation/filesystems/proc.rst in the kernel's source).
import { readFileSync, readlinkSync } from 'node:fs'
import type { ProgramHit } from '@runthrough/probe'

export interface ProcessInfo {
  pid: number
  ppid: number
  /** Path of the program, as the process's own mount namespace names it. */
  exe: string
  argv: readonly string[]
}

/** What /proc knows of a process; null when it has ended. */
export function readProcess(pid: number): ProcessInfo | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const exe = readlinkSync(`/proc/${pid}/exe`)
    const argv = readWords(`/proc/${pid}/cmdline`)
    // The second field is the name in parentheses and may hold anything; what follows its last `)` is regular.
    const [, ppid] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return { pid, ppid: Number(ppid), exe, argv }
  } catch {
    return null
  }
}

/** Environment that a process was executed with, `NAME=value`; null when it has ended. */
export const readEnvironment = (pid: number): string[] | null => wordsOf(`/proc/${pid}/environ`)

/**
 * A program whose argv and environment were read in passing, as far as there was room for them: with the rest of them, if
 * the process still shows it. What a process shows may be another program by now, or what it has written over its argv; so it
 * must have the same length, and begin with the same words.
 */
export function completeProgram(hit: ProgramHit): ProgramHit {
  if (!hit.truncated) return hit
  const rest = (file: string, seen: readonly string[], bytes: number) => {
    const words = wordsOf(`/proc/${hit.pid}/${file}`)
    const length = words?.reduce((sum, word) => sum + Buffer.byteLength(word) + 1, 0)
    // The last word that was seen may be a part of one.
    const isSame = length === bytes && seen.slice(0, -1).every((word, at) => word === words?.[at])
    return isSame ? words : null
  }
  const argv = rest('cmdline', hit.argv, hit.bytes.argv)
  const env = rest('environ', hit.env, hit.bytes.env)
  return { ...hit, argv: argv ?? hit.argv, env: env ?? hit.env, truncated: argv === null || env === null }
}

const readWords = (path: string): string[] => readFileSync(path, 'utf8').split('\0').slice(0, -1)

/** Null where the process has ended. */
function wordsOf(path: string): string[] | null {
  try {
    return readWords(path)
  } catch {
    return null
  }
}
