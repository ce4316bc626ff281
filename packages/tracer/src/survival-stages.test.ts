// Every stage of the story, with each of those who can be killed there. `npm run survival` kills bpftrace at every stage as
// well; here in every second process, and the server in the others, because each time the kernel has to take all probes off.
import { afterAll, beforeAll, describe, test } from 'vitest'
import { SOME, STORY, surviveAt } from './suites/survival.ts'
import { openTestTracer, type TestTracer } from './testing/test-tracer.ts'

const isWhole = process.env['RUNTHROUGH_SURVIVAL'] === 'whole'

let bench: TestTracer
beforeAll(async () => {
  bench = await openTestTracer({}, 'story')
})
afterAll(() => bench.close())

describe.each(['cli', 'containerd', 'dockerd'] as const)('SIGKILL to %s at', (victim) => {
  test.each(STORY)('%s', (stage) => surviveAt(bench, stage, victim))
})

// The probes of the killed one come off before the next can be attached.
describe('SIGKILL to bpftrace at', { timeout: 600_000 }, () => {
  test.each(isWhole ? STORY : SOME)('%s', (stage) => surviveAt(bench, stage, 'bpftrace'))
})
