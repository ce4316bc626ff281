// A sandbox engine with probes on it: performs one run at a time, and is done with when a part of it dies.
import { release } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { type CliExit, openSandbox, type Sandbox } from '@runthrough/engine'
import { bpftraceVersion, copyWithoutSections, ProbeSession, type SessionEvent } from '@runthrough/probe'
import type { EngineVersions } from '@runthrough/stages'
import { fail, ok, type ProblemReport, type Progress, problem, type Result } from '@runthrough/trace'
import { InOrder } from './in-order.ts'
import { type ProbePlan, planProbes } from './probe-plan.ts'
import { closePrograms, openPrograms, type Programs, versionsOf } from './programs.ts'
import { Recorder, RUN_HEADER } from './recorder.ts'
import type { Run } from './run.ts'

export interface BenchOptions {
  /** Folder of the sandbox. */
  state: string
  /** Program and arguments to run should this process be killed, once everything that was held runs again. */
  aftercare: readonly string[]
  onProgress: (progress: Progress) => void
  /** What bpftrace and the guardian say beside events. */
  onDiagnostic: (text: string) => void
}

/** Milliseconds that the engine gets to finish with a run whose CLI has ended, and between two looks whether it has. */
const DRAIN_LIMIT = 10_000
const DRAIN_INTERVAL = 10

/** Starts the engine and attaches the probes. Takes seconds; `onProgress` is told of each step. */
export async function openBench(options: BenchOptions): Promise<Result<Bench>> {
  const tell = (step: string, detail: string | null = null) => options.onProgress({ step, detail, done: false })
  const opened = await openSandbox({ state: options.state, copyBinary: copyWithoutSections, onProgress: tell })
  if (!opened.ok) return fail(engineUnavailable(opened.error.detail))
  const sandbox = opened.value
  const bench = await equip(sandbox, options, tell)
  if (!bench.ok) await sandbox.close()
  return bench
}

async function equip(
  sandbox: Sandbox,
  options: BenchOptions,
  tell: (step: string, detail?: string | null) => void,
): Promise<Result<Bench>> {
  tell('image')
  const image = await sandbox.provideBusybox()
  if (!image.ok) return fail(engineUnavailable(image.error.detail))
  const programs = openPrograms(sandbox.programs)
  if (!programs.ok) return programs
  const plan = planProbes(programs.value, versionsOf(sandbox.programs))
  tell('probes', String(plan.points.length))
  const bench = await Bench.attach(sandbox, programs.value, plan, options)
  if (bench.ok) options.onProgress({ step: 'ready', detail: null, done: true })
  else closePrograms(programs.value)
  return bench
}

const engineUnavailable = (reason: string): ProblemReport => problem('engine-unavailable', { reason })

export class Bench {
  readonly sandbox: Sandbox
  readonly versions: EngineVersions
  readonly unavailable: ProbePlan['unavailable']
  /** Resolves with the name of a part of the bench when that part dies. */
  readonly broken: Promise<string>
  readonly #programs: Programs
  readonly #plan: ProbePlan
  readonly #events: InOrder<SessionEvent>
  readonly #onDiagnostic: (text: string) => void
  #bpftraceEnded: (part: string) => void = () => {}
  #probeVersion = 'unknown'
  #session: ProbeSession | null = null
  #current: { run: Run; recorder: Recorder } | null = null

  private constructor(sandbox: Sandbox, programs: Programs, plan: ProbePlan, options: BenchOptions) {
    this.sandbox = sandbox
    this.versions = versionsOf(sandbox.programs)
    this.unavailable = plan.unavailable
    this.#programs = programs
    this.#plan = plan
    this.#onDiagnostic = options.onDiagnostic
    this.#events = new InOrder((event) => this.#handle(event))
    const bpftraceEnded = new Promise<string>((resolve) => {
      this.#bpftraceEnded = resolve
    })
    this.broken = Promise.race([bpftraceEnded, sandbox.daemonEnded.then(({ daemon }) => daemon)])
  }

  static async attach(
    sandbox: Sandbox,
    programs: Programs,
    plan: ProbePlan,
    options: BenchOptions,
  ): Promise<Result<Bench>> {
    const bench = new Bench(sandbox, programs, plan, options)
    const session = await ProbeSession.start({
      points: plan.points,
      execPoints: plan.execPoints,
      aftercare: options.aftercare,
      onEvent: (event) => bench.#receive(event),
    })
    if (!session.ok) return fail(problem('probe-failed', { reason: session.error.text }))
    bench.#session = session.value
    bench.#probeVersion = (await bpftraceVersion()) ?? 'unknown'
    return ok(bench)
  }

  /** Performs a run from its first process to its last event. */
  async perform(run: Run): Promise<void> {
    const { sandbox } = this
    const { command, terminal } = run.options
    run.prepare()
    this.#session?.arm()
    run.append({
      kind: 'header',
      version: 1,
      command: command.argv,
      startedAt: new Date().toISOString(),
      engine: { ...this.versions, kernel: release(), probe: this.#probeVersion },
    })
    const argv = command.argv.slice(1)
    const cli = sandbox.startCli({ argv, terminal, headers: { [RUN_HEADER]: run.id } })
    const recorder = new Recorder({
      run,
      cli: cli.pid,
      dockerd: sandbox.pids.dockerd,
      containerd: sandbox.pids.containerd,
      places: {
        root: `/proc/${sandbox.pids.dockerd}/root`,
        dataRoot: sandbox.folder.data,
        containerdState: join(sandbox.folder.run, 'containerd'),
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
    const end = await Promise.race([cli.exited, this.broken])
    run.holdNoMore()
    if (typeof end === 'string') cli.kill('SIGKILL')
    else await this.#drain(run, recorder)
    await this.#session?.disarm()
    this.#current = null
    recorder.close()
    run.end(...endOf(run, end))
  }

  /** Ends the engine and takes the probes off. Nothing is held any more when it resolves. */
  async close(): Promise<void> {
    this.#current?.run.holdNoMore()
    // Taking a probe off waits in the kernel; the engine stops meanwhile.
    await Promise.all([this.#session?.close(), this.sandbox.close()])
    closePrograms(this.#programs)
  }

  #receive(event: SessionEvent): void {
    if (event.kind === 'ended') this.#bpftraceEnded('bpftrace')
    // A held process that was killed from outside will never be asked to go on.
    if (event.kind === 'exit' && event.pid === this.#current?.run.heldPid) this.#current.run.continueAfterExit()
    this.#events.push(event)
  }

  async #handle(event: SessionEvent): Promise<void> {
    const current = this.#current
    switch (event.kind) {
      case 'hit':
      case 'exec': {
        const gate = this.#session?.gate
        const held = (await gate?.held(event)) ?? 'gone'
        try {
          if (event.kind === 'exec') await current?.recorder.exec(event)
          else await current?.recorder.hit(event, this.#probe(event.point), held)
        } finally {
          await gate?.release(event)
        }
        return
      }
      case 'exit':
        current?.recorder.exit(event)
        return
      case 'lost':
        current?.run.append({ kind: 'lost', count: event.count })
        return
      case 'lost-stop':
        current?.run.append({ kind: 'lost', count: 1 })
        return
      case 'diagnostic':
      case 'ended':
        if (event.text !== '') this.#onDiagnostic(event.text)
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
      const details = await this.sandbox.api.inspectContainer(container)
      const goesOn = details.ok && details.value.State.Running && !run.aborted.aborted
      if (goesOn) return
      if (details.ok) await this.sandbox.api.removeContainer(container)
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
