// Writes the trace of one run: takes each hit while its process is held, decides whether it belongs to the run, and
// records what was entered or left and what could be read there.
import { signalName } from '@runthrough/engine'
import { attachProcess, explainFailure, type GoProcess } from '@runthrough/go-process'
import type {
  ExecHit,
  ExitHit,
  ForkHit,
  Held,
  Hit,
  KernelHit,
  PassedOver,
  ProgramHit,
  TransferPart,
} from '@runthrough/probe'
import { type Stage, stageById } from '@runthrough/stages'
import type { EventBody, Json, ProcessRole } from '@runthrough/trace'
import { spanThatBegan } from './begun-by.ts'
import type { Places } from './files.ts'
import { HttpLog } from './http/http-log.ts'
import { Wire } from './http/wire.ts'
import { callWords } from './kernel/call-words.ts'
import { Family } from './kernel/family.ts'
import { type MountInfo, readMounts } from './kernel/mountinfo.ts'
import type { Viewpoint } from './kernel/state.ts'
import type { NamespaceVisitor } from './kernel/visitor.ts'
import type { PlannedProbe } from './probe-plan.ts'
import { completeProgram, type ProcessInfo, readEnvironment, readProcess } from './proc.ts'
import { peek, readAll, readError, readKernel, type Stop } from './read.ts'
import { isRequest, judge } from './relay.ts'
import { requestHeader } from './request-header.ts'
import type { Run } from './run.ts'
import { type OpenSpan, SpanStack } from './span-stack.ts'
import { captureWords, type Words } from './words.ts'

/** HTTP header by which requests of the traced CLI are told apart from all others that dockerd serves. */
export const RUN_HEADER = 'X-Runthrough-Run'

export interface RecorderOptions {
  run: Run
  cli: number
  /** Path of its program. */
  cliProgram: string
  dockerd: number
  containerd: number
  /** Whether the container's program is held before its first instruction, so that its environment can be read whole. */
  holdsExec: boolean
  visitor: NamespaceVisitor
  places: Omit<Places, 'container'>
}

/** Why nothing could be read of a process that went on. */
const NOT_HELD = 'the process was not held'

/** The stage that is seen by the kernel and not by a probe in a program. */
const EXECVE = 'container.execve'

export class Recorder {
  readonly #options: RecorderOptions
  readonly #spans = new SpanStack()
  readonly #memories = new Map<number, GoProcess>()
  readonly #taken = new Map<number, ProcessRole>()
  readonly #calls = new Map<number, { arguments: Words; returnAddress: bigint }>()
  readonly #servers = new Map<number, ProcessInfo>()
  readonly #http: HttpLog
  readonly #wire: Wire
  readonly #family: Family
  /** What processes asked for between their birth and their first execve: told when it is known who they become. */
  readonly #beforeExec = new Map<number, EventBody[]>()
  #mounts: readonly MountInfo[] | null = null
  #container: string | null = null

