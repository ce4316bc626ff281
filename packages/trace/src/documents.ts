// Documents: Config, HostConfig, Spec … as they were read on the way. A version is one snapshot of one of them.
import type { EventOf, Json, TraceEvent } from './event.ts'
import type { Step } from './spans.ts'

export interface DocumentVersion {
  of: string
  value: Json
  /** JSON pointers of what was cut off at a limit. */
  truncated: readonly string[]
  span: number
  when: 'enter' | 'leave'
  seq: number
}

/** A document that was read at a step, and the version that it is to be compared with. */
export interface DocumentStep {
  of: string
  /** Its version when the same span was entered, else the last one that was read before; null for the first of all. */
  before: DocumentVersion | null
  after: DocumentVersion
}

/** The newest version of every document that had been read at `seq`, in the order in which they first appeared. */
export function documentsAt(events: readonly TraceEvent[], seq: number): Map<string, DocumentVersion> {
  const documents = new Map<string, DocumentVersion>()
  for (const event of events) {
    if (event.seq > seq) break
    if (event.kind === 'snapshot') documents.set(event.of, toVersion(event))
  }
  return documents
}

/** The documents that were read at a step, each beside the version before it. */
export function documentsOfStep(events: readonly TraceEvent[], step: Step): DocumentStep[] {
  const known = new Map<string, DocumentVersion>()
  const atEnter = new Map<string, DocumentVersion>()
  const read: DocumentStep[] = []
  for (const event of events) {
    if (event.seq > step.seq) break
    if (event.kind !== 'snapshot') continue
    const version = toVersion(event)
    if (version.span === step.span && version.when === step.when) {
      read.push({ of: version.of, before: atEnter.get(version.of) ?? known.get(version.of) ?? null, after: version })
    } else if (version.span === step.span) {
      atEnter.set(version.of, version)
    }
    known.set(version.of, version)
  }
  return read
}

/** The files that were seen at a step. */
export function filesOfStep(events: readonly TraceEvent[], step: Step): EventOf<'file'>[] {
  return events.filter(
    (event): event is EventOf<'file'> => event.kind === 'file' && event.span === step.span && event.when === step.when,
  )
}

/** The newest sight of every file at `seq`, by path. */
export function filesAt(events: readonly TraceEvent[], seq: number): Map<string, EventOf<'file'>> {
  const files = new Map<string, EventOf<'file'>>()
  for (const event of events) {
    if (event.seq > seq) break
    if (event.kind === 'file') files.set(event.path, event)
  }
  return files
}

/** The version of a document that a snapshot is. */
export function toVersion(event: EventOf<'snapshot'>): DocumentVersion {
  const { of, value, span, when, seq } = event
  return { of, value, truncated: event.truncated ?? [], span, when, seq }
}
