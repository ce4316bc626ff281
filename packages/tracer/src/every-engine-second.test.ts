// What has to hold on every engine, on the oldest one that was unpacked.
import { inject } from 'vitest'
import { everyEngineSuite } from './suites/every-engine.ts'
import { describeEngines } from './testing/engines.ts'

describeEngines('the tracer', everyEngineSuite, inject('engines').slice(1, 2))
