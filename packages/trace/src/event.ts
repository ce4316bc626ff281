// What happened in a run, one fact at a time. A trace is an append-only list of these events; a recording is the same
// list as NDJSON. Every other thing that the product shows is derived from this list (see `run-view.ts`).
import { z } from 'zod'

/** The format of the events below. A change of shape is a new number and an upgrader in `recording.ts`. */
export const TRACE_VERSION = 1

/** The processes of the relay, in the order in which they take over. */
export const ROLES = ['cli', 'dockerd', 'containerd', 'shim', 'runc', 'init', 'container'] as const
export const Role = z.enum(ROLES)
export type Role = z.infer<typeof Role>

/** A process id as the host's pid namespace numbers it. */
const Pid = z.int().positive()
/** Number of a span: 1, 2, 3 … in the order in which the spans of a run began. */
const SpanId = z.int().positive()
/** When a stage is looked at: as its function is entered, or as it returns. */
export const When = z.enum(['enter', 'leave'])
export type When = z.infer<typeof When>

const common = {
  /** 1, 2, 3 … without a gap. */
  seq: z.int().positive(),
  /** Nanoseconds since the run began. */
  at: z.int().nonnegative(),
}

export const Header = z.object({
  ...common,
  kind: z.literal('header'),
  version: z.literal(TRACE_VERSION),
  /** argv of the traced command, `docker` first. */
  command: z.array(z.string()).min(1),
  /** ISO 8601. */
  startedAt: z.iso.datetime(),
  engine: z.object({
    cli: z.string(),
    dockerd: z.string(),
    containerd: z.string(),
    runc: z.string(),
    kernel: z.string(),
    probe: z.string(),
  }),
})

export const ProcessStarted = z.object({
  ...common,
  kind: z.literal('process'),
  pid: Pid,
  ppid: z.int().nonnegative(),
  role: Role,
  exe: z.string(),
  argv: z.array(z.string()),
})

export const ProcessExited = z.object({
  ...common,
  kind: z.literal('exit'),
  pid: Pid,
  /** Exit status, or null when a signal ended the process or the status could not be seen. */
  code: z.int().nullable(),
  /** Name of the signal that ended the process (`SIGKILL`), or null. */
  signal: z.string().nullable(),
})

export const Source = z.object({ file: z.string(), line: z.int().positive() })
export type Source = z.infer<typeof Source>

export const Enter = z.object({
  ...common,
  kind: z.literal('enter'),
  span: SpanId,
  /** The span that called or asked for this one, across processes too; null for the first. */
  parent: SpanId.nullable(),
  /** Id of the stage in the catalogue: `dockerd.mergeAndVerifyConfig`. */
  stage: z.string(),
  pid: Pid,
  tid: Pid,
  /** Full name of the Go function, as the program's own tables have it. */
  symbol: z.string(),
  /** Where the program's own line table places that function; null for a stage that is no function. */
  source: Source.nullable(),
})

/** An error value that a function returned, read from memory. */
export const GoError = z.object({
  /** Dynamic Go type, `*errors.errorString`. */
  type: z.string(),
  /** What `Error()` would say, derived from the value by the rule for its type; null where there is no rule. */
  message: z.string().nullable(),
})
export type GoError = z.infer<typeof GoError>

export const Leave = z.object({
  ...common,
  kind: z.literal('leave'),
  span: SpanId,
  /** The error that the function returned; null for a nil error or a function that returns none. */
  error: GoError.nullable(),
})

export const Snapshot = z.object({
  ...common,
  kind: z.literal('snapshot'),
  span: SpanId,
  when: When,
  /** Which document: `Config`, `HostConfig`, `Spec` … */
  of: z.string(),
  /** JSON with the keys that the engine's own JSON has. */
  value: z.json(),
  /** JSON pointers (RFC 6901) of the values that were cut off at a limit. */
  truncated: z.array(z.string()).optional(),
  /** JSON pointers of values whose type prints its JSON by a method that is not known here: their fields are shown. */
  raw: z.array(z.string()).optional(),
  /** JSON pointers of values that have no JSON or could not be read: null is shown. */
  opaque: z.array(z.string()).optional(),
})

/** What should have been read at a stage and could not be: said, never passed over. */
export const Unread = z.object({
  ...common,
  kind: z.literal('unread'),
  span: SpanId,
  when: When,
  of: z.string(),
  reason: z.string(),
})

export const FileSeen = z.object({
  ...common,
  kind: z.literal('file'),
  pid: Pid.nullable(),
  span: SpanId,
  when: When,
  /** What the file is to the engine: `hostconfig.json`, `overlay upper` … */
  of: z.string(),
  path: z.string(),
  /** Bytes of the file on disk; for a folder, the number of its entries. */
  size: z.int().nonnegative(),
  type: z.enum(['file', 'folder']),
  /** Text of the file, or the names in the folder, one per line; null where it is not text. */
  content: z.string().nullable(),
  truncated: z.boolean(),
})

export const Exec = z.object({
  ...common,
  kind: z.literal('exec'),
  pid: Pid,
  span: SpanId.nullable(),
  path: z.string(),
  argv: z.array(z.string()),
  env: z.array(z.string()),
})

export const Output = z.object({
  ...common,
  kind: z.literal('output'),
  stream: z.enum(['tty', 'stdout', 'stderr']),
  data: z.string(),
})

/** Why a process is held. DAP's `stopped` event has the same words. */
export const StopReason = z.enum(['entry', 'step', 'pause'])
export type StopReason = z.infer<typeof StopReason>

export const Stopped = z.object({
  ...common,
  kind: z.literal('stop'),
  pid: Pid,
  span: SpanId,
  when: When,
  reason: StopReason,
})

export const Resumed = z.object({ ...common, kind: z.literal('resume'), pid: Pid, span: SpanId })

export const Marker = z.object({ ...common, kind: z.literal('marker'), text: z.string() })

export const Lost = z.object({
  ...common,
  kind: z.literal('lost'),
  /** How many probe hits were lost by the kernel's buffer, or stops that no hit accounted for. */
  count: z.int().positive(),
})

export const End = z.object({
  ...common,
  kind: z.literal('end'),
  /** Exit status of the docker CLI; null when it was ended by a signal. */
  exitCode: z.int().nullable(),
  /** Why the run did not end by itself: `terminated` by a viewer, or what died; null for one that did. */
  error: z.string().nullable(),
})

export const KnownEvent = z.discriminatedUnion('kind', [
  Header,
  ProcessStarted,
  ProcessExited,
  Enter,
  Leave,
  Snapshot,
  Unread,
  FileSeen,
  Exec,
  Output,
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

export type ParsedEvent = { ok: true; event: TraceEvent } | { ok: false; reason: string }

/** Reads one event from parsed JSON. An unknown kind is kept; a known kind of the wrong shape is refused with the reason. */
export function parseEvent(json: unknown): ParsedEvent {
  const placed = Placed.safeParse(json)
  if (!placed.success) return { ok: false, reason: z.prettifyError(placed.error) }
  if (!kinds.has(placed.data.kind)) {
    const { seq, at } = placed.data
    return { ok: true, event: { seq, at, kind: 'unknown', original: placed.data } }
  }
  const known = KnownEvent.safeParse(json)
  return known.success ? { ok: true, event: known.data } : { ok: false, reason: z.prettifyError(known.error) }
}

/** The JSON of an event as a recording has it. */
export function eventToJson(event: TraceEvent): unknown {
  return event.kind === 'unknown' ? event.original : event
}
