// A sandbox engine with probes on it: performs one run at a time, and is done with when a part of it dies.
import { release } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { CliExit, Sandbox } from '@runthrough/engine'
import { bpftraceVersion, type ExecHit, type Held, type Hit, ProbeSession, type SessionEvent } from '@runthrough/probe'
import type { EngineVersions, Level } from '@runthrough/stages'
import { fail, ok, problem, type Result, TRACE_VERSION } from '@runthrough/trace'
import { type EngineOptions, startEngine } from './engine.ts'
import { InOrder } from './in-order.ts'
import { NamespaceVisitor } from './kernel/visitor.ts'
import { lingerOfProbes } from './linger.ts'
import { type ProbePlan, planProbes } from './probe-plan.ts'
import { closePrograms, openPrograms, type Programs, versionsOf } from './programs.ts'
import { Recorder, RUN_HEADER } from './recorder.ts'
import type { Run } from './run.ts'

export interface BenchOptions extends EngineOptions {
  /** Program and arguments to run should this process be killed, once everything that was held runs again. */
  aftercare: readonly string[]
  /**
   * The finest level at which runs can be seen; all stages, if left out. The story alone has a quarter of the probes, and the kernel
   * takes a tenth of a second to take one off.
   */
  level?: Level
  /** What bpftrace and the guardian say beside events. */
  onDiagnostic: (text: string) => void
}

/** What happened in the kernel has its time from there; everything else happens when it is told. */
type Timed = { event: SessionEvent; at: bigint }

/** Milliseconds that the engine gets to finish with a run whose CLI has ended, and between two looks whether it has. */
const DRAIN_LIMIT = 10_000
const DRAIN_INTERVAL = 10

/** Starts the engine and attaches the probes. Takes seconds; `onProgress` is told of each step. */
export async function openBench(options: BenchOptions): Promise<Result<Bench>> {
  const engine = await startEngine(options)
  if (!engine.ok) return engine
  const sandbox = engine.value
  const programs = openPrograms(sandbox.programs)
  const bench = programs.ok ? await Bench.attach(sandbox, programs.value, options) : programs
  if (!bench.ok) {
    if (programs.ok) closePrograms(programs.value)
    await sandbox.close()
  }
  return bench
}

