// Hand-overs: where the work of a run goes from one process to the next, and what is given along with it. All of it is
// derived: from who started whom, from the parents of spans across processes, and from what was read on the way.
import type { EventOf, KnownEvent, TraceEvent } from './event.ts'
import type { ProcessRole } from './events/relay.ts'
import { httpExchanges } from './http-exchanges.ts'
import { deriveSpans, type Span, type SpanTree } from './spans.ts'
import { lastAtOrBefore } from './timeline.ts'

/**
 * - `exec`: one process started the other, or became it; the payload has its argv
 * - `http`: a request on the engine's socket
 * - `rpc`: a gRPC or ttrpc call; the payload is its request, read from the memory of the process that serves it
 * - `file`: a file that one process wrote and the other reads
 * - `fifo`: a named pipe at which one process waits for the other
 */
export type HandoverKind = 'exec' | 'http' | 'rpc' | 'file' | 'fifo'

export interface HandoverEnd {
  pid: number
  role: ProcessRole
  /** The span that gives or takes; null where none was open. */
  span: number | null
}

export interface Handover {
  kind: HandoverKind
  from: HandoverEnd
  to: HandoverEnd
  /** Seq of the event that shows it. */
  seq: number
  /** Seqs of the events that say what was handed over. */
  payload: number[]
  /** Seq of the event that tells of the answer; null where there is none, or none yet. */
  answer: number | null
}

/** Files that carry the work on, by what they are to the engine: who takes it, and how. Source: OCI runtime spec, runc. */
const CARRIERS: Readonly<Record<string, { kind: 'file' | 'fifo'; to: ProcessRole }>> = {
  'config.json': { kind: 'file', to: 'runc' },
  'exec.fifo': { kind: 'fifo', to: 'init' },
}

/** Who calls whom by gRPC (dockerd and containerd) or ttrpc (containerd and its shim). */
const CALLS: Readonly<Partial<Record<ProcessRole, ProcessRole>>> = { dockerd: 'containerd', containerd: 'shim' }

/** Processes that serve before the run begins: they are met, not started. */
const SERVERS: ReadonlySet<ProcessRole> = new Set(['cli', 'dockerd', 'containerd'])

/**
 * The hand-overs that the events tell of, in the order in which they show.
 * @param tree the spans of these events, where they are known already
 */
export function handoversOf(events: readonly TraceEvent[], tree: SpanTree = deriveSpans(events)): Handover[] {
  const relay = new Relay(events, tree)
  return [...execs(relay), ...requests(relay), ...calls(relay), ...files(relay)].sort((a, b) => a.seq - b.seq)
}

/** The processes and spans of a trace, to be asked for: by process and by span, for there may be a million of them. */
class Relay {
  readonly events: readonly TraceEvent[]
  readonly spans: ReadonlyMap<number, Span>
  readonly processes: readonly EventOf<'process'>[]
  readonly #processesOf: ReadonlyMap<number, readonly EventOf<'process'>[]>
  readonly #spansOf: ReadonlyMap<number, readonly Span[]>
  readonly #execsOf: ReadonlyMap<number, readonly EventOf<'exec'>[]>
  readonly #givenTo: ReadonlyMap<number, readonly EventOf<'snapshot'>[]>

  constructor(events: readonly TraceEvent[], tree: SpanTree) {
    this.events = events
    this.spans = tree.spans
    const ofKind = <Kind extends KnownEvent['kind']>(kind: Kind) =>
      events.filter((event): event is EventOf<Kind> & TraceEvent => event.kind === kind)
    this.processes = ofKind('process')
    const given = ofKind('snapshot').filter(({ when }) => when === 'enter')
    this.#processesOf = grouped(this.processes, ({ pid }) => pid)
    this.#spansOf = grouped(this.spans.values(), ({ pid }) => pid)
    this.#execsOf = grouped(ofKind('exec'), ({ pid }) => pid)
    this.#givenTo = grouped(given, ({ span }) => span)
  }

  /** The roles that a process took, in their order. */
  rolesOf(pid: number): readonly EventOf<'process'>[] {
    return this.#processesOf.get(pid) ?? []
  }

  /** What a process was at an event: a pid may change its role. */
  roleOf(pid: number, seq: number): ProcessRole | undefined {
    const started = this.rolesOf(pid)
    return (started.findLast((process) => process.seq <= seq) ?? started[0])?.role
  }

  firstSpanOf(pid: number, seq: number): Span | undefined {
    const spans = this.#spansOf.get(pid) ?? []
    return spans[lastAtOrBefore(spans, seq, ({ enterSeq }) => enterSeq) + 1]
  }

  askerOf(span: Span | undefined): Span | undefined {
    return span?.parent == null ? undefined : this.spans.get(span.parent)
  }

