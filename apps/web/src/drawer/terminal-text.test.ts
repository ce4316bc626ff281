import { parseEvent } from '@runthrough/trace'
import { expect, test } from 'vitest'
import { failingTrace, sampleTrace } from '../testing/sample-trace.ts'
import { summaryOf } from './event-summary.ts'
import { outputBetween } from './terminal-text.ts'

test('the terminal shows what was printed in between, and nothing twice', () => {
  const events = failingTrace()
  const printed = events.findIndex((event) => event.kind === 'output')
  expect(outputBetween(events, 0, printed)).toBe('')
  expect(outputBetween(events, 0, events.length)).toContain('No such image')
  expect(outputBetween(events, printed + 1, events.length)).toBe('')
})

test('the written traces are valid, and every event has a summary', () => {
  for (const event of [...sampleTrace(), ...failingTrace()]) {
    expect(parseEvent(event)).toMatchObject({ ok: true, event })
    expect(summaryOf(event)).toBeTypeOf('string')
  }
})
