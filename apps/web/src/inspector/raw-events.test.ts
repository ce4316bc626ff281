import { expect, test } from 'vitest'
import { deriveRunView } from '../run/run-view.ts'
import { bundledRun } from '../testing/bundled.ts'
import { rawEventsOf } from './raw-events.ts'

const events = bundledRun('article')
const { steps } = deriveRunView(events, 'live', 'story')

test('the raw events of a step are its own, up to the cursor, and the one at the cursor where that stands later', () => {
  const merged = steps.find((step) => step.stage === 'dockerd.mergeAndVerifyConfig' && step.when === 'leave')
  if (!merged) throw new Error('the article merges the config')
  const kinds = (seq: number) => rawEventsOf(events, merged, seq).map(({ kind }) => kind)
  expect(kinds(merged.seq)).toEqual(['leave', 'snapshot'])
  expect(kinds(merged.firstSeq)).toEqual(['leave'])
  expect(rawEventsOf(events, merged, merged.seq + 1).at(-1)).toBe(events[merged.seq])
})
