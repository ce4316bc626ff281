// What has to hold on every engine, on all that were unpacked but the oldest.
import { everyEngineSuite } from './suites/every-engine.ts'
import { describeEngines } from './testing/engines.ts'

describeEngines('the tracer', everyEngineSuite, (place) => place > 1)
