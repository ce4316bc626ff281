// The kernel level and the kernel's state, on one sandbox: probes take their time to come off.
import { afterAll, afterEach, beforeAll } from 'vitest'
import { kernelSuite } from './suites/kernel.ts'
import { soakSuite } from './suites/soak.ts'
import { openTestTracer, type TestTracer } from './testing/test-tracer.ts'

/** `npm run soak` makes it 50. */
const RUNS = Number(process.env.SOAK_RUNS ?? 5)

let bench: TestTracer
beforeAll(async () => {
  bench = await openTestTracer()
})
afterAll(() => bench.close())
afterEach(() => bench.removeContainers())

kernelSuite(() => bench)
soakSuite(() => bench, RUNS)
