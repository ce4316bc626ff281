// What the browser and the server say to each other over one WebSocket. Words are the Debug Adapter Protocol's where it
// has them. Both ends parse what they get with these schemas; `docs/protocol.md` tells how they are used.
import { z } from 'zod'
import { Breakpoints, DetailLevel, GotoTarget, HoldLevel, SetBreakpoint } from './controls.ts'
import { Pid, SpanId, TerminalSize, When } from './events/common.ts'
import { ProcessRole } from './events/relay.ts'
import { MarkerNote, StopReason } from './events/session.ts'
import { ProblemReport } from './problem-report.ts'

/** Ways in which a command gives the container power over the host; each must be confirmed by name. */
export const Risk = z.enum(['privileged', 'host-path', 'host-namespace', 'device', 'capability', 'engine-socket'])
export type Risk = z.infer<typeof Risk>

export const RunId = z.string().regex(/^[a-z0-9-]{1,64}$/)
/** Number of a connection: 1, 2, 3 … since the server started. */
export const ViewerId = z.int().positive()

const ofRun = { run: RunId }
/** What a step is for this request; the level of the run where it is left out. */
const stepping = { ...ofRun, granularity: HoldLevel.optional() }

export const Request = z.discriminatedUnion('command', [
  z.object({
    command: z.literal('launch'),
    /** The command line as typed: `docker run -it busybox`. */
    line: z.string().min(1).max(16_384),
    /** Hold the CLI at its first stage (true) or run through to the first breakpoint or the end (false). */
    stopOnEntry: z.boolean(),
    confirmed: z.array(Risk),
    size: TerminalSize,
    level: DetailLevel,
    breakpoints: Breakpoints,
  }),
  z.object({ command: z.literal('next'), ...stepping }),
  z.object({ command: z.literal('stepIn'), ...stepping }),
  z.object({ command: z.literal('stepOut'), ...stepping }),
  z.object({ command: z.literal('continue'), ...ofRun }),
  z.object({ command: z.literal('pause'), ...ofRun }),
  z.object({ command: z.literal('terminate'), ...ofRun }),
  /** Runs to a place, and holds there once. */
  z.object({ command: z.literal('goto'), ...ofRun, target: GotoTarget }),
  /** Replaces every breakpoint of a run. Without a run it only tells which of them could be hit on this engine. */
  z.object({ command: z.literal('setBreakpoints'), run: RunId.nullable(), breakpoints: Breakpoints }),
  z.object({ command: z.literal('setLevel'), ...ofRun, level: DetailLevel }),
  /** Gives the present hold the whole limit once more, from now on. */
  z.object({ command: z.literal('extendHold'), ...ofRun }),
  /** Becomes the driver of a run that has none; else the driver is told who asks. */
  z.object({ command: z.literal('takeControl'), ...ofRun }),
  /** The driver makes another viewer the driver, or nobody. */
  z.object({ command: z.literal('handOver'), ...ofRun, to: ViewerId.nullable() }),
  /** Follow another run: the server answers with its events after `lastSeq`. Also resumes a stream that was too slow. */
  z.object({ command: z.literal('follow'), ...ofRun, lastSeq: z.int().nonnegative() }),
  z.object({ command: z.literal('input'), ...ofRun, data: z.string().max(65_536) }),
  z.object({ command: z.literal('resize'), ...ofRun, size: TerminalSize }),
  /** Adds a note, or another version of it. It comes back as an event. */
  z.object({ command: z.literal('setMarker'), ...ofRun, marker: MarkerNote }),
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

/** A process that is held at a stage, and how long that may last. */
export const Hold = z.object({
  pid: Pid,
  span: SpanId,
  stage: z.string(),
  when: When,
  reason: StopReason,
  /** Ids of the breakpoints that were hit here. */
  hitBreakpoints: z.array(z.int().nonnegative()),
  /** Milliseconds for which it was held when this status was sent. */
  heldFor: z.number().nonnegative(),
  /** Milliseconds after which it resumes by itself, from when this status was sent; null without a limit. */
  resumesIn: z.number().nonnegative().nullable(),
  /** Whether it resumes soon: time to extend it. */
  warning: z.boolean(),
  /** The other processes that cannot go on before this one does, nearest first: who asked for what is held. */
  waiting: z.array(z.object({ pid: Pid, role: ProcessRole })),
})
export type Hold = z.infer<typeof Hold>

/** Where a run is now. Sent whenever it changes; the trace itself comes as events. */
export const RunStatus = z.object({
  id: RunId,
  line: z.string(),
  phase: RunPhase,
  /** Runs before this one, for `queued`; 0 otherwise. */
  ahead: z.int().nonnegative(),
  exitCode: z.int().nullable(),
  level: DetailLevel,
  /** What the engine can be held at for that level. */
  holdLevel: HoldLevel,
  breakpoints: z.array(SetBreakpoint),
  /** Null while nothing is held. */
  hold: Hold.nullable(),
})
export type RunStatus = z.infer<typeof RunStatus>

/** Progress of the engine's start, or of preparing a run: an id that both languages have words for. */
export const Progress = z.object({ step: z.string(), detail: z.string().nullable(), done: z.boolean() })
export type Progress = z.infer<typeof Progress>

/** What this server can do, in DAP's words where it has them. A client offers nothing that is false here. */
export const Capabilities = z.object({
  /** An engine is there: runs can be launched. */
  live: z.boolean(),
  levels: z.array(DetailLevel),
  holdLevels: z.array(HoldLevel),
  supportsSteppingGranularity: z.boolean(),
  supportsBreakpoints: z.boolean(),
  supportsDataBreakpoints: z.boolean(),
  supportsExceptionBreakpoints: z.boolean(),
  supportsGotoTargets: z.boolean(),
  supportsTerminateRequest: z.boolean(),
  /** The engine cannot go back. Looking back moves the cursor in the trace, which no server is needed for. */
  supportsStepBack: z.boolean(),
  supportsMarkers: z.boolean(),
  supportsRecordings: z.boolean(),
  supportsHandOver: z.boolean(),
  /** Milliseconds after which a hold resumes by itself; null without a limit. */
  holdLimit: z.number().positive().nullable(),
})
export type Capabilities = z.infer<typeof Capabilities>

/** What a token allows: to control runs, or to look on. */
export const ViewerRole = z.enum(['driver', 'viewer'])
export type ViewerRole = z.infer<typeof ViewerRole>

export const ServerMessage = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('hello'),
    protocol: z.int(),
    capabilities: Capabilities,
    engine: z.object({ cli: z.string(), dockerd: z.string(), containerd: z.string(), runc: z.string() }).nullable(),
    /** Ids of the stages that cannot be seen on this engine, each with the reason. */
    unavailable: z.array(z.object({ stage: z.string(), reason: z.object({ en: z.string(), 'zh-CN': z.string() }) })),
    /** The run that holds the sandbox or was the last to do so. */
    run: RunStatus.nullable(),
    /** This connection. */
    viewer: ViewerId,
    role: ViewerRole,
    /** The token that lets others look on; null for whoever may only look on. */
    viewerToken: z.string().nullable(),
  }),
  z.object({ kind: z.literal('refused'), problem: ProblemReport }),
  z.object({
    kind: z.literal('response'),
    id: z.int(),
    ok: z.literal(true),
    run: RunId.nullable(),
    /** The answer to `setBreakpoints` and to the breakpoints of a `launch`. */
    breakpoints: z.array(SetBreakpoint).optional(),
    /** The answer to `setMarker`: seq of the event. */
    seq: z.int().positive().optional(),
  }),
  z.object({ kind: z.literal('failure'), id: z.int(), problem: ProblemReport, risks: z.array(Risk) }),
  z.object({ kind: z.literal('status'), status: RunStatus }),
  /** Who looks at a run. `driver` is the viewer who may control it. */
  z.object({
    kind: z.literal('audience'),
    run: RunId,
    viewers: z.int().nonnegative(),
    driver: ViewerId.nullable(),
  }),
  /** Somebody asks the driver for the control. */
  z.object({ kind: z.literal('controlRequested'), run: RunId, by: ViewerId }),
  z.object({ kind: z.literal('progress'), progress: Progress }),
  /** The next events of a run, without a gap. Each is checked by `parseEvent`, which keeps kinds that it does not know. */
  z.object({ kind: z.literal('events'), run: RunId, events: z.array(z.unknown()) }),
  /**
   * This viewer is too slow: events after `sentSeq` are not sent any more, only how far the run is. `follow` resumes.
   * Sent again as the run goes on.
   */
  z.object({
    kind: z.literal('summary'),
    run: RunId,
    sentSeq: z.int().nonnegative(),
    lastSeq: z.int().nonnegative(),
  }),
])
export type ServerMessage = z.infer<typeof ServerMessage>
