// Hand-overs: where the work of a run goes from one process to the next, and what is given along with it. All of it is
// derived: from who started whom, from the parents of spans across processes, and from what was read on the way.
import type { EventOf, TraceEvent } from './event.ts'
import type { ProcessRole } from './events/relay.ts'
import { httpExchanges } from './http-exchanges.ts'
import { deriveSpans, type Span } from './spans.ts'

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

/** The hand-overs that the events tell of, in the order in which they show. */
export function handoversOf(events: readonly TraceEvent[]): Handover[] {
  const relay = new Relay(events)
  return [...execs(relay), ...requests(relay), ...calls(relay), ...files(relay)].sort((a, b) => a.seq - b.seq)
}

/** The processes and spans of a trace, to be asked for. */
class Relay {
  readonly events: readonly TraceEvent[]
  readonly spans: readonly Span[]
  readonly processes: readonly EventOf<'process'>[]
  readonly #byId: ReadonlyMap<number, Span>

  constructor(events: readonly TraceEvent[]) {
    this.events = events
    this.#byId = deriveSpans(events).spans
    this.spans = [...this.#byId.values()]
    this.processes = events.filter((event): event is EventOf<'process'> => event.kind === 'process')
  }

  /** What a process was at an event: a pid may change its role. */
  roleOf(pid: number, seq: number): ProcessRole | undefined {
    const started = this.processes.filter((process) => process.pid === pid)
    return (started.findLast((process) => process.seq <= seq) ?? started[0])?.role
  }

  firstSpanOf(pid: number, seq: number): Span | undefined {
    return this.spans.find((span) => span.pid === pid && span.enterSeq > seq)
  }

  askerOf(span: Span | undefined): Span | undefined {
    return span?.parent == null ? undefined : this.#byId.get(span.parent)
  }

  end(pid: number, seq: number, span: number | null): HandoverEnd | null {
    const role = this.roleOf(pid, seq)
    return role === undefined ? null : { pid, role, span }
  }
}

function execs(relay: Relay): Handover[] {
  return relay.processes.flatMap((process) => {
    const { pid, ppid, role, seq } = process
    if (SERVERS.has(role)) return []
    const first = relay.firstSpanOf(pid, seq)
    const asker = relay.askerOf(first)
    const before = relay.processes.findLast((other) => other.pid === pid && other.seq < seq)
    // A process that daemonizes is no child of who started it any more: then the span that asked for its first one tells.
    const parent = before ? pid : relay.roleOf(ppid, seq) === undefined ? asker?.pid : ppid
    const from = parent === undefined ? null : relay.end(parent, seq - 1, asker?.pid === parent ? asker.id : null)
    if (!from) return []
    const next = relay.processes.find((other) => other.pid === pid && other.seq > seq)?.seq ?? Number.POSITIVE_INFINITY
    const executed = relay.events.filter(
      (event) => event.kind === 'exec' && event.pid === pid && event.seq > seq && event.seq < next,
    )
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
    const serving = relay.spans.find(
      (one) => span !== null && one.parent === span && one.pid === server.pid && !served.has(one.id),
    )
    if (serving) served.add(serving.id)
    const from: HandoverEnd = { pid, role: 'cli', span }
    const to: HandoverEnd = { pid: server.pid, role: 'dockerd', span: serving?.id ?? null }
    return [{ kind: 'http', from, to, seq: requestSeq, payload: [requestSeq], answer: responseSeq }]
  })
}

function calls(relay: Relay): Handover[] {
  return relay.spans.flatMap((span) => {
    const asker = relay.askerOf(span)
    if (!asker || asker.pid === span.pid) return []
    const from = relay.end(asker.pid, span.enterSeq, asker.id)
    const to = relay.end(span.pid, span.enterSeq, span.id)
    if (!from || !to || CALLS[from.role] !== to.role) return []
    const payload = relay.events.flatMap((event) =>
      event.kind === 'snapshot' && event.span === span.id && event.when === 'enter' ? [event.seq] : [],
    )
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