export class Bench {
  readonly versions: EngineVersions
  readonly #options: BenchOptions
  readonly #programs: Programs
  readonly #plan: ProbePlan
  readonly #events = new InOrder<Timed>({
    at: ({ at }) => at,
    settled: (at) => this.#session?.settled(at) ?? Promise.resolve(at),
    isUrgent: ({ event }) => event.kind === 'exec' || (event.kind === 'hit' && event.stops),
    handle: ({ event }) => this.#handle(event),
  })
  readonly #visitor = new NamespaceVisitor()
  readonly #bpftraceEnded: Promise<string>
  #endBpftrace: (part: string) => void = () => {}
  #probeVersion = 'unknown'
  #session: ProbeSession | null = null
  #sandbox: Sandbox
  #dead: 'nothing' | 'engine' | 'probes' = 'nothing'
  #current: { run: Run; recorder: Recorder } | null = null
  #closing: Promise<void> | null = null

  private constructor(sandbox: Sandbox, programs: Programs, options: BenchOptions) {
    this.versions = versionsOf(sandbox.programs)
    this.#options = options
    this.#programs = programs
    this.#plan = planProbes(programs, this.versions, {
      runcIsSealed: sandbox.runcIsSealed,
      level: options.level ?? 'engineer',
    })
    this.#bpftraceEnded = new Promise((resolve) => {
      this.#endBpftrace = resolve
    })
    this.#sandbox = sandbox
    this.#watch(sandbox)
  }

  get sandbox(): Sandbox {
    return this.#sandbox
  }

  /** Stages that cannot be seen on this engine, each with the reason. */
  get unavailable(): ProbePlan['unavailable'] {
    return this.#plan.unavailable
  }

  /** A dead engine can be started again under the same probes; dead probes need a new bench. */
  get dead(): 'nothing' | 'engine' | 'probes' {
    return this.#dead
  }

  #watch(sandbox: Sandbox): void {
    void sandbox.daemonEnded.then(() => {
      if (sandbox !== this.#sandbox || this.#dead !== 'nothing') return
      // A sealed runc is a file in memory, which ends with its engine, and the probes on it.
      this.#dead = sandbox.runcIsSealed ? 'probes' : 'engine'
    })
  }

  static async attach(sandbox: Sandbox, programs: Programs, options: BenchOptions): Promise<Result<Bench>> {
    const bench = new Bench(sandbox, programs, options)
    const { points, execPoints, transfers } = bench.#plan
    options.onProgress({ step: 'probes', detail: String(points.length), done: false })
    const { aftercare } = options
    const session = await ProbeSession.start({
      points,
      execPoints,
      transfers,
      follow: true,
      aftercare,
      linger: lingerOfProbes(),
      onEvent: (event) => bench.#receive(event),
    })
    if (!session.ok) {
      bench.#visitor.close()
      return fail(problem('probe-failed', { reason: session.error.text }))
    }
    bench.#session = session.value
    if (!session.value.follows) options.onDiagnostic('No system calls are seen: this kernel has no BTF.')
    bench.#probeVersion = (await bpftraceVersion()) ?? 'unknown'
    options.onProgress({ step: 'ready', detail: null, done: true })
    return ok(bench)
  }

  /** Starts a dead engine again. The probes belong to the files of its programs, and are still attached. */
  async revive(): Promise<Result<undefined>> {
    await this.#sandbox.close()
    const engine = await startEngine(this.#options)
    if (!engine.ok) return engine
    this.#sandbox = engine.value
    this.#dead = 'nothing'
    this.#watch(engine.value)
    this.#options.onProgress({ step: 'ready', detail: null, done: true })
    return ok(undefined)
  }

  /** Performs a run from its first process to its last event. */
  async perform(run: Run): Promise<void> {
    const sandbox = this.#sandbox
    const { command, terminal } = run.options
    run.prepare()
    this.#session?.arm()
    this.#setHolding(run)
    run.append({
      kind: 'header',
      version: TRACE_VERSION,
      command: command.argv,
      startedAt: new Date().toISOString(),
      terminal,
      engine: { ...this.versions, kernel: release(), probe: this.#probeVersion },
    })
    const argv = command.argv.slice(1)
    for (const pid of [sandbox.pids.dockerd, sandbox.pids.containerd]) this.#session?.follow(pid)
    const start = () => sandbox.startCli({ argv, terminal, headers: { [RUN_HEADER]: run.id } })
    const cli = this.#session?.followChildren(start) ?? start()
    const recorder = new Recorder({
      run,
      cli: cli.pid,
      cliProgram: sandbox.programs.docker.path,
      dockerd: sandbox.pids.dockerd,
      containerd: sandbox.pids.containerd,
      holdsExec: this.#plan.execPoints.length > 0,
      visitor: this.#visitor,
      places: {
        root: `/proc/${sandbox.pids.dockerd}/root`,
        dataRoot: sandbox.folder.data,
        containerdState: join(sandbox.folder.run, 'containerd'),
        execRoot: join(sandbox.folder.run, 'docker'),
      },
    })
    this.#current = { run, recorder }
    cli.onData(({ stream, data }) => run.append({ kind: 'output', stream, data }))
    run.begin({
      write: (data) => cli.write(data),
      endInput: () => cli.endInput(),
      resize: (size) => cli.resize(size),
      kill: () => cli.kill('SIGKILL'),
    })
    const end = await Promise.race([cli.exited, this.#bpftraceEnded, sandbox.daemonEnded.then(({ daemon }) => daemon)])
    run.holdNoMore()
    if (typeof end === 'string') {
      cli.kill('SIGKILL')
      await cli.exited
    } else {
      await this.#drain(run, recorder)
    }
    await this.#session?.disarm()
    // What was seen before the probes were disarmed still belongs to the run.
    await this.#until(() => true)
    this.#current = null
    recorder.close()
    run.end(...endOf(run, end))
  }

  /** Ends the engine and takes the probes off. Nothing is held any more when it resolves. */
  close(): Promise<void> {
    // Once only: afterwards the file descriptors of the programs may be another's.
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    this.#current?.run.holdNoMore()
    // Taking a probe off waits in the kernel; the engine stops meanwhile.
    const [closed] = await Promise.all([this.#sandbox.close(), this.#session?.close()])
    if (!closed.ok) this.#options.onDiagnostic(closed.error.detail)
    this.#visitor.close()
    closePrograms(this.#programs)
  }

  #receive(event: SessionEvent): void {
    if (event.kind === 'ended') {
      this.#dead = 'probes'
      this.#endBpftrace('bpftrace')
    }
    // A held process that was killed from outside will never be asked to go on.
    if (event.kind === 'exit' && event.pid === this.#current?.run.heldPid) this.#current.run.continueAfterExit()
    this.#events.push({ event, at: 'at' in event ? event.at : process.hrtime.bigint() })
  }

  /**
   * A run that nobody steps is held only where something is to be read. Looked at before each event: a pause takes effect
   * with the next hit. Processes that end unseen must be met while they stand, so nothing is lazy where none is followed.
   */
  #setHolding(run: Run): void {
    const session = this.#session
    if (session) session.holdsAll = run.isWatching || !session.follows
  }

  async #whileHeld(stop: Hit | ExecHit, act: (held: Held) => Promise<void> | undefined): Promise<void> {
    const gate = this.#session?.gate
    const held = (await gate?.held(stop)) ?? 'gone'
    try {
      await act(held)
    } finally {
      await gate?.release(stop)
    }
  }

  async #handle(event: SessionEvent): Promise<void> {
    const current = this.#current
    if (current) this.#setHolding(current.run)
    switch (event.kind) {
      case 'hit':
        if (!event.stops) return current?.recorder.hit(event, this.#probe(event.point), 'passed')
        return this.#whileHeld(event, (held) => current?.recorder.hit(event, this.#probe(event.point), held))
      case 'exec':
        return this.#whileHeld(event, () => current?.recorder.exec(event))
      case 'exit':
        current?.recorder.exit(event)
        return
      case 'transfer':
        current?.recorder.transfer(event)
        return
      case 'call':
      case 'fork':
      case 'program':
        await current?.recorder.kernel(event)
        return
      case 'lost':
        current?.run.append({ kind: 'lost', count: event.count })
        return
      case 'passed-over':
        current?.run.append({ kind: 'lost', count: event.count, why: 'limit' })
        return
      case 'lost-stop':
        current?.run.append({ kind: 'lost', count: 1 })
        return
      case 'diagnostic':
      case 'ended':
        if (event.text !== '') this.#options.onDiagnostic(event.text)
        return
    }
  }

  #probe(point: number) {
    const probe = this.#plan.probes.get(point)
    if (!probe) throw new Error(`no probe has the number ${point}`)
    return probe
  }

  /**
   * Waits until the engine has done its part: the requests of the run are answered and, unless the container goes on
   * (`-d`), its processes have ended. Then the container is removed; `--rm` has done so already.
   */
  async #drain(run: Run, recorder: Recorder): Promise<void> {
    await this.#until(() => !recorder.isServed)
    const { container } = recorder
    if (container !== null) {
      const details = await this.#sandbox.api.inspectContainer(container)
      const goesOn = details.ok && details.value.State.Running && !run.aborted.aborted
      if (goesOn) return
      if (details.ok) await this.#sandbox.api.removeContainer(container)
    }
    await this.#until(() => !recorder.isServed && !recorder.hasProcesses)
  }

  async #until(condition: () => boolean): Promise<void> {
    const deadline = performance.now() + DRAIN_LIMIT
    while (performance.now() < deadline && !(this.#events.isIdle && condition())) await delay(DRAIN_INTERVAL)
  }
}

function endOf(run: Run, end: CliExit | string): [exitCode: number | null, error: string | null] {
  if (typeof end === 'string') return [null, `${end} ended`]
  if (run.aborted.aborted) return [end.code, 'terminated']
  return [end.code, end.signal === null ? null : `the docker CLI was ended by ${end.signal}`]
}