  constructor(options: RecorderOptions) {
    this.#options = options
    this.#family = new Family(options)
    this.#http = new HttpLog({
      pid: options.cli,
      asker: () => this.#spans.newestOf((stage) => stage.startsWith('cli.'))?.id ?? null,
      append: (event, at) => options.run.append(event, at),
    })
    this.#wire = new Wire(this.#http)
  }

  /** Id of the container, once the engine has given one. */
  get container(): string | null {
    return this.#container
  }

  /** Whether a call of this run is still open in dockerd or containerd, which live on after the run. */
  get isServed(): boolean {
    return this.#spans.isOpenIn((stage) => stage.startsWith('dockerd.') || stage.startsWith('containerd.'))
  }

  /** Whether a process lives on that was started for this run. */
  get hasProcesses(): boolean {
    return [...this.#taken.values()].some((role) => role !== 'dockerd' && role !== 'containerd')
  }

  /** Records a hit of a probe. Returns when its process may go on. */
  async hit(hit: Hit, probe: PlannedProbe, held: Held): Promise<void> {
    const { stage, when } = probe
    const call = { stage, pid: hit.pid, g: hit.registers.r14 }
    const { memory, blind } = this.#memoryOf(hit.pid, probe, held)
    const span = when === 'enter' ? this.#enter(hit, probe, memory) : this.#spans.leave(call, stage.id)
    if (!span) return
    const words = this.#calls.get(span.id)?.arguments ?? {}
    const results = when === 'leave' ? captureWords(probe.site.results, hit.registers, memory) : {}
    const stop = { ...this.#stopAt(hit, probe, memory, words), span: span.id, blind, results }
    const error = when === 'leave' ? readError(stop) : null
    if (when === 'leave') this.#append({ kind: 'leave', span: span.id, error }, hit.at)
    // A function that failed has left nothing to read in its results.
    const reads = when === 'enter' ? stage.enter : error ? [] : stage.leave
    for (const event of await readAll(reads, stop)) this.#append(event, hit.at)
    if (when === 'leave') this.#calls.delete(span.id)
    // A process that has ended meanwhile will never be asked to go on, and one that was not stopped has gone on.
    if (held === 'gone' || !hit.stops) return
    await this.#options.run.arrive({ pid: hit.pid, span: span.id, stage, when, failed: error !== null })
  }

  /** Records that `runc init` has become the container's program. It stands before its first instruction. */
  async exec(hit: ExecHit): Promise<void> {
    const { pid } = hit
    if (!this.#taken.has(pid)) return
    const process = readProcess(pid)
    const env = readEnvironment(pid)
    if (process && env) await this.#becomeContainer(hit, process, env)
  }

  /** Records what a process asked of the kernel, and what became of it. */
  async kernel(hit: Exclude<KernelHit, PassedOver>): Promise<void> {
    switch (hit.kind) {
      case 'fork':
        this.#family.fork(hit, this.#spanOf(hit.pid, hit.g) ?? this.#spanOfBeginner(hit))
        return
      case 'program':
        return this.#program(completeProgram(hit))
      case 'call': {
        const { pid, tid, at } = hit
        const span = this.#spanOf(pid, hit.g)
        const member = this.#family.member(pid)
        if (!member && (!this.#family.isServer(pid) || span === null)) return
        const event = { kind: 'syscall', pid, tid, span, ...callWords(hit, this.#mountOf) } as const
        if (member?.isPassing) {
          this.#beforeExec.set(pid, [...(this.#beforeExec.get(pid) ?? []), event])
          return
        }
        if (member) this.#takeIn(member, member.role, at)
        this.#append(event, at)
        return
      }
    }
  }

  /** Records the end of a process of the run. */
  exit({ pid, at, code, signal }: ExitHit): void {
    const member = this.#family.member(pid)
    if (member?.isPassing && this.#beforeExec.has(pid)) this.#takeIn(member, member.role, at)
    this.#tellBeforeExec(pid, at)
    this.#family.end(pid)
    if (!this.#taken.has(pid)) return
    this.#append({ kind: 'exit', pid, code, signal: signal === null ? null : signalName(signal) }, at)
    this.#forget(pid)
    this.#taken.delete(pid)
  }

  /** Takes bytes that a CLI has sent or got. */
  transfer(part: TransferPart): void {
    if (part.pid === this.#options.cli) this.#wire.take(part)
  }

  /** Nothing more will be seen of the run. */
  close(): void {
    this.#wire.close()
    this.#http.close()
    for (const memory of this.#memories.values()) memory.close()
    this.#memories.clear()
  }

  async #program(hit: ProgramHit): Promise<void> {
    const member = this.#family.program(hit, this.#container)
    if (!member) return
    const { pid, role, exe, argv } = member
    if (role === 'container' && this.#taken.get(pid) === 'init') {
      // Where it is held, the rest is done when it stands.
      if (!this.#options.holdsExec) await this.#becomeContainer(hit, member, hit.env)
      return
    }
    const span = member.origin
    this.#forget(pid)
    this.#takeIn(member, role, hit.at)
    if (pid === this.#options.cli) this.#beforeExec.delete(pid)
    this.#tellBeforeExec(pid, hit.at)
    const cut = hit.truncated && { truncated: true }
    this.#append({ kind: 'exec', pid, span, path: exe, argv: [...argv], env: hit.env, ...cut }, hit.at)
  }

  /** Where a file system is mounted in the eyes of the engine. */
  readonly #mountOf = (device: string): string | null => {
    this.#mounts ??= readMounts(this.#options.dockerd)
    // The last one lies over the others.
    return this.#mounts.findLast((mount) => mount.device === device && mount.root === '/')?.mountPoint ?? null
  }

  #tellBeforeExec(pid: number, at: bigint): void {
    for (const event of this.#beforeExec.get(pid) ?? []) this.#append(event, at)
    this.#beforeExec.delete(pid)
  }

  async #becomeContainer(hit: Pick<ExecHit, 'pid' | 'tid' | 'at'>, process: ProcessInfo, env: string[]): Promise<void> {
    const { pid, tid, at } = hit
    const stage = stageById(EXECVE)
    if (!stage) return
    const asker = this.#spans.newest(stage.parent ?? '')
    this.#forget(pid)
    this.#takeIn(process, 'container', at)
    const span = this.#spans.enter({ pid, g: 0n }, EXECVE)
    const parent = asker?.id ?? null
    this.#append({ kind: 'enter', span: span.id, parent, stage: EXECVE, pid, tid, symbol: 'execve', source: null }, at)
    this.#append({ kind: 'exec', pid, span: span.id, path: process.exe, argv: [...process.argv], env }, at)
    // Where it is not held, it has gone on.
    const subject = this.#options.holdsExec ? pid : null
    const blind = this.#options.holdsExec ? '' : NOT_HELD
    const place = { span: span.id, when: 'enter', subject, from: this.#viewpoint, blind } as const
    const reads = stage.enter.filter((read) => read.read === 'kernel')
    for (const event of await Promise.all(reads.map((read) => readKernel(read.of, place)))) this.#append(event, at)
    await this.#options.run.arrive({ pid, span: span.id, stage, when: 'enter', failed: false })
  }

  /** The span that a thread works for: its goroutine's, or its process's, or the one in which its process was made. */
  #spanOf(pid: number, g: bigint): number | null {
    const own = this.#spans.top({ pid, g })
    if (own) return own.id
    if (this.#family.isServer(pid)) return null
    return this.#spans.innermostOf(pid)?.id ?? this.#family.member(pid)?.origin ?? null
  }

  #spanOfBeginner(hit: ForkHit): number | null {
    const server = this.#family.isServer(hit.pid) ? this.#memories.get(hit.pid) : undefined
    return (server && spanThatBegan(hit, this.#spans, server)?.id) ?? null
  }

  #enter(hit: Hit, probe: PlannedProbe, memory: GoProcess | null): OpenSpan | null {
    const { stage, site, symbol, source } = probe
    const { pid, tid, at } = hit
    // What did not stop may have ended by now.
    const process = this.#family.member(pid) ?? this.#serverOf(pid) ?? readProcess(pid)
    if (!process) return null
    const call = { stage, pid, g: hit.registers.r14 }
    const { cli, dockerd, containerd } = this.#options
    const membership = { cli, dockerd, containerd, container: this.#container, taken: this.#taken }
    const judgement = judge(call, this.#spans, membership, process)
    if (!judgement.member) return null
    // At the entry of a function SP points at the return address (go/src/cmd/compile/abi-internal.md).
    if (this.#isRestart(this.#spans.top(call), stage, hit.top)) return null
    const words = captureWords(site.arguments, hit.registers, memory)
    if (isRequest(stage) && requestHeader(words.request, RUN_HEADER, memory) !== this.#options.run.id) return null
    if (this.#isAboutAnother(stage, this.#stopAt(hit, probe, memory, words))) return null
    this.#takeIn(process, stage.process, at)
    const span = this.#spans.enter(call, stage.id)
    this.#calls.set(span.id, { arguments: words, returnAddress: hit.top })
    const parent = judgement.parent?.id ?? null
    this.#append({ kind: 'enter', span: span.id, parent, stage: stage.id, pid, tid, symbol, source }, at)
    return span
  }

  /**
   * Whether a hit is the same call once more. A Go function begins with a look at its stack: when that is too small, or
   * the scheduler wants the thread, the runtime does its work and enters the function a second time, with the same
   * return address. One that calls itself by way of others (a mount of cgroups, which mounts many) has another one.
   * Source: go/src/runtime/stack.go, newstack; go/src/cmd/internal/obj/x86/obj6.go, stacksplit.
   */
  #isRestart(innermost: OpenSpan | undefined, stage: Stage, returnAddress: bigint): boolean {
    if (innermost?.stage !== stage.id) return false
    return this.#calls.get(innermost.id)?.returnAddress === returnAddress
  }

  get #viewpoint(): Viewpoint {
    return { engine: this.#options.dockerd, visitor: this.#options.visitor }
  }

  /** dockerd or containerd, which stay what they are as long as a run lasts. */
  #serverOf(pid: number): ProcessInfo | null {
    if (!this.#family.isServer(pid)) return null
    const server = this.#servers.get(pid) ?? readProcess(pid)
    if (server) this.#servers.set(pid, server)
    return server
  }

  /** A stop of which nothing is known yet but where the process stands and what it was called with. */
  #stopAt({ pid }: Hit, { when, site }: PlannedProbe, memory: GoProcess | null, words: Words): Stop {
    const places = { ...this.#options.places, container: this.#container }
    const subject = memory ? this.#family.init(pid) : null
    const from = this.#viewpoint
    return { span: 0, when, pid, site, memory, blind: '', arguments: words, results: {}, places, subject, from }
  }

  /** Whether a call says that it is about another container than that of the run. */
  #isAboutAnother({ about }: Stage, stop: Stop): boolean {
    if (!about) return false
    if (this.#container === null) return true
    const container = peek(about, stop)
    return container !== undefined && container !== this.#container
  }

  #takeIn({ pid, ppid, exe, argv }: ProcessInfo, role: ProcessRole, at: bigint): void {
    if (this.#taken.get(pid) === role) return
    this.#taken.set(pid, role)
    this.#append({ kind: 'process', pid, ppid, role, exe, argv: [...argv] }, at)
  }

  /** Memory of a process at this stop. It has run since the last one, so nothing that was read then holds any more. */
  #memoryOf(pid: number, { program }: PlannedProbe, held: Held): { memory: GoProcess | null; blind: string } {
    if (held !== 'held') return { memory: null, blind: NOT_HELD }
    const known = this.#memories.get(pid)
    if (known) {
      known.memory.clear()
      return { memory: known, blind: '' }
    }
    const attached = attachProcess(pid, program)
    if (!attached.ok) return { memory: null, blind: explainFailure(attached.error) }
    this.#memories.set(pid, attached.value)
    return { memory: attached.value, blind: '' }
  }

  /** The calls and the memory of a process are gone with its end, or with the program that it was. */
  #forget(pid: number): void {
    this.#spans.dropProcess(pid)
    this.#memories.get(pid)?.close()
    this.#memories.delete(pid)
  }

  #append(body: EventBody, at: bigint): void {
    if (body.kind === 'snapshot' && body.of === 'Container') this.#container ??= containerId(body.value)
    this.#options.run.append(body, at)
  }
}

function containerId(value: Json): string | null {
  const id = typeof value === 'object' && value !== null && !Array.isArray(value) ? value.ID : null
  return typeof id === 'string' && id !== '' ? id : null
}
