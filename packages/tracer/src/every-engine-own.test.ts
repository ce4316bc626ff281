// What has to hold on every engine, on this machine's own.
import { inject } from 'vitest'
import { everyEngineSuite } from './suites/every-engine.ts'
import { describeEngines } from './testing/engines.ts'

describeEngines('the tracer', everyEngineSuite, inject('engines').slice(0, 1))
