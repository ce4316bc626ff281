// One traced `docker run`: what it holds, what it lets go, and the trace that it leaves.
import { isStep, type Level, type Stage } from '@runthrough/stages'
import {
  type EventBody,
  type ProblemReport,
  problem,
  type RunPhase,
  type RunStatus,
  type StopReason,
  type TerminalSize,
  type When,
} from '@runthrough/trace'
import type { DockerRun } from './command-line.ts'
import { TraceLog } from './trace-log.ts'

export interface LaunchOptions {
  line: string
  command: DockerRun
  /** Hold the CLI at the first step (true), or run through (false). */
  stopOnEntry: boolean
  /** How fine the steps are at which the run is held. */
  level: Level
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

/**
 * The controls of a run and its status. The tracer drives it: it calls `begin`, `arrive` at each step and `end`.
 * A step is held when the viewer steps or has asked for a pause; `arrive` returns when it may go on.
 */
export class Run {
  readonly id: string
  readonly options: LaunchOptions
  readonly log = new TraceLog()
  readonly #listeners = new Set<(status: RunStatus) => void>()
  readonly #aborted = new AbortController()
  #phase: RunPhase = 'queued'
  #ahead: number
  #exitCode: number | null = null
  #nextReason: StopReason | null
  #hold: { pid: number; letGo: () => void } | null = null
  #free = false
  #terminal: Terminal | null = null

  constructor(id: string, options: LaunchOptions, ahead: number) {
    this.id = id
    this.options = options
    this.#ahead = ahead
    this.#nextReason = options.stopOnEntry ? 'entry' : null
  }

  get status(): RunStatus {
    const { id, options } = this
    return { id, line: options.line, phase: this.#phase, ahead: this.#ahead, exitCode: this.#exitCode }
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

  /** Lets the held process go up to the next step. */
  next(): ProblemReport | null {
    return this.#letGo('step')
  }

  /** Lets the held process go, and holds no more until a pause. */
  continue(): ProblemReport | null {
    return this.#letGo(null)
  }

  /** Holds the run at its next step. */
  pause(): ProblemReport | null {
    if (this.#phase === 'ended' || this.#free) return problem('run-ended')
    this.#nextReason ??= 'pause'
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

  append(body: EventBody, monotonic?: bigint): void {
    this.log.append(body, monotonic)
  }

  /** The process stands at a step and is stopped. Resolves when it may run on. */
  async arrive(at: { pid: number; span: number; stage: Stage; when: When; failed: boolean }): Promise<void> {
    const reason = this.#nextReason
    if (this.#free || reason === null || !isStep(at.stage, this.options.level, at.when, at.failed)) return
    const { pid, span, when } = at
    this.append({ kind: 'stop', pid, span, when, reason })
    await new Promise<void>((letGo) => {
      this.#hold = { pid, letGo }
      this.#tell('held')
    })
    this.append({ kind: 'resume', pid, span })
    this.#tell('running')
  }

  /** The process that is held; null while none is. */
  get heldPid(): number | null {
    return this.#hold?.pid ?? null
  }

  /** The held process has ended: steps on as if the viewer had asked for the next step. */
  continueAfterExit(): void {
    this.#letGo('step')
  }

  /** From now on nothing is held: the CLI has ended, or something that the run needs has. */
  holdNoMore(): void {
    this.#free = true
    this.#letGo(null)
  }

  end(exitCode: number | null, error: string | null): void {
    this.#terminal = null
    this.#exitCode = exitCode
    this.append({ kind: 'end', exitCode, error })
    this.#tell('ended')
  }

  #letGo(nextReason: StopReason | null): ProblemReport | null {
    if (!this.#hold) return problem(this.#phase === 'ended' ? 'run-ended' : 'not-held')
    const { letGo } = this.#hold
    this.#hold = null
    this.#nextReason = nextReason
    letGo()
    return null
  }

  #tell(phase: RunPhase): void {
    this.#phase = phase
    for (const listener of this.#listeners) listener(this.status)
  }
}
