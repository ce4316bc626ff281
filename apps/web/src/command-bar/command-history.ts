// The commands that were run from this browser, the newest first. They leave it no more than the other choices do.
import { create } from 'zustand'
import { listOf, readStored } from '../run/stored-choice.ts'

const STORAGE_KEY = 'runthrough.commands'
const MOST = 50

/** Characters of a command at most. */
const LONGEST = 10_000

const linesOf = listOf((line): line is string => typeof line === 'string' && line.length <= LONGEST)

interface History {
  lines: readonly string[]
  /** Puts a command at the top, from wherever it was. */
  add(line: string): void
  clear(): void
}

export const useHistory = create<History>((set, get) => ({
  lines: linesOf(readStored(STORAGE_KEY)).slice(0, MOST),
  add: (line) => {
    const lines = [line, ...get().lines.filter((other) => other !== line)].slice(0, MOST)
    set({ lines })
    localStorage.setItem(STORAGE_KEY, JSON.stringify(lines))
  },
  clear: () => {
    set({ lines: [] })
    localStorage.removeItem(STORAGE_KEY)
  },
}))

/**
 * The line that an arrow key brings, as in a shell; null at either end. `line` is what stands in the field, which is kept in
 * front of the newest while one goes back.
 * @param at index in `lines`, −1 for the line that was being written
 */
export function recalled(lines: readonly string[], at: number, direction: 'older' | 'newer', written: string) {
  const next = at + (direction === 'older' ? 1 : -1)
  if (next < -1 || next >= lines.length) return null
  return { at: next, line: next === -1 ? written : (lines[next] ?? '') }
}
