// One traced `docker run`: what it holds, what it lets go, and the trace that it leaves.
import type { Level } from '@runthrough/stages'
import {
  type DetailLevel,
  type EventBody,
  fail,
  type GotoTarget,
  type MarkerNote,
  ok,
  type ProblemReport,
  problem,
  type Result,
  type ResumeCause,
  type RunPhase,
  type RunStatus,
  type SetBreakpoint,
  type TerminalSize,
  type TraceEvent,
} from '@runthrough/trace'
import { whyUnseen } from './breakpoints.ts'
import type { DockerRun } from './command-line.ts'
import { Hold } from './hold.ts'
import { type Place, StepControl } from './step-control.ts'
import { TraceLog } from './trace-log.ts'
import type { Unavailable } from './unavailable.ts'

export interface LaunchOptions {
  line: string
  command: DockerRun
  /** Hold the CLI at the first step (true), or run through to the first breakpoint or the end (false). */
  stopOnEntry: boolean
  /** How fine the steps are. At the kernel's level the run is held as at the engineer's: a system call cannot be held. */
  level: DetailLevel
  /** As `verifyBreakpoints` gives them. */
  breakpoints?: readonly SetBreakpoint[]
  /** Milliseconds after which a hold resumes by itself; null for never. */
  holdLimit?: number | null
  /** Size of the terminal that the docker CLI runs in; null for pipes, where output and errors are told apart. */
  terminal: TerminalSize | null
}

/** The docker CLI of a run, in its terminal. */
export interface Terminal {
  write(data: string): void
  /** No more input will come. */
  endInput(): void
  resize(size: TerminalSize): void
  /** Ends the CLI at once, even while it is held. */
  kill(): void
}

/** What the engine can be held at for a level of detail. */
const holdLevelOf = (level: DetailLevel): Level => (level === 'kernel' ? 'engineer' : level)

/**
 * The controls of a run and its status. The tracer drives it: it calls `begin`, `arrive` at each stop and `end`.
 * `arrive` returns when the process may go on.
 */
export class Run {
  readonly id: string
  readonly options: LaunchOptions
  readonly log = new TraceLog()
  readonly #control: StepControl
  readonly #listeners = new Set<(status: RunStatus) => void>()
  readonly #aborted = new AbortController()
  #phase: RunPhase = 'queued'
  #ahead: number
  #exitCode: number | null = null
  #hold: Hold | null = null
  #free = false
  #terminal: Terminal | null = null

  constructor(id: string, options: LaunchOptions, ahead: number) {
    this.id = id
    this.options = options
    this.#ahead = ahead
    this.#control = new StepControl(holdLevelOf(options.level), options.breakpoints ?? [], options.stopOnEntry)
  }

