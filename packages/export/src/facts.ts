// What every export needs of a trace: its header, the times of its spans, and the processes as they followed each other.
import { deriveSpans, type EventOf, type ProcessRole, type Span, type TraceEvent } from '@runthrough/trace'

/** A process under one name. `runc init` becomes the container under the same pid: these are two. */
export interface ProcessFact {
  pid: number
  /** Null for a process that the trace does not introduce: what begins with a gap, or was cut. */
  role: ProcessRole | null
  ppid: number | null
  exe: string | null
  argv: readonly string[]
  /** Seq of the event that introduced it; 0 where there is none. */
  since: number
}

export interface TimedSpan extends Span {
  /** Nanoseconds since the run began. */
  start: number
  /** The same; null for a function that had not returned at the end of the trace. */
  end: number | null
  process: ProcessFact
}

export interface Facts {
  header: EventOf<'header'>
  /** Nanoseconds of the Unix epoch at which the run began. */
  epoch: bigint
  /** Nanoseconds from the beginning to the last event. */
  length: number
  /** In the order in which they appeared. */
  processes: readonly ProcessFact[]
  /** By id, in the order in which they began. */
  spans: ReadonlyMap<number, TimedSpan>
  /** The process that a pid was at an event. */
  processAt(pid: number, seq: number): ProcessFact
}

/** Gathers the facts of a trace. Throws where it does not begin with a header: `decodeRecording` lets no such trace pass. */
export function factsOf(events: readonly TraceEvent[]): Facts {
  const header = events[0]
  if (header?.kind !== 'header') throw new Error('A trace begins with its header')
  const processes: ProcessFact[] = []
  for (const event of events) {
    if (event.kind !== 'process') continue
    const { pid, role, ppid, exe, argv, seq } = event
    processes.push({ pid, role, ppid, exe, argv, since: seq })
  }
  const processAt = (pid: number, seq: number): ProcessFact => {
    const known =
      processes.findLast((one) => one.pid === pid && one.since <= seq) ?? processes.find((one) => one.pid === pid)
    if (known) return known
    const unknown: ProcessFact = { pid, role: null, ppid: null, exe: null, argv: [], since: 0 }
    processes.push(unknown)
    return unknown
  }
  const at = new Map(events.map((event) => [event.seq, event.at]))
  const spans = new Map<number, TimedSpan>()
  for (const span of deriveSpans(events).spans.values()) {
    spans.set(span.id, {
      ...span,
      start: at.get(span.enterSeq) ?? 0,
      end: span.leaveSeq === null ? null : (at.get(span.leaveSeq) ?? null),
      process: processAt(span.pid, span.enterSeq),
    })
  }
  return {
    header,
    epoch: BigInt(Date.parse(header.startedAt)) * 1_000_000n,
    length: events.at(-1)?.at ?? 0,
    processes,
    spans,
    processAt,
  }
}

/** The span that asked for this one from another process; undefined where the caller is in the same. */
export function askerOf(span: TimedSpan, spans: Facts['spans']): TimedSpan | undefined {
  const parent = span.parent === null ? undefined : spans.get(span.parent)
  return parent && parent.process !== span.process ? parent : undefined
}
