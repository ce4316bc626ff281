// The one way by which a trace reaches the app. A live run and a recording are two implementations of it; nothing behind
// it knows which one it is looking at.
import type {
  ProblemReport,
  Progress,
  Request,
  Risk,
  RunStatus,
  ServerMessage,
  SetBreakpoint,
  TraceEvent,
} from '@runthrough/trace'

export type ServerHello = Extract<ServerMessage, { kind: 'hello' }>

/**
 * `lost` is final: the server refused this page, and trying again would not help. `recording` needs none: everything is
 * here, and nothing can be asked for.
 */
export type Connection = 'connecting' | 'open' | 'reconnecting' | 'lost' | 'recording'

export type SourceMessage =
  | { kind: 'connection'; connection: Connection }
  | { kind: 'hello'; hello: ServerHello }
  | { kind: 'refused'; problem: ProblemReport }
  /** The events that follow are those of this run, from its first on. */
  | { kind: 'run'; run: string }
  | { kind: 'status'; status: RunStatus }
  /** Who looks at the run; `driver` is the connection that may control it. */
  | { kind: 'audience'; run: string; viewers: number; driver: number | null }
  /** Another connection asks this one for the control. */
  | { kind: 'controlRequested'; run: string; by: number }
  | { kind: 'progress'; progress: Progress }
  /** This page was too slow for the server: the events up to that seq are being fetched. */
  | { kind: 'missed'; run: string; upTo: number }
  /** The next events of the run, without a gap and without a double. */
  | { kind: 'events'; events: readonly TraceEvent[] }

export type Reply =
  | { kind: 'done'; run: string | null; breakpoints?: readonly SetBreakpoint[] | undefined }
  | { kind: 'failed'; problem: ProblemReport; risks: readonly Risk[] }
  | { kind: 'disconnected' }

export interface TraceSource {
  /** Starts to deliver and returns what ends it. A source can be opened again after it was ended. */
  open(deliver: (message: SourceMessage) => void): () => void
  /** Asks the engine for something; null for a source that can only be looked at. */
  readonly ask: ((request: Request) => Promise<Reply>) | null
}