  get status(): RunStatus {
    const { id, options } = this
    return {
      id,
      line: options.line,
      phase: this.#phase,
      ahead: this.#ahead,
      exitCode: this.#exitCode,
      level: options.level,
      holdLevel: holdLevelOf(options.level),
      breakpoints: [...this.#control.breakpoints],
      hold: this.#hold?.status(this.#control.map.waitingFor(this.#hold.place.span)) ?? null,
    }
  }

  /** Aborted when the viewer ends the run. */
  get aborted(): AbortSignal {
    return this.#aborted.signal
  }

  /** Calls the listener now and at each change. Returns what ends that. */
  onStatus(listener: (status: RunStatus) => void): () => void {
    listener(this.status)
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Lets the held process go up to the next step that does not lie in the present span. */
  next(level?: Level): ProblemReport | null {
    return this.#letGo((from) => this.#control.next(from, level))
  }

  /** Lets the held process go up to the next step, wherever it is. */
  stepIn(level?: Level): ProblemReport | null {
    return this.#letGo(() => this.#control.stepIn(level))
  }

  /** Lets the held process go up to the return of the present span, or of its caller where it returns already. */
  stepOut(level?: Level): ProblemReport | null {
    return this.#letGo((from) => this.#control.stepOut(from, level))
  }

  /** Lets the held process go, and holds no more until a breakpoint or a pause. */
  continue(): ProblemReport | null {
    return this.#letGo(() => this.#control.continue())
  }

  /** Runs to a place and holds there once, also from where nothing is held. */
  goto(target: GotoTarget, unavailable: readonly Unavailable[]): ProblemReport | null {
    if (this.#phase === 'ended' || this.#free) return problem('run-ended')
    const unseen = whyUnseen(target.stage, target.when, unavailable)
    if (unseen) return unseen
    if (!this.#control.goto(target)) return problem('target-passed', { stage: target.stage })
    this.#hold?.end('request')
    return null
  }

  /** Holds the run at its next step. */
  pause(): ProblemReport | null {
    if (this.#phase === 'ended' || this.#free) return problem('run-ended')
    if (!this.#hold) this.#control.pause()
    return null
  }

  /** Ends the CLI and the container, and lets everything else go. */
  terminate(): ProblemReport | null {
    if (this.#phase === 'ended') return problem('run-ended')
    this.#aborted.abort()
    this.holdNoMore()
    this.#terminal?.kill()
    return null
  }

  /** @param breakpoints as `verifyBreakpoints` gives them */
  setBreakpoints(breakpoints: readonly SetBreakpoint[]): void {
    this.#control.breakpoints = breakpoints
    this.#tell(this.#phase)
  }

  setLevel(level: DetailLevel): void {
    this.options.level = level
    this.#control.level = holdLevelOf(level)
    this.#tell(this.#phase)
  }

  /** Gives the present hold the whole limit once more. */
  extendHold(): ProblemReport | null {
    if (!this.#hold) return problem(this.#phase === 'ended' ? 'run-ended' : 'not-held')
    this.#hold.extend()
    this.#tell(this.#phase)
    return null
  }

  /** Notes something on an event of this run. Returns the seq of the note. */
  mark(note: MarkerNote): Result<number> {
    if (note.on > this.log.events.length) return fail(problem('marker-nowhere', { seq: String(note.on) }))
    return ok(this.append({ kind: 'marker', ...note }).seq)
  }

  input(data: string): ProblemReport | null {
    this.#terminal?.write(data)
    return null
  }

  endInput(): void {
    this.#terminal?.endInput()
  }

  resize(size: TerminalSize): ProblemReport | null {
    if (this.options.terminal) this.options.terminal = size
    if (this.options.terminal && this.#terminal) this.append({ kind: 'resize', size })
    this.#terminal?.resize(size)
    return null
  }

  /** How many runs hold or will hold the sandbox before this one. */
  moveUp(ahead: number): void {
    this.#ahead = ahead
    this.#tell(this.#phase)
  }

  prepare(): void {
    this.#ahead = 0
    this.#tell('preparing')
  }

  begin(terminal: Terminal): void {
    this.#terminal = terminal
    this.#tell('running')
    if (this.aborted.aborted) terminal.kill()
  }

  append(body: EventBody, monotonic?: bigint): TraceEvent {
    this.#control.see(body)
    return this.log.append(body, monotonic)
  }

  /** The process stands at a stage and is stopped. Resolves when it may run on. */
  async arrive(place: Place): Promise<void> {
    const decision = this.#free ? null : this.#control.decide(place)
    if (decision === null) return
    const { pid, span, when } = place
    this.append({ kind: 'stop', pid, span, when, reason: decision.reason })
    // Who lets it go says what comes next; a hold that ends by itself runs to the next breakpoint.
    this.#control.continue()
    await new Promise<void>((resolve) => {
      const { holdLimit: limit = null } = this.options
      const onEnd = (cause: ResumeCause) => {
        // At once: whoever let it go finds it running.
        this.#hold = null
        this.append({ kind: 'resume', pid, span, cause })
        this.#tell('running')
        resolve()
      }
      this.#hold = new Hold({ place, decision, limit, onWarning: () => this.#tell('held'), onEnd })
      this.#tell('held')
    })
  }

  /** Whether it might be held anywhere, as things are now. */
  get isWatching(): boolean {
    return !this.#free && this.#control.isWatching
  }

  /** The process that is held; null while none is. */
  get heldPid(): number | null {
    return this.#hold?.place.pid ?? null
  }

  /** The held process has ended: steps on as if the viewer had asked for the next step. */
  continueAfterExit(): void {
    this.#control.stepIn()
    this.#hold?.end('exit')
  }

  /** From now on nothing is held: the CLI has ended, or something that the run needs has. */
  holdNoMore(): void {
    this.#free = true
    this.#hold?.end('end')
  }

  end(exitCode: number | null, error: string | null): void {
    this.#terminal = null
    this.#exitCode = exitCode
    this.append({ kind: 'end', exitCode, error })
    this.#tell('ended')
  }

  #letGo(plan: (from: Place) => void): ProblemReport | null {
    if (!this.#hold) return problem(this.#phase === 'ended' ? 'run-ended' : 'not-held')
    const hold = this.#hold
    plan(hold.place)
    hold.end('request')
    return null
  }

  #tell(phase: RunPhase): void {
    this.#phase = phase
    for (const listener of this.#listeners) listener(this.status)
  }
}
