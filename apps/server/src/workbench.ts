// What the viewers share: the tracer (or why there is none), the runs that were launched, and who watches them.
import {
  type Breakpoint,
  capabilitiesOf,
  fail,
  type GotoTarget,
  type HoldLevel,
  ok,
  PROTOCOL_VERSION,
  type ProblemReport,
  type Progress,
  problem,
  type Request,
  type Result,
  type Risk,
  type ServerMessage,
  type SetBreakpoint,
} from '@runthrough/trace'
import { parseCommandLine, type Run, type Tracer, verifyBreakpoints } from '@runthrough/tracer'
import { Audience, type Member } from './audience.ts'
import { Batches } from './batches.ts'
import type { RunRecordings } from './run-recordings.ts'

type Launch = Extract<Request, { command: 'launch' }>
type Listener<Value> = (value: Value) => void
/** What is the same for every viewer. */
type Greeting = Omit<Extract<ServerMessage, { kind: 'hello' }>, 'viewer' | 'role' | 'viewerToken'>

export interface WorkbenchOptions {
  /** Where the trace of each run is kept. */
  recordings: Pick<RunRecordings, 'record'>
  /** Milliseconds after which a run that nobody watches is ended. */
  abandonedAfter: number
  /** Milliseconds after which a hold resumes by itself; null for never. */
  holdLimit: number | null
  /** The finest level that is probed; every one, if left out. */
  finest?: HoldLevel
}

/** A run, who watches it, and its events as messages. */
interface Show {
  run: Run
  audience: Audience
  batches: Batches
}

/** Ended runs whose trace is kept in memory, so that a viewer can come back to them. */
const KEPT_RUNS = 20

export class Workbench {
  readonly #shows = new Map<string, Show>()
  /** Runs without a viewer, each with the timer that will end it. */
  readonly #abandoned = new Map<Run, NodeJS.Timeout>()
  readonly #progress = new Set<Listener<Progress>>()
  readonly #ready = new Set<() => void>()
  readonly #options: WorkbenchOptions
  #lastProgress: Progress | null = null
  #tracer: Tracer | null = null
  #unavailable: ProblemReport = problem('engine-unavailable', { reason: 'starting' })
  #latest: Run | undefined

  constructor(options: WorkbenchOptions) {
    this.#options = options
  }

  /** The engine is ready: runs can be launched from now on. */
  ready(tracer: Tracer): void {
    this.#tracer = tracer
    for (const listener of this.#ready) listener()
  }

  /** The engine cannot be started; every launch is answered with the reason. */
  unavailable(report: ProblemReport): void {
    this.#unavailable = report
    // Nothing is under way any more, and whoever comes later must not wait for it.
    this.#lastProgress = null
    for (const listener of this.#ready) listener()
  }

  report(progress: Progress): void {
    this.#lastProgress = progress.done ? null : progress
    for (const listener of this.#progress) listener(progress)
  }

  /** Tells of each step from now on, and of the one that is under way. */
  onProgress(listener: Listener<Progress>): () => void {
    if (this.#lastProgress) listener(this.#lastProgress)
    this.#progress.add(listener)
    return () => this.#progress.delete(listener)
  }

  onReady(listener: () => void): () => void {
    this.#ready.add(listener)
    return () => this.#ready.delete(listener)
  }

  /** Whether no run is under way or in line. */
  get isFree(): boolean {
    return [...this.#shows.values()].every(({ run }) => run.status.phase === 'ended')
  }

  run(id: string): Run | undefined {
    return this.#shows.get(id)?.run
  }

  audience(run: Run): Audience {
    return this.#show(run).audience
  }

  batches(run: Run): Batches {
    return this.#show(run).batches
  }

  greeting(run: Run | undefined): Greeting {
    return {
      kind: 'hello',
      protocol: PROTOCOL_VERSION,
      capabilities: capabilitiesOf({ live: this.#tracer !== null, server: true, ...this.#options }),
      engine: this.#tracer?.versions ?? null,
      unavailable: [...(this.#tracer?.unavailable ?? [])],
      run: (run ?? this.#latest)?.status ?? null,
    }
  }

  /** Which of these breakpoints can be hit on this engine. */
  verify(breakpoints: readonly Breakpoint[]): SetBreakpoint[] {
    return verifyBreakpoints(breakpoints, this.#tracer?.unavailable ?? [])
  }

  goto(run: Run, target: GotoTarget): ProblemReport | null {
    return run.goto(target, this.#tracer?.unavailable ?? [])
  }

  /** Queues a run. Fails with what must be confirmed first, with a mistake in the command, or without an engine. */
  launch(request: Launch): Result<Run, { problem: ProblemReport; risks: Risk[] }> {
    const command = parseCommandLine(request.line)
    if (!command.ok) return fail({ problem: command.error, risks: [] })
    if (!this.#tracer) return fail({ problem: this.#unavailable, risks: [] })
    const risks = command.value.risks.filter((risk) => !request.confirmed.includes(risk))
    if (risks.length > 0) {
      return fail({ problem: problem('confirmation-needed', { risks: risks.join(', ') }), risks })
    }
    const run = this.#tracer.launch({
      line: request.line,
      command: command.value,
      stopOnEntry: request.stopOnEntry,
      level: request.level,
      breakpoints: this.verify(request.breakpoints),
      holdLimit: this.#options.holdLimit,
      terminal: request.size,
    })
    this.#shows.set(run.id, { run, audience: new Audience(run.id), batches: new Batches(run.id, run.log.events) })
    this.#options.recordings.record(run)
    this.#latest = run
    this.#forgetOldRuns()
    return ok(run)
  }

  /** A viewer follows a run until the returned function is called. The last one to go leaves it to be ended. */
  addViewer(run: Run, member: Member): () => void {
    const { audience } = this.#show(run)
    const leave = audience.join(member)
    clearTimeout(this.#abandoned.get(run))
    this.#abandoned.delete(run)
    return () => {
      leave()
      if (audience.size > 0) return
      this.#abandoned.set(run, setTimeout(() => this.#endAbandoned(run), this.#options.abandonedAfter).unref())
    }
  }

  #show(run: Run): Show {
    const show = this.#shows.get(run.id)
    if (!show) throw new Error(`run ${run.id} is not on this workbench`)
    return show
  }

  #endAbandoned(run: Run): void {
    this.#abandoned.delete(run)
    // Of a run that has ended this asks nothing.
    run.terminate()
  }

  #forgetOldRuns(): void {
    for (const [id, { run, audience }] of this.#shows) {
      if (this.#shows.size <= KEPT_RUNS) return
      if (run.status.phase === 'ended' && audience.size === 0) this.#shows.delete(id)
    }
  }
}
