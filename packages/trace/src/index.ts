export * from './aligned.ts'
export type { ArrayIdentities, ArrayIdentity } from './array-identity.ts'
export * from './chapters.ts'
export * from './command-help.ts'
export {
  type ComparedStep,
  compareRuns,
  isMaterial,
  isMaterialSight,
  type RunChange,
  type RunComparison,
  type SightDifference,
} from './comparison/compare-runs.ts'
export { VOLATILE_KINDS, type VolatileKind } from './comparison/volatile.ts'
export * from './controls.ts'
export * from './diff.ts'
export * from './documents.ts'
export * from './event.ts'
export * from './events/asked.ts'
export { ROLES, Role, TerminalSize, When } from './events/common.ts'
export type { GoError, ProcessRole, Source } from './events/relay.ts'
export { MarkerNote, type ResumeCause, StopReason, TRACE_VERSION } from './events/session.ts'
export * from './failure.ts'
export * from './file-changes.ts'
export * from './handovers.ts'
export * from './http-exchanges.ts'
export * from './library.ts'
export * from './mask.ts'
export * from './problem.ts'
export * from './processes.ts'
export * from './protocol.ts'
export { buildProvenance } from './provenance/build.ts'
export { COMMAND, type FlagOccurrence, flagsOfCommand, IMAGE, type WordSpan } from './provenance/command-flags.ts'
export { type Hop, type ProvenanceData, ProvenanceGraph, SAME, UNKNOWN } from './provenance/graph.ts'
export { type PlaceKind, type PlaceRef, placeKey } from './provenance/place.ts'
export type * from './provenance/rules.ts'
export * from './recording.ts'
export * from './secrets.ts'
export * from './shell-line.ts'
export * from './spans.ts'
export * from './stage-states.ts'
export { syntheticTrace } from './testing/synthetic.ts'
export * from './trace-index.ts'
