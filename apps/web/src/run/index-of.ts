// The index over the log of a run, kept while the log grows. Looking it up costs nothing, so whoever needs an answer asks
// with the log at hand.
import { HOLD_LEVELS, type TraceEvent, TraceIndex } from '@runthrough/trace'
import { isStepAt } from './catalogue.ts'

/** By the first event: a log is replaced by a longer one of the same run, never changed. */
const known = new WeakMap<TraceEvent, TraceIndex>()

/** Knows at least these events; where the log has grown meanwhile, more of the same run. */
export function indexOf(events: readonly TraceEvent[]): TraceIndex {
  const first = events[0]
  if (first === undefined) return new TraceIndex(isStepAt)
  const index = known.get(first) ?? new TraceIndex(isStepAt)
  known.set(first, index)
  for (let seq = index.lastSeq; seq < events.length; seq++) index.append(events[seq] as TraceEvent)
  return index
}

/** Works on a log of which more is still to come, as far as it is there, so that nobody waits for it when all of it is. */
export function indexAhead(events: readonly TraceEvent[]): void {
  const index = indexOf(events)
  for (const level of HOLD_LEVELS) index.steps(level)
}
