// What the browser and the server say to each other over one WebSocket. Words are the Debug Adapter Protocol's where it
// has them. Both ends parse what they get with these schemas.
import { z } from 'zod'
import { TerminalSize } from './events/common.ts'
import { ProblemReport } from './problem.ts'

/** A client and a server talk only if this number is the same. */
export const PROTOCOL_VERSION = 1

/** Ways in which a command gives the container power over the host; each must be confirmed by name. */
export const Risk = z.enum(['privileged', 'host-path', 'host-namespace', 'device', 'capability', 'engine-socket'])
export type Risk = z.infer<typeof Risk>

const RunId = z.string().regex(/^[a-z0-9-]{1,64}$/)

export const Request = z.discriminatedUnion('command', [
  z.object({
    command: z.literal('launch'),
    /** The command line as typed: `docker run -it busybox`. */
    line: z.string().min(1).max(16_384),
    /** Hold the CLI at its first stage (true) or run through to the end (false). */
    stopOnEntry: z.boolean(),
    confirmed: z.array(Risk),
    size: TerminalSize,
  }),
  z.object({ command: z.literal('next'), run: RunId }),
  z.object({ command: z.literal('continue'), run: RunId }),
  z.object({ command: z.literal('pause'), run: RunId }),
  z.object({ command: z.literal('terminate'), run: RunId }),
  /** Follow another run: the server answers with its events after `lastSeq`. */
  z.object({ command: z.literal('follow'), run: RunId, lastSeq: z.int().nonnegative() }),
  z.object({ command: z.literal('input'), run: RunId, data: z.string().max(65_536) }),
  z.object({ command: z.literal('resize'), run: RunId, size: TerminalSize }),
])
export type Request = z.infer<typeof Request>

/** First message of the client. `run` and `lastSeq` resume a stream: the events after `lastSeq` follow. */
export const ClientHello = z.object({
  kind: z.literal('hello'),
  protocol: z.int(),
  run: RunId.nullable(),
  lastSeq: z.int().nonnegative(),
})
export const ClientMessage = z.discriminatedUnion('kind', [
  ClientHello,
  z.object({ kind: z.literal('request'), id: z.int().nonnegative(), request: Request }),
])
export type ClientMessage = z.infer<typeof ClientMessage>

export const RunPhase = z.enum(['queued', 'preparing', 'running', 'held', 'ended'])
export type RunPhase = z.infer<typeof RunPhase>

/** Where a run is now. Sent whenever it changes; the trace itself comes as events. */
export const RunStatus = z.object({
  id: RunId,
  line: z.string(),
  phase: RunPhase,
  /** Runs before this one, for `queued`; 0 otherwise. */
  ahead: z.int().nonnegative(),
  exitCode: z.int().nullable(),
})
export type RunStatus = z.infer<typeof RunStatus>

/** Progress of the engine's start, or of preparing a run: an id that both languages have words for. */
export const Progress = z.object({ step: z.string(), detail: z.string().nullable(), done: z.boolean() })
export type Progress = z.infer<typeof Progress>

export const ServerMessage = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('hello'),
    protocol: z.int(),
    capabilities: z.object({ live: z.boolean() }),
    engine: z.object({ cli: z.string(), dockerd: z.string(), containerd: z.string(), runc: z.string() }).nullable(),
    /** Ids of the stages that cannot be seen on this engine, each with the reason. */
    unavailable: z.array(z.object({ stage: z.string(), reason: z.object({ en: z.string(), 'zh-CN': z.string() }) })),
    /** The run that holds the sandbox or was the last to do so. */
    run: RunStatus.nullable(),
  }),
  z.object({ kind: z.literal('refused'), problem: ProblemReport }),
  z.object({ kind: z.literal('response'), id: z.int(), ok: z.literal(true), run: RunId.nullable() }),
  z.object({ kind: z.literal('failure'), id: z.int(), problem: ProblemReport, risks: z.array(Risk) }),
  z.object({ kind: z.literal('status'), status: RunStatus }),
  z.object({ kind: z.literal('progress'), progress: Progress }),
  /** `event` is checked by `parseEvent`, which keeps kinds that it does not know. */
  z.object({ kind: z.literal('event'), run: RunId, event: z.unknown() }),
])
export type ServerMessage = z.infer<typeof ServerMessage>
