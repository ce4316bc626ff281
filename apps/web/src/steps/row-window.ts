// Which rows of a long list are on the screen. Up to a few hundred rows all of them are, so that the browser's own search
// and a screen reader find them; of the ten thousands of a long run only what can be seen is.
import type { Leg } from './step-rows.ts'

/** Rows up to which all of them are on the page. */
export const ALL_ROWS = 600

/** Heights on the screen, in CSS pixels. Measured, since a theme may have larger text. */
export interface RowHeights {
  /** The name of the process above a leg. */
  head: number
  row: number
}

export interface ShownLeg {
  leg: Leg
  /** Its rows from one index to before another. */
  from: number
  to: number
}

export interface RowWindow {
  legs: ShownLeg[]
  /** Pixels of what is left out above and below. */
  before: number
  after: number
}

/** Pixels from the top of the list to each leg, and to the end of the last one. */
export function topsOf(legs: readonly Leg[], { head, row }: RowHeights): Float64Array {
  const tops = new Float64Array(legs.length + 1)
  legs.forEach((leg, index) => {
    tops[index + 1] = (tops[index] ?? 0) + head + leg.rows.length * row
  })
  return tops
}

/** What lies between two heights, of the legs whose `topsOf` are given. A leg that is cut keeps its head. */
export function rowsBetween(
  legs: readonly Leg[],
  tops: Float64Array,
  { head, row }: RowHeights,
  from: number,
  to: number,
): RowWindow {
  const shown: ShownLeg[] = []
  let before = 0
  let end = 0
  const first = Math.max(0, lowerBound(tops, from) - 1)
  for (let index = first; index < legs.length && (tops[index] ?? 0) < to; index++) {
    const leg = legs[index] as Leg
    const rowsAt = (tops[index] ?? 0) + head
    const begin = Math.min(leg.rows.length, Math.max(0, Math.floor((from - rowsAt) / row)))
    const until = Math.min(leg.rows.length, Math.max(begin, Math.ceil((to - rowsAt) / row)))
    if (shown.length === 0) before = (tops[index] ?? 0) + begin * row
    end = rowsAt + until * row
    shown.push({ leg, from: begin, to: until })
  }
  return { legs: shown, before, after: (tops.at(-1) ?? 0) - end }
}

/** Pixels from the top of the list to the row of each step, by the index of the step; NaN for one that has no row. */
export function stepTops(legs: readonly Leg[], tops: Float64Array, { head, row }: RowHeights): Float64Array {
  let last = -1
  for (const leg of legs) for (const one of leg.rows) if (one.kind === 'step') last = Math.max(last, one.step.index)
  const ofSteps = new Float64Array(last + 1).fill(Number.NaN)
  legs.forEach((leg, index) => {
    leg.rows.forEach((one, at) => {
      if (one.kind === 'step') ofSteps[one.step.index] = (tops[index] ?? 0) + head + at * row
    })
  })
  return ofSteps
}

/** Index of the first top that is greater than a height. */
function lowerBound(tops: Float64Array, height: number): number {
  let low = 0
  let high = tops.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((tops[middle] ?? 0) <= height) low = middle + 1
    else high = middle
  }
  return low
}
