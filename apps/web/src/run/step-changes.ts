// What changed at a step: every document that was read there, against its version before.
import { arrayKeysOf } from '@runthrough/stages'
import { type Change, type DocumentStep, diffDocuments, type Step, type TraceEvent } from '@runthrough/trace'
import { indexOf } from './index-of.ts'

export interface DocumentChanges extends DocumentStep {
  changes: readonly Change[]
}

/** Results by the first event of a run and the step: the log only grows, so what was read at a step stands. */
const known = new WeakMap<TraceEvent, Map<string, readonly DocumentChanges[]>>()

/** The documents read at a step, each with its changes. */
export function changesOfStep(events: readonly TraceEvent[], step: Step): readonly DocumentChanges[] {
  const first = events[0]
  if (first === undefined) return []
  const ofRun = known.get(first) ?? new Map<string, readonly DocumentChanges[]>()
  known.set(first, ofRun)
  const key = `${step.firstSeq} ${step.seq}`
  const changes = ofRun.get(key) ?? compare(events, step)
  ofRun.set(key, changes)
  return changes
}

/** Every document that was known at the later of two places in the log, against what it was at the earlier one. */
export function changesBetween(events: readonly TraceEvent[], one: number, other: number): readonly DocumentChanges[] {
  const { readings } = indexOf(events)
  const earlier = readings.documentsAt(Math.min(one, other))
  return [...readings.documentsAt(Math.max(one, other)).values()].map((after) => {
    const before = earlier.get(after.of) ?? null
    const changes = before === after ? [] : diffDocuments(before?.value, after.value, arrayKeysOf(after.of))
    return { of: after.of, before, after, changes }
  })
}

/** How many values changed at a step. A document that was read for the first time has nothing to differ from. */
export function changeCount(events: readonly TraceEvent[], step: Step): number {
  return changesOfStep(events, step).reduce(
    (sum, document) => sum + (document.before === null ? 0 : document.changes.length),
    0,
  )
}

function compare(events: readonly TraceEvent[], step: Step): DocumentChanges[] {
  const { readings } = indexOf(events)
  return readings.documentsOfStep(step).map((document) => {
    const changes = diffDocuments(document.before?.value, document.after.value, arrayKeysOf(document.of))
    return { ...document, changes }
  })
}
