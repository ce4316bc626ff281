// What travels between the processes, on one sandbox: probes take their time to come off.
import { afterAll, afterEach, beforeAll } from 'vitest'
import { failuresSuite } from './suites/failures.ts'
import { flagsSuite } from './suites/flags.ts'
import { handOverSuite } from './suites/hand-overs.ts'
import { pullSuite } from './suites/pull.ts'
import { openTestTracer, type TestTracer } from './testing/test-tracer.ts'

let bench: TestTracer
beforeAll(async () => {
  bench = await openTestTracer()
})
afterAll(() => bench.close())
afterEach(() => bench.removeContainers())

handOverSuite(() => bench)
flagsSuite(() => bench)
failuresSuite(() => bench)
pullSuite(() => bench)
