// What the viewers share: the tracer (or why there is none), the runs that were launched, and who watches them.
import {
  fail,
  ok,
  PROTOCOL_VERSION,
  type ProblemReport,
  type Progress,
  problem,
  type Request,
  type Result,
  type Risk,
  type ServerMessage,
} from '@runthrough/trace'
import { parseCommandLine, type Run, type Tracer } from '@runthrough/tracer'

type Launch = Extract<Request, { command: 'launch' }>
type Listener<Value> = (value: Value) => void

/** Ended runs whose trace is kept in memory, so that a viewer can come back to them. */
const KEPT_RUNS = 20

export class Workbench {
  readonly #runs = new Map<string, Run>()
  readonly #viewers = new Map<Run, number>()
  /** Runs without a viewer, each with the timer that will end it. */
  readonly #abandoned = new Map<Run, NodeJS.Timeout>()
  readonly #progress = new Set<Listener<Progress>>()
  readonly #ready = new Set<() => void>()
  readonly #abandonedAfter: number
  #lastProgress: Progress | null = null
  #tracer: Tracer | null = null
  #unavailable: ProblemReport = problem('engine-unavailable', { reason: 'starting' })
  #latest: Run | undefined

  /** @param abandonedAfter milliseconds after which a run that nobody watches is ended */
  constructor(abandonedAfter: number) {
    this.#abandonedAfter = abandonedAfter
  }

  /** The engine is ready: runs can be launched from now on. */
  ready(tracer: Tracer): void {
    this.#tracer = tracer
    for (const listener of this.#ready) listener()
  }

  /** The engine cannot be started; every launch is answered with the reason. */
  unavailable(report: ProblemReport): void {
    this.#unavailable = report
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

  run(id: string): Run | undefined {
    return this.#runs.get(id)
  }

  greeting(run: Run | undefined): ServerMessage {
    return {
      kind: 'hello',
      protocol: PROTOCOL_VERSION,
      capabilities: { live: this.#tracer !== null },
      engine: this.#tracer?.versions ?? null,
      unavailable: [...(this.#tracer?.unavailable ?? [])],
      run: (run ?? this.#latest)?.status ?? null,
    }
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
      level: 'story',
      terminal: request.size,
    })
    this.#runs.set(run.id, run)
    this.#latest = run
    this.#forgetOldRuns()
    return ok(run)
  }

  /** Counts a viewer of a run until the returned function is called. The last one to go leaves it to be ended. */
  addViewer(run: Run): () => void {
    this.#viewers.set(run, (this.#viewers.get(run) ?? 0) + 1)
    clearTimeout(this.#abandoned.get(run))
    this.#abandoned.delete(run)
    return () => {
      const left = (this.#viewers.get(run) ?? 1) - 1
      this.#viewers.set(run, left)
      if (left === 0) this.#abandoned.set(run, setTimeout(() => this.#endAbandoned(run), this.#abandonedAfter).unref())
    }
  }

  #endAbandoned(run: Run): void {
    this.#abandoned.delete(run)
    // Of a run that has ended this asks nothing.
    run.terminate()
  }

  #forgetOldRuns(): void {
    for (const [id, run] of this.#runs) {
      if (this.#runs.size <= KEPT_RUNS) return
      if (run.status.phase !== 'ended' || (this.#viewers.get(run) ?? 0) > 0) continue
      this.#runs.delete(id)
      this.#viewers.delete(run)
    }
  }
}
