// What a run handed over, and how it failed, derived once per state of the log.
import { failureOf, handoversOf, type TraceEvent } from '@runthrough/trace'
import { indexOf } from './index-of.ts'
import { rememberLast } from './remember.ts'

export const handoversOfRun = rememberLast((events: readonly TraceEvent[]) =>
  handoversOf(events, indexOf(events).spans),
)

export const failureOfRun = rememberLast((events: readonly TraceEvent[]) => failureOf(events))
