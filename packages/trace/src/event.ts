// What happened in a run, one fact at a time. A trace is an append-only list of these events; a recording is the same
// list as NDJSON. Every other thing that the product shows is derived from this list. The kinds are in `events/`.
import { z } from 'zod'
import { Http, Syscall } from './events/asked.ts'
import { common } from './events/common.ts'
import { FileSeen, Snapshot, Unread } from './events/observed.ts'
import { Enter, Exec, Leave, ProcessExited, ProcessStarted } from './events/relay.ts'
import { End, Header, Lost, Marker, Output, Resized, Resumed, Stopped } from './events/session.ts'
import { exactly } from './exact.ts'

export const KnownEvent = z.discriminatedUnion('kind', [
  Header,
  ProcessStarted,
  ProcessExited,
  Enter,
  Leave,
  Exec,
  Snapshot,
  Unread,
  FileSeen,
  Http,
  Syscall,
  Output,
  Resized,
  Stopped,
  Resumed,
  Marker,
  Lost,
  End,
])
export type KnownEvent = z.infer<typeof KnownEvent>

/** An event of a kind that this program does not know: kept as it is, shown as it is. */
export interface UnknownEvent {
  seq: number
  at: number
  kind: 'unknown'
  original: Record<string, unknown>
}

export type TraceEvent = KnownEvent | UnknownEvent
export type EventOf<Kind extends KnownEvent['kind']> = Extract<KnownEvent, { kind: Kind }>

type WithoutPlace<Event> = Event extends unknown ? Omit<Event, 'seq' | 'at'> : never
/** An event before the trace has given it its place (`seq`, `at`). */
export type EventBody = WithoutPlace<KnownEvent>

export type Json = z.infer<ReturnType<typeof z.json>>

const kinds: ReadonlySet<string> = new Set(KnownEvent.options.map((option) => option.shape.kind.value))
const Placed = z.looseObject({ ...common, kind: z.string() })

const exact = new Map(
  KnownEvent.options.flatMap((option) =>
    [...option.shape.kind.values].map((kind) => [kind as string, exactly(option)]),
  ),
)

/** `isExact`: the event is the JSON itself, of which nothing was left out. */
export type ParsedEvent = { ok: true; event: TraceEvent; isExact: boolean } | { ok: false; reason: string }

/** Reads one event from parsed JSON. An unknown kind is kept; a known kind of the wrong shape is refused with the reason. */
export function parseEvent(json: unknown): ParsedEvent {
  const { kind } = (json ?? {}) as { kind?: unknown }
  if (typeof kind === 'string' && exact.get(kind)?.(json)) return { ok: true, event: json as KnownEvent, isExact: true }
  const placed = Placed.safeParse(json)
  if (!placed.success) return { ok: false, reason: z.prettifyError(placed.error) }
  if (!kinds.has(placed.data.kind)) {
    const { seq, at } = placed.data
    return { ok: true, event: { seq, at, kind: 'unknown', original: placed.data }, isExact: false }
  }
  const known = KnownEvent.safeParse(json)
  return known.success
    ? { ok: true, event: known.data, isExact: false }
    : { ok: false, reason: z.prettifyError(known.error) }
}

/** The JSON of an event as a recording has it. */
export function eventToJson(event: TraceEvent): unknown {
  return event.kind === 'unknown' ? event.original : event
}
