// The runs of a sandbox: one at a time performs on the bench, the others wait in line.
import { randomUUID } from 'node:crypto'
import type { Sandbox } from '@runthrough/engine'
import type { EngineVersions } from '@runthrough/stages'
import { explainProblem, ok, type ProblemReport, type Result } from '@runthrough/trace'
import { type Bench, type BenchOptions, openBench } from './bench.ts'
import { type LaunchOptions, Run } from './run.ts'
import type { Unavailable } from './unavailable.ts'

/** Starts the sandbox engine with its probes. Fails with the reason where that is not possible. */
export async function openTracer(options: BenchOptions): Promise<Result<Tracer>> {
  const bench = await openBench(options)
  return bench.ok ? ok(new Tracer(options, bench.value)) : bench
}

export class Tracer {
  readonly #options: BenchOptions
  readonly #line: Run[] = []
  #bench: Bench
  #performing: Promise<void> | null = null
  #closing: Promise<void> | null = null

  constructor(options: BenchOptions, bench: Bench) {
    this.#options = options
    this.#bench = bench
  }

  get versions(): EngineVersions {
    return this.#bench.versions
  }

  /** The engine that the next run will use. */
  get sandbox(): Sandbox {
    return this.#bench.sandbox
  }

  /** Stages that cannot be seen on this engine, each with the reason. */
  get unavailable(): readonly Unavailable[] {
    return this.#bench.unavailable
  }

  /** Puts a run in line. It performs as soon as those before it have ended. */
  launch(options: LaunchOptions): Run {
    const run = new Run(randomUUID(), options, this.#line.length)
    this.#line.push(run)
    run.aborted.addEventListener('abort', () => this.#leaveLine(run))
    // Whoever closes waits for the end of the line.
    if (this.#closing) run.terminate()
    this.#performing ??= this.#performAll()
    return run
  }

  /** Ends every run and the sandbox. */
  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    for (const run of [...this.#line]) run.terminate()
    await this.#performing
    await this.#bench.close()
  }

  async #performAll(): Promise<void> {
    for (let run = this.#line[0]; run; run = this.#line[0]) {
      await this.#perform(run)
      this.#line.shift()
      this.#moveUp()
    }
    this.#performing = null
  }

  /** A run that is ended while it waits ends at once; the first in line is performing, and ends by itself. */
  #leaveLine(run: Run): void {
    const place = this.#line.indexOf(run)
    if (place <= 0) return
    this.#line.splice(place, 1)
    run.end(null, 'terminated')
    this.#moveUp()
  }

  #moveUp(): void {
    for (const [ahead, waiting] of this.#line.entries()) if (waiting.status.phase === 'queued') waiting.moveUp(ahead)
  }

  async #perform(run: Run): Promise<void> {
    if (run.aborted.aborted) return run.end(null, 'terminated')
    if (this.#bench.dead !== 'nothing') {
      run.prepare()
      const failure = await this.#repair()
      if (failure !== null) return run.end(null, failure)
    }
    await this.#bench.perform(run)
  }

  /** Makes a bench whole of which a part has died. Returns the reason where that is not possible. */
  async #repair(): Promise<string | null> {
    if (this.#bench.dead === 'engine') {
      const revived = await this.#bench.revive()
      return revived.ok ? null : reasonOf(revived.error)
    }
    await this.#bench.close()
    const bench = await openBench(this.#options)
    if (!bench.ok) return reasonOf(bench.error)
    this.#bench = bench.value
    return null
  }
}

const reasonOf = (report: ProblemReport): string => explainProblem(report, 'en').what
