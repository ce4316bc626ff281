// SIGKILL at every stage of the story: `npm run survival` kills each victim at each of them; here, where time is short, one of them
// in turn, and bpftrace at one, because each time the kernel has to take all probes off.
import { afterAll, beforeAll, describe, test } from 'vitest'
import { ONE, STORY, surviveAt, VICTIMS } from './suites/survival.ts'
import { openTestTracer, type TestTracer } from './testing/test-tracer.ts'

const isWhole = process.env['RUNTHROUGH_SURVIVAL'] === 'whole'

let bench: TestTracer
beforeAll(async () => {
  bench = await openTestTracer({}, 'story')
})
afterAll(() => bench.close())

const ENGINE = VICTIMS.filter((victim) => victim !== 'bpftrace')

describe.each(ENGINE)('SIGKILL to %s at', (victim) => {
  const itsTurn = STORY.filter((_stage, index) => ENGINE[index % ENGINE.length] === victim)
  test.each(isWhole ? STORY : itsTurn)('%s', (stage) => surviveAt(bench, stage, victim))
})

// The probes of the killed one come off before the next can be attached.
describe('SIGKILL to bpftrace at', { timeout: 600_000 }, () => {
  test.each(isWhole ? STORY : [ONE])('%s', (stage) => surviveAt(bench, stage, 'bpftrace'))
})
