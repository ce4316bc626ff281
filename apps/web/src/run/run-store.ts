// The state of the run as the components read it, and what they can do: move the cursor, or ask the engine.
import type { Breakpoint, DetailLevel, Request, Risk, SetBreakpoint, TerminalSize } from '@runthrough/trace'
import { createStore, type StoreApi } from 'zustand'
import type { Reply, TraceSource } from '../source/trace-source.ts'
import { applyMessage, type Cursor, initialRunState, type RunState } from './run-state.ts'

type WithoutRun<Asked> = Asked extends { run: string } ? Omit<Asked, 'run'> : never
/** A request about the run that is followed. */
export type RunRequest = WithoutRun<Request>
/** What can be asked of the run that is followed, without further parameters. */
export type StepCommand = Extract<
  RunRequest['command'],
  'next' | 'stepIn' | 'stepOut' | 'continue' | 'pause' | 'terminate'
>

export interface Launch {
  line: string
  stopOnEntry: boolean
  confirmed: readonly Risk[]
  level: DetailLevel
}

export interface RunActions {
  /** Starts to listen to the source; returns what ends it. */
  listen(): () => void
  launch(launch: Launch): Promise<void>
  command(command: StepCommand): Promise<void>
  /** Asks something of the run. Of one that has ended nothing can be asked but to keep a note. */
  ask(request: RunRequest): Promise<void>
  /** Replaces the breakpoints: those of the run, or of the next one where none goes on. */
  setBreakpoints(breakpoints: readonly Breakpoint[]): Promise<void>
  input(data: string): void
  /** Size of the terminal on the screen; kept for the next launch. */
  resize(size: TerminalSize): void
  moveTo(cursor: Cursor): void
  dismissRefusal(): void
  /** The control is not given to whoever asked for it. */
  keepControl(): void
  /** Requests that are not answered yet. */
  requestsUnderWay(): number
}

export type RunStore = StoreApi<RunState & RunActions>

/** Columns and rows until the terminal has been on the screen: those of a VT100. */
const VT100: TerminalSize = { cols: 80, rows: 24 }

/** Steps are asked for in order to see them; whoever looks at the past may let the engine go on meanwhile. */
const SHOWN: ReadonlySet<RunRequest['command']> = new Set(['next', 'stepIn', 'stepOut', 'goto'])

export function createRunStore(source: TraceSource): RunStore {
  let terminalSize = VT100
  let underWay = 0

  return createStore((set, get) => {
    /** Asks, and shows why it was refused, if it was. */
    const send = async (request: Request): Promise<Extract<Reply, { kind: 'done' }> | null> => {
      if (source.ask === null) return null
      underWay++
      const reply = await source.ask(request)
      underWay--
      if (reply.kind === 'done') return reply
      if (reply.kind === 'disconnected') return null
      const line = request.command === 'launch' ? request.line : null
      set({ refusal: { problem: reply.problem, risks: reply.risks, line } })
      return null
    }
    /** The run, while there is something left to do with it. */
    const liveRun = () => (get().status?.phase === 'ended' ? null : get().run)
    const ask = async (request: RunRequest): Promise<void> => {
      const run = request.command === 'setMarker' ? get().run : liveRun()
      if (run === null) return
      set(SHOWN.has(request.command) ? { cursor: 'live', refusal: null } : { refusal: null })
      await send({ ...request, run } as Request)
    }

    return {
      ...initialRunState,
      listen: () => source.open((message) => set((state) => applyMessage(state, message, performance.now()))),
      launch: async ({ line, stopOnEntry, confirmed, level }) => {
        set({ refusal: null })
        const launched = await send({
          command: 'launch',
          line,
          stopOnEntry,
          confirmed: [...confirmed],
          size: terminalSize,
          level,
          breakpoints: get().breakpoints.map(({ breakpoint }) => breakpoint),
        })
        if (launched) set({ launched: launched.run })
      },
      command: (command) => ask({ command }),
      ask,
      setBreakpoints: async (breakpoints) => {
        // Shown at once, and corrected by what the server makes of them.
        set({ breakpoints: breakpoints.map(untold) })
        const reply = await send({ command: 'setBreakpoints', run: liveRun(), breakpoints: [...breakpoints] })
        if (reply?.breakpoints) set({ breakpoints: reply.breakpoints })
      },
      input: (data) => {
        const run = liveRun()
        if (run !== null) void send({ command: 'input', run, data })
      },
      resize: (size) => {
        terminalSize = size
        const { driver, hello } = get()
        const run = liveRun()
        // The size of a page that looks on is nobody's business, and asking would take a control that nobody has.
        if (run !== null && driver !== null && driver === hello?.viewer) void send({ command: 'resize', run, size })
      },
      moveTo: (cursor) => set({ cursor }),
      dismissRefusal: () => set({ refusal: null }),
      keepControl: () => set({ controlRequestedBy: null }),
      requestsUnderWay: () => underWay,
    }
  })
}

/** A breakpoint of which nobody has said yet that it cannot be hit. */
const untold = (breakpoint: Breakpoint, id: number): SetBreakpoint => ({
  id,
  breakpoint,
  verified: true,
  message: null,
})
