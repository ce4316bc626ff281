// The state of the run as the components read it, and what they can do: move the cursor, or ask the engine.
import type { Request, Risk, TerminalSize } from '@runthrough/trace'
import { createStore, type StoreApi } from 'zustand'
import type { TraceSource } from '../source/trace-source.ts'
import { applyMessage, type Cursor, initialRunState, type RunState } from './run-state.ts'

type RunCommand = Extract<Request, { run: string }>['command']
/** What can be asked of the run that is followed, without further parameters. */
export type StepCommand = Extract<RunCommand, 'next' | 'stepIn' | 'stepOut' | 'continue' | 'pause' | 'terminate'>

export interface Launch {
  line: string
  stopOnEntry: boolean
  confirmed: readonly Risk[]
}

export interface RunActions {
  /** Starts to listen to the source; returns what ends it. */
  listen(): () => void
  launch(launch: Launch): Promise<void>
  command(command: StepCommand): Promise<void>
  input(data: string): void
  /** Size of the terminal on the screen; kept for the next launch. */
  resize(size: TerminalSize): void
  moveTo(cursor: Cursor): void
  dismissRefusal(): void
  /** Requests that are not answered yet. */
  requestsUnderWay(): number
}

export type RunStore = StoreApi<RunState & RunActions>

/** Columns and rows until the terminal has been on the screen: those of a VT100. */
const VT100: TerminalSize = { cols: 80, rows: 24 }

export function createRunStore(source: TraceSource): RunStore {
  let terminalSize = VT100
  let underWay = 0

  return createStore((set, get) => {
    /** Asks, and returns the run that the answer names; null for a refusal, which is shown. */
    const ask = async (request: Request): Promise<string | null> => {
      if (source.ask === null) return null
      underWay++
      const reply = await source.ask(request)
      underWay--
      if (reply.kind === 'done') return reply.run
      if (reply.kind === 'disconnected') return null
      const line = request.command === 'launch' ? request.line : null
      set({ refusal: { problem: reply.problem, risks: reply.risks, line } })
      return null
    }
    /** The run, while there is something left to do with it. */
    const liveRun = () => (get().status?.phase === 'ended' ? null : get().run)

    return {
      ...initialRunState,
      listen: () => source.open((message) => set((state) => applyMessage(state, message, performance.now()))),
      launch: async ({ line, stopOnEntry, confirmed }) => {
        set({ refusal: null })
        const size = terminalSize
        const launched = await ask({
          command: 'launch',
          line,
          stopOnEntry,
          confirmed: [...confirmed],
          size,
          level: 'story',
          breakpoints: [],
        })
        if (launched !== null) set({ launched })
      },
      command: async (command) => {
        const run = liveRun()
        if (run === null) return
        // Only a step is asked for in order to see it; whoever looks at the past may let the engine go on meanwhile.
        const isStep = command === 'next' || command === 'stepIn' || command === 'stepOut'
        set(isStep ? { cursor: 'live', refusal: null } : { refusal: null })
        await ask({ command, run })
      },
      input: (data) => {
        const run = liveRun()
        if (run !== null) void ask({ command: 'input', run, data })
      },
      resize: (size) => {
        terminalSize = size
        const run = liveRun()
        if (run !== null) void ask({ command: 'resize', run, size })
      },
      moveTo: (cursor) => set({ cursor }),
      dismissRefusal: () => set({ refusal: null }),
      requestsUnderWay: () => underWay,
    }
  })
}
