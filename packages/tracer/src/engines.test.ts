// What has to hold on every engine, on one sandbox for each.
import { afterAll, beforeAll } from 'vitest'
import { conformanceSuite } from './suites/conformance.ts'
import { controlsSuite } from './suites/controls.ts'
import { kernelFlagsSuite } from './suites/kernel-flags.ts'
import { nestingSuite } from './suites/nesting.ts'
import { provenanceSuite } from './suites/provenance.ts'
import { pullSuite } from './suites/pull.ts'
import { stageTableSuite } from './suites/stage-table.ts'
import { describeEngines } from './testing/engines.ts'
import { openTestTracer, type TestTracer } from './testing/test-tracer.ts'

describeEngines('the tracer', ({ suite, root }) => {
  let bench: TestTracer
  beforeAll(async () => {
    bench = await openTestTracer({ engine: root })
  })
  afterAll(() => bench.close())

  conformanceSuite(suite, () => bench)
  nestingSuite(() => bench)
  controlsSuite(() => bench)
  provenanceSuite(() => bench)
  kernelFlagsSuite(() => bench)
  // This machine's own pulls in engine-hand-overs.test.ts.
  if (root !== null) pullSuite(() => bench)
  stageTableSuite(suite, () => bench)
})
