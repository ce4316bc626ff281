import { describe, expect, test } from 'vitest'
import { rowsBetween, stepTops, topsOf } from './row-window.ts'
import type { Leg } from './step-rows.ts'

const HEIGHTS = { head: 20, row: 10 }
let steps = 0
const leg = (rows: number): Leg => ({
  key: `leg ${steps}`,
  process: 'cli',
  rows: Array.from({ length: rows }, () => {
    const step = { index: steps++, span: 1, stage: 'cli.run', when: 'enter', firstSeq: 1, seq: 1 } as const
    return { kind: 'step', key: `${step.index}`, step, stage: 'cli.run', depth: 0 }
  }),
})
/** Some legs of a few rows and one of many. */
const legs = [3, 1, 200, 5, 1, 1, 40].map(leg)
const tops = topsOf(legs, HEIGHTS)
const height = tops.at(-1) ?? 0

describe('the rows on the screen', () => {
  test('are those between two heights, the first leg cut where it begins above', () => {
    const { legs: shown, before } = rowsBetween(legs, tops, HEIGHTS, 1000, 1100)
    expect(shown.map(({ from, to }) => [from, to])).toEqual([[90, 100]])
    expect(before).toBe(80 + 90 * 10)
  })

  test('and what is left out are as high as the whole list, wherever one looks', () => {
    for (let from = 0; from < height; from += 7) {
      const { legs: shown, before, after } = rowsBetween(legs, tops, HEIGHTS, from, from + 100)
      const drawn = shown.reduce((sum, { from, to }) => sum + HEIGHTS.head + (to - from) * HEIGHTS.row, 0)
      expect(before + drawn + after).toBe(height)
    }
  })

  test('has each step at the place at which it is drawn', () => {
    const places = stepTops(legs, tops, HEIGHTS)
    for (let step = 0; step < steps; step += 13) {
      const top = places[step] ?? Number.NaN
      const { legs: shown } = rowsBetween(legs, tops, HEIGHTS, top, top + HEIGHTS.row)
      const rows = shown.flatMap(({ leg: one, from, to }) => one.rows.slice(from, to))
      expect(rows.map((row) => row.kind === 'step' && row.step.index)).toContain(step)
    }
    expect(places.length).toBe(steps)
  })
})