  /** The programs that a process executed between two events. */
  execsOf(pid: number, from: number, to: number): readonly EventOf<'exec'>[] {
    return (this.#execsOf.get(pid) ?? []).filter(({ seq }) => seq > from && seq < to)
  }

  /** What was read of a span's arguments. */
  givenTo(span: number): readonly EventOf<'snapshot'>[] {
    return this.#givenTo.get(span) ?? []
  }

  end(pid: number, seq: number, span: number | null): HandoverEnd | null {
    const role = this.roleOf(pid, seq)
    return role === undefined ? null : { pid, role, span }
  }
}

/** `Map.groupBy`, which Node 20 does not have. */
function grouped<Value>(values: Iterable<Value>, keyOf: (value: Value) => number): Map<number, Value[]> {
  const groups = new Map<number, Value[]>()
  for (const value of values) {
    const group = groups.get(keyOf(value))
    if (group) group.push(value)
    else groups.set(keyOf(value), [value])
  }
  return groups
}

function execs(relay: Relay): Handover[] {
  return relay.processes.flatMap((process) => {
    const { pid, ppid, role, seq } = process
    if (SERVERS.has(role)) return []
    const first = relay.firstSpanOf(pid, seq)
    const asker = relay.askerOf(first)
    const before = relay.rolesOf(pid).findLast((other) => other.seq < seq)
    // A process that daemonizes is no child of who started it any more: then the span that asked for its first one tells.
    const parent = before ? pid : relay.roleOf(ppid, seq) === undefined ? asker?.pid : ppid
    const from = parent === undefined ? null : relay.end(parent, seq - 1, asker?.pid === parent ? asker.id : null)
    if (!from) return []
    const next = relay.rolesOf(pid).find((other) => other.seq > seq)?.seq ?? Number.POSITIVE_INFINITY
    const executed = relay.execsOf(pid, seq, next)
    const payload = [seq, ...executed.map((event) => event.seq)]
    return [{ kind: 'exec', from, to: { pid, role, span: first?.id ?? null }, seq, payload, answer: null }]
  })
}

function requests(relay: Relay): Handover[] {
  const server = relay.processes.find(({ role }) => role === 'dockerd')
  const served = new Set<number>()
  return httpExchanges(relay.events).flatMap(({ isEcho, pid, span, requestSeq, responseSeq }) => {
    if (isEcho || !server) return []
    // Each request that a span makes is served by one span below it, in their order.
    const below = span === null ? [] : (relay.spans.get(span)?.children ?? [])
    const serving = below.find((one) => relay.spans.get(one)?.pid === server.pid && !served.has(one))
    if (serving !== undefined) served.add(serving)
    const from: HandoverEnd = { pid, role: 'cli', span }
    const to: HandoverEnd = { pid: server.pid, role: 'dockerd', span: serving ?? null }
    return [{ kind: 'http', from, to, seq: requestSeq, payload: [requestSeq], answer: responseSeq }]
  })
}

function calls(relay: Relay): Handover[] {
  return [...relay.spans.values()].flatMap((span) => {
    const asker = relay.askerOf(span)
    if (!asker || asker.pid === span.pid) return []
    const from = relay.end(asker.pid, span.enterSeq, asker.id)
    const to = relay.end(span.pid, span.enterSeq, span.id)
    if (!from || !to || CALLS[from.role] !== to.role) return []
    const payload = relay.givenTo(span.id).map(({ seq }) => seq)
    return [{ kind: 'rpc', from, to, seq: span.enterSeq, payload, answer: span.leaveSeq }]
  })
}

function files(relay: Relay): Handover[] {
  const given = new Set<string>()
  return relay.events.flatMap((event) => {
    const carrier = event.kind === 'file' ? CARRIERS[event.of] : undefined
    if (event.kind !== 'file' || !carrier || event.pid === null) return []
    const { seq, span, pid } = event
    const from = relay.end(pid, seq, span)
    const { kind, to: role } = carrier
    // runc is started to read the file; the init that a pipe lets go has been waiting since before.
    const taker =
      kind === 'file'
        ? relay.processes.find((process) => process.role === role && process.seq > seq)
        : relay.processes.findLast((process) => process.role === role && process.seq < seq)
    // A file that is looked at more than once on its way is handed over once.
    if (!from || !taker || given.has(`${event.path} ${taker.pid}`)) return []
    given.add(`${event.path} ${taker.pid}`)
    const taken = relay.firstSpanOf(taker.pid, kind === 'file' ? taker.seq : seq)
    return [{ kind, from, to: { pid: taker.pid, role, span: taken?.id ?? null }, seq, payload: [seq], answer: null }]
  })
}
