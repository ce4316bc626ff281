// How a message of the source changes what the app knows of a run. Pure, so that a live run and a test are the same thing.
import type { ProblemReport, Progress, Risk, RunStatus, SetBreakpoint, TraceEvent } from '@runthrough/trace'
import type { Connection, ServerHello, SourceMessage } from '../source/trace-source.ts'

/** Where the viewer looks: at the newest event, or at a seq. The engine does not move with it. */
export type Cursor = number | 'live'

/** Why the last request was not done, with the command line that was refused if it was a launch. */
export interface Refusal {
  problem: ProblemReport
  risks: readonly Risk[]
  line: string | null
}

export interface RunState {
  connection: Connection
  hello: ServerHello | null
  run: string | null
  /** The run that this page launched last. The one that it follows may be another viewer's. */
  launched: string | null
  status: RunStatus | null
  /** Milliseconds on this page's clock at which the present hold began; null while nothing is held. */
  heldSince: number | null
  /** The same for the moment at which it ends by itself; null where it does not. */
  resumesAt: number | null
  /** Those of the run, or of the next one where none goes on. */
  breakpoints: readonly SetBreakpoint[]
  /** How many connections look at this run, and the one that may control it; null while nobody may. */
  viewers: number
  driver: number | null
  /** The connection that asked this one for the control last. */
  controlRequestedBy: number | null
  progress: Progress | null
  events: readonly TraceEvent[]
  /** The newest event of the run, where this page was too slow for the server and fetches what it missed. */
  missedUpTo: number | null
  cursor: Cursor
  refusal: Refusal | null
}

export const initialRunState: RunState = {
  connection: 'connecting',
  hello: null,
  run: null,
  launched: null,
  status: null,
  heldSince: null,
  resumesAt: null,
  breakpoints: [],
  viewers: 0,
  driver: null,
  controlRequestedBy: null,
  progress: null,
  events: [],
  missedUpTo: null,
  cursor: 'live',
  refusal: null,
}

/** The server answers before its engine does. What it then tells of its progress ends with another greeting. */
export function isStarting({ hello, progress }: Pick<RunState, 'hello' | 'progress'>): boolean {
  return hello?.capabilities.live === false && progress !== null
}

/** @param now milliseconds on this page's clock */
export function applyMessage(state: RunState, message: SourceMessage, now: number): RunState {
  switch (message.kind) {
    case 'connection':
      return { ...state, connection: message.connection }
    case 'hello': {
      const { run } = message.hello
      const greeted = { ...state, hello: message.hello, progress: null }
      if (run === null && state.status !== null) {
        // The server was started anew and knows no run any more. The log stays, but nothing can be asked of the run.
        return withStatus(greeted, { ...state.status, phase: 'ended' }, now)
      }
      return run !== null && (state.run === null || state.run === run.id) ? withStatus(greeted, run, now) : greeted
    }
    case 'refused':
      return { ...state, refusal: { problem: message.problem, risks: [], line: null } }
    case 'run':
      // The greeting tells the status of the run that it names before the events of that run begin.
      return {
        ...state,
        run: message.run,
        status: state.status?.id === message.run ? state.status : null,
        heldSince: state.status?.id === message.run ? state.heldSince : null,
        resumesAt: state.status?.id === message.run ? state.resumesAt : null,
        viewers: 0,
        driver: null,
        controlRequestedBy: null,
        progress: null,
        events: [],
        missedUpTo: null,
        cursor: 'live',
        refusal: null,
      }
    case 'status':
      return message.status.id === state.run ? withStatus(state, message.status, now) : state
    case 'progress':
      return { ...state, progress: message.progress.done && !isStarting(state) ? null : message.progress }
    case 'audience':
      return message.run === state.run ? { ...state, viewers: message.viewers, driver: message.driver } : state
    case 'controlRequested':
      return message.run === state.run ? { ...state, controlRequestedBy: message.by } : state
    case 'missed':
      return message.run === state.run ? { ...state, missedUpTo: message.upTo } : state
    case 'events': {
      // A recording comes as a whole: its list is taken as it is. `concat` copies references in one block, a spread does not.
      const events = state.events.length === 0 ? message.events : state.events.concat(message.events)
      const hasCaughtUp = state.missedUpTo !== null && events.length >= state.missedUpTo
      return { ...state, events, missedUpTo: hasCaughtUp ? null : state.missedUpTo }
    }
  }
}

function withStatus(state: RunState, status: RunStatus, now: number): RunState {
  const { hold, phase } = status
  const heldSince = hold ? now - hold.heldFor : null
  const resumesAt = hold && hold.resumesIn !== null ? now + hold.resumesIn : null
  const breakpoints = phase === 'ended' ? state.breakpoints : status.breakpoints
  return { ...state, status, heldSince, resumesAt, breakpoints }
}
