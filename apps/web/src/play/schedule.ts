// When each step is due while a trace is played.
import type { Timing } from '../run/view-store.ts'

/** Milliseconds that every step lasts in equal steps: time to read its title and to see where the baton is. */
export const EQUAL_STEP = 1000
/** Milliseconds to which a longer wait is shortened: a person at a shell, an engine that was held for them. */
export const IDLE_LIMIT = 2000

/**
 * Milliseconds from the first step to each one, at speed 1.
 * @param moments of the steps, in nanoseconds since the run began
 */
export function schedule(moments: readonly number[], timing: Timing, skipsIdle: boolean): number[] {
  let due = 0
  return moments.map((moment, index) => {
    if (index > 0) due += lengthOf(moment - (moments[index - 1] ?? moment), timing, skipsIdle)
    return due
  })
}

function lengthOf(nanoseconds: number, timing: Timing, skipsIdle: boolean): number {
  if (timing === 'equal') return EQUAL_STEP
  const milliseconds = nanoseconds / 1e6
  return skipsIdle ? Math.min(milliseconds, IDLE_LIMIT) : milliseconds
}

/** The last step that is due. */
export function dueAt(due: readonly number[], time: number): number {
  let low = 0
  let high = due.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((due[middle] ?? 0) <= time) low = middle
    else high = middle - 1
  }
  return low
}
