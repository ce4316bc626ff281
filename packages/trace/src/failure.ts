// Why a run failed: where the fault began, and how the error travelled up to the CLI through all who wrapped it. Derived
// from the errors that functions returned and from the ends of processes.
import type { EventOf, TraceEvent } from './event.ts'
import type { ProcessRole } from './events/relay.ts'
import { deriveSpans, type Span, type SpanTree } from './spans.ts'

/** A function that returned an error. */
export interface FailureLayer {
  span: number
  stage: string
  /** Seq of its `leave`. */
  seq: number
  pid: number
  role: ProcessRole | null
  /** Dynamic Go type of the error. */
  type: string
  /** What the error says; null where it could not be read. */
  text: string | null
  /** What this layer put around the text of the nearest layer below that it repeats; null for nothing, or another text. */
  before: string | null
  after: string | null
}

/** The program in the container ended with another status than 0, or by a signal. */
export interface FailedProgram {
  /** Seq of its `exit`. */
  seq: number
  pid: number
  code: number | null
  signal: string | null
  /** Seq of the event that tells that the kernel killed it for want of memory; null where none does. */
  outOfMemory: number | null
  /** Last system call that was refused with EPERM, if any was seen. */
  refused: number | null
}

export interface Failure {
  exitCode: number | null
  /** What went wrong first; null where the CLI found the fault before any probed function. */
  first: FailureLayer | FailedProgram | null
  /** The functions that returned the error, innermost first. Of a failed program: those by which the CLI tells of it. */
  layers: FailureLayer[]
}

export const isProgram = (first: FailureLayer | FailedProgram): first is FailedProgram => !('stage' in first)

/** How the run failed; null while it goes on, or if it did not fail. */
export function failureOf(events: readonly TraceEvent[]): Failure | null {
  const end = events.find((event): event is EventOf<'end'> => event.kind === 'end')
  if (!end || end.exitCode === 0) return null
  const layers = wrap(chainOf(deriveSpans(events)), events)
  const program = failedProgram(events)
  // An error that only the CLI knows of is the status of the program, made into its own exit status.
  const isOfProgram = program !== null && layers.every(({ role }) => role === 'cli')
  return { exitCode: end.exitCode, first: isOfProgram ? program : (layers[0] ?? null), layers }
}

/** The failed spans from the innermost to the outermost: at each, the failure that it passed on. */
function chainOf({ spans }: SpanTree): Span[] {
  const chain: Span[] = []
  // The CLI's first span has the error of the run; where it was not seen to return, the last one that nobody passed on.
  const failed = [...spans.values()].filter(({ error }) => error !== null)
  const tops = failed.filter(({ parent }) => (parent === null ? null : spans.get(parent)?.error) == null)
  let at = tops.find(({ parent }) => parent === null) ?? tops.at(-1)
  while (at) {
    chain.unshift(at)
    at = passedOn(at, spans)
  }
  return chain
}

/**
 * Of the failures below a failed span the one whose text it repeats, else the last: one that a function got over, as a
 * missing image that is pulled then, came before. A span without an error of its own may have passed one on through a
 * process of which only the end was seen, so its failed children count as its own.
 */
function passedOn(span: Span, spans: SpanTree['spans']): Span | undefined {
  const below = failedBelow(span, spans)
    .filter(({ leaveSeq }) => (leaveSeq ?? 0) < (span.leaveSeq ?? Number.POSITIVE_INFINITY))
    .sort((a, b) => (a.leaveSeq ?? 0) - (b.leaveSeq ?? 0))
  const text = span.error?.message ?? null
  const repeated = below.findLast(({ error }) => text !== null && error?.message && text.includes(error.message))
  return repeated ?? below.at(-1)
}

function failedBelow(span: Span, spans: SpanTree['spans']): Span[] {
  return span.children.flatMap((id) => {
    const child = spans.get(id)
    if (!child) return []
    // One that has not returned ended with its process: what failed in it is all that there is to see of it.
    if (child.error) return [child]
    return child.leaveSeq === null ? failedBelow(child, spans) : []
  })
}

function wrap(chain: readonly Span[], events: readonly TraceEvent[]): FailureLayer[] {
  const roles = new Map<number, ProcessRole>()
  for (const event of events) {
    if (event.kind === 'process' && !(event.role === 'container' && roles.has(event.pid)))
      roles.set(event.pid, event.role)
  }
  return chain.map(({ id: span, stage, pid, leaveSeq, error }, index) => {
    const text = error?.message ?? null
    const repeated = chain.slice(0, index).findLast((one) => one.error?.message && text?.includes(one.error.message))
    const below = repeated?.error?.message ?? null
    const at = text === null || below === null ? -1 : text.indexOf(below)
    return {
      ...{ span, stage, pid, text, seq: leaveSeq ?? 0, role: roles.get(pid) ?? null, type: error?.type ?? '' },
      before: text?.slice(0, Math.max(0, at)) || null,
      after: at < 0 ? null : text?.slice(at + (below?.length ?? 0)) || null,
    }
  })
}

function failedProgram(events: readonly TraceEvent[]): FailedProgram | null {
  const programs = events.filter((event) => event.kind === 'process' && event.role === 'container')
  // The first is the container's own; what it starts may fail without being the reason.
  const [program] = programs
  if (program?.kind !== 'process') return null
  const { pid } = program
  const exit = events.find((event) => event.kind === 'exit' && event.pid === pid && event.seq > program.seq)
  if (exit?.kind !== 'exit' || exit.code === 0) return null
  const { seq, code, signal } = exit
  const inside = new Set(programs.map((event) => (event.kind === 'process' ? event.pid : 0)))
  const refused = events.findLast(
    (event) => event.kind === 'syscall' && event.seq > program.seq && inside.has(event.pid) && event.errno === 'EPERM',
  )
  const outOfMemory = events.find(isOutOfMemory)
  return { seq, pid, code, signal, outOfMemory: outOfMemory?.seq ?? null, refused: refused?.seq ?? null }
}

/** The engine hears of it from the kernel: containerd's event `oom`, and `State.OOMKilled` of the container. */
function isOutOfMemory(event: TraceEvent): boolean {
  if (event.kind !== 'snapshot') return false
  if (event.of === 'ContainerdEvent') return event.value === 'oom'
  const { value } = event
  return (
    event.of === 'State' &&
    typeof value === 'object' &&
    value !== null &&
    'OOMKilled' in value &&
    value.OOMKilled === true
  )
}
