// What travels between the processes, on one sandbox: probes take their time to come off.
import { afterAll, afterEach, beforeAll } from 'vitest'
import { handOverSuite } from './suites/hand-overs.ts'
import { openTestTracer, type TestTracer } from './testing/test-tracer.ts'

let bench: TestTracer
beforeAll(async () => {
  bench = await openTestTracer()
})
afterAll(() => bench.close())
afterEach(() => bench.removeContainers())

handOverSuite(() => bench)
