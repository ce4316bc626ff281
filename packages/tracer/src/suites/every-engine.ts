// What has to hold on every engine, on one sandbox. A file for each engine, so that two are tested at a time.
import { afterAll, beforeAll } from 'vitest'
import type { EngineUnderTest } from '../testing/engines.ts'
import { openTestTracer, type TestTracer } from '../testing/test-tracer.ts'
import { conformanceSuite } from './conformance.ts'
import { controlsSuite } from './controls.ts'
import { kernelFlagsSuite } from './kernel-flags.ts'
import { nestingSuite } from './nesting.ts'
import { provenanceSuite } from './provenance.ts'
import { pullSuite } from './pull.ts'
import { stageTableSuite } from './stage-table.ts'

export function everyEngineSuite({ suite, root }: EngineUnderTest): void {
  let bench: TestTracer
  beforeAll(async () => {
    bench = await openTestTracer({ engine: root })
  })
  afterAll(() => bench.close())

  conformanceSuite(suite, () => bench)
  nestingSuite(() => bench)
  controlsSuite(() => bench)
  provenanceSuite(suite, () => bench)
  kernelFlagsSuite(() => bench)
  // This machine's own pulls in engine-hand-overs.test.ts.
  if (root !== null) pullSuite(() => bench)
  stageTableSuite(suite, () => bench)
}
