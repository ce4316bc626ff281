// What a search costs: the slices in which it goes through a long trace, and the whole.
import { syntheticTrace } from '@runthrough/trace'
import { test } from 'vitest'
import { TraceSearch } from './trace-search.ts'

/** Milliseconds that a slice may last on the page. */
const SLICE = 8

test('a search in a long trace', () => {
  for (const length of [10_000, 100_000]) {
    const events = [...syntheticTrace(length)]
    for (const query of ['overlay', 'VERSION=1', 'nothing has this']) {
      const search = new TraceSearch(events, query, (stage) => stage)
      const slices: number[] = []
      for (let isDone = false; !isDone; ) {
        const start = performance.now()
        isDone = search.advance(() => performance.now() > start + SLICE)
        slices.push(performance.now() - start)
      }
      const whole = slices.reduce((sum, slice) => sum + slice, 0)
      console.log(
        `search ${JSON.stringify(query)} in ${length} events: ${whole.toFixed(0)} ms in ${slices.length} slices, ` +
          `the longest ${Math.max(...slices).toFixed(1)} ms`,
      )
    }
  }
})
