// The runs of a sandbox: one at a time performs on the bench, the others wait in line.
import { randomUUID } from 'node:crypto'
import type { Sandbox } from '@runthrough/engine'
import type { EngineVersions } from '@runthrough/stages'
import { ok, type Result } from '@runthrough/trace'
import { type Bench, type BenchOptions, openBench } from './bench.ts'
import { type LaunchOptions, Run } from './run.ts'

/** Starts the sandbox engine with its probes. Fails with the reason where that is not possible. */
export async function openTracer(options: BenchOptions): Promise<Result<Tracer>> {
  const bench = await openBench(options)
  return bench.ok ? ok(new Tracer(options, bench.value)) : bench
}

export class Tracer {
  readonly #options: BenchOptions
  readonly #line: Run[] = []
  #bench: Bench
  #isBroken = false
  #performing: Promise<void> | null = null
  #closing: Promise<void> | null = null

  constructor(options: BenchOptions, bench: Bench) {
    this.#options = options
    this.#bench = bench
    this.#watch(bench)
  }

  get versions(): EngineVersions {
    return this.#bench.versions
  }

  /** The engine that the next run will use. */
  get sandbox(): Sandbox {
    return this.#bench.sandbox
  }

  /** Stages that cannot be seen on this engine, each with the reason. */
  get unavailable(): { stage: string; reason: string }[] {
    return this.#bench.unavailable
  }

  /** Puts a run in line. It performs as soon as those before it have ended. */
  launch(options: LaunchOptions): Run {
    const run = new Run(randomUUID(), options, this.#line.length)
    this.#line.push(run)
    this.#performing ??= this.#performAll()
    return run
  }

  /** Ends every run and the sandbox. */
  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    for (const run of this.#line) run.terminate()
    await this.#performing
    await this.#bench.close()
  }

  async #performAll(): Promise<void> {
    for (let run = this.#line[0]; run; run = this.#line[0]) {
      await this.#perform(run)
      this.#line.shift()
      for (const [ahead, waiting] of this.#line.entries()) waiting.moveUp(ahead)
    }
    this.#performing = null
  }

  async #perform(run: Run): Promise<void> {
    if (run.aborted.aborted) return run.end(null, 'terminated')
    if (this.#isBroken) {
      run.prepare()
      const failure = await this.#renew()
      if (failure !== null) return run.end(null, failure)
    }
    await this.#bench.perform(run)
  }

  /** A bench of which a part has died is thrown away, and another one takes its place. */
  async #renew(): Promise<string | null> {
    await this.#bench.close()
    const bench = await openBench(this.#options)
    if (!bench.ok) return bench.error.parameters['reason'] ?? bench.error.code
    this.#bench = bench.value
    this.#isBroken = false
    this.#watch(bench.value)
    return null
  }

  #watch(bench: Bench): void {
    void bench.broken.then(() => {
      if (bench === this.#bench) this.#isBroken = true
    })
  }
}
