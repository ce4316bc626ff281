// One bpftrace process: started, talked to, ended. What it reports goes to the session; see `session.ts`.
import { type ChildProcessWithoutNullStreams, execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'
import {
  type BpftraceEvent,
  type Diagnostic,
  type ExecHit,
  type ExitHit,
  type Hit,
  type Lost,
  parseLine,
} from './events.ts'
import { type KernelHit, KernelLines } from './kernel/lines.ts'
import { STRING_CHUNK } from './kernel/program.ts'
import { LineCounter, type LineNumbers } from './line-numbers.ts'
import { type Linger, letLinger } from './linger.ts'
import { isAlive, type ProcessId, readState } from './process-state.ts'
import { CONTROL, controlNumber } from './program.ts'
import type { TransferPart } from './transfers.ts'

export type ProbeEvent = Hit | ExecHit | ExitHit | TransferPart | KernelHit | Lost | Diagnostic

/** Why no probe is attached, with bpftrace's own words. */
export interface ProbeFailure {
  /** `missing`: no such program. `unprivileged`: not root. `refused`: bpftrace or the kernel says why. */
  reason: 'missing' | 'unprivileged' | 'refused'
  text: string
}

export type BpftraceResult = { ok: true; value: Bpftrace } | { ok: false; error: ProbeFailure }

export interface BpftraceOptions {
  /** Program text made by `programText` with the same key. */
  program: string
  key: number
  /** How many probes the program has, tracepoints and all. */
  probes: number
  /** Name or path of the program; `bpftrace` is usual. */
  command: string
  /** How long it stays when it is retired; null: it ends at once. */
  linger: Linger | null
  onEvent(event: ProbeEvent): void
  /** All threads of a process stood at that time (nanoseconds of CLOCK_MONOTONIC), and every hit of it from before has been reported. */
  onStandstill(pid: number, at: bigint): void
  /** Called at once when the process exists, long before it is attached. */
  onStarted(bpftrace: ProcessId): void
}

/** Milliseconds after which a mark that did not come back is taken for lost. */
const MARK_LIMIT = 2000

/**
 * bpftrace 0.17 wants tracefs for tracepoints. Where it is not mounted it is mounted for bpftrace alone, in a mount
 * namespace of its own that ends with it. The pid stays the same through both execs.
 */
const WITH_TRACEFS = [
  '--mount',
  '--propagation',
  'slave',
  'sh',
  '-c',
  'mount -t tracefs tracefs /sys/kernel/tracing && exec "$@"',
  'sh',
]

/**
 * What bpftrace says of every point in a file without symbols, which `copyWithoutSections` makes; and what it says inside a
 * container, where it may not raise a limit that kernels since 5.11 do not apply to BPF any more (bpf(2), RLIMIT_MEMLOCK).
 */
const EXPECTED_WARNING =
  /Could not determine instruction boundary|couldn't set RLIMIT_MEMLOCK|BPFTRACE_STRLEN is deprecated/i

/** Version as bpftrace names it (`bpftrace v0.17.0`); null if there is no such program. */
export async function bpftraceVersion(command = 'bpftrace'): Promise<string | null> {
  try {
    return (await promisify(execFile)(command, ['--version'])).stdout.trim()
  } catch {
    return null
  }
}

/**
 * What 0.17 says where an address of the kernel and a number of the process are added, and a kernel's address is read from
 * the sum. The warning is followed by the line of the program and by a mark below it.
 */
const ADDRESS_WARNING = /Addrspace (?:mismatch|is not set)/
const LINES_BELOW = 2

export class Bpftrace {
  readonly #child: ChildProcessWithoutNullStreams
  readonly #key: number
  readonly #linger: Linger | null
  readonly #onEvent: (event: ProbeEvent) => void
  readonly #onStandstill: BpftraceOptions['onStandstill']
  /** Who waits for `settledUpTo` looks at it whenever it has moved. */
  readonly #waiting = new Set<() => void>()
  /** Numbers that lines had at the standstill of a process, as far as they have been read. */
  readonly #standstills = new Map<number, LineNumbers>()
  readonly #marks = new Map<number, { numbers: LineNumbers; arrived: () => void }>()
  readonly #counter = new LineCounter()
  readonly #kernelLines = new KernelLines()
  #nextMark: number = CONTROL.firstMark
  #id: ProcessId | null = null
  #stderr = ''
  #linesBelow = 0
  readonly #attached: Promise<boolean>
  #resolveAttached: (attached: boolean) => void = () => {}
  /** Nanoseconds of CLOCK_MONOTONIC: every hit from before then has been reported. */
  settledUpTo = 0n
  /** Resolves when the process has ended and so every probe is gone. */
  readonly ended: Promise<void>
  #hasEnded = false

  private constructor(child: ChildProcessWithoutNullStreams, options: BpftraceOptions) {
    this.#child = child
    this.#key = options.key
    this.#linger = options.linger
    this.#onEvent = options.onEvent
    this.#onStandstill = options.onStandstill
    this.#attached = new Promise((resolve) => {
      this.#resolveAttached = resolve
    })
    if (child.pid !== undefined) this.#id = readState(child.pid)
    this.ended = new Promise<void>((resolve) => {
      child.on('close', () => resolve())
      child.on('error', (error) => {
        this.#stderr += `${String(error)}\n`
        resolve()
      })
    }).then(() => this.#end())
    eachChunk(child.stdout, (lines) => this.#read(lines))
    eachChunk(child.stderr, (lines) => this.#complain(lines))
    // A bpftrace that ends before it has read its program says why on stderr.
    child.stdin.on('error', () => {})
    child.stdin.end(options.program)
  }

  /** Starts bpftrace; resolves when every probe is attached, or cannot be. */
  static async start(options: BpftraceOptions): Promise<BpftraceResult> {
    const flags = ['-f', 'json', '-B', 'line', '--unsafe', '-']
    const hasTracefs = existsSync('/sys/kernel/tracing/events') || existsSync('/sys/kernel/debug/tracing/events')
    const [file, args] = hasTracefs
      ? [options.command, flags]
      : ['unshare', [...WITH_TRACEFS, options.command, ...flags]]
    const child = spawn(file, args, {
      // A session of its own: Ctrl-C in the owner's terminal is the owner's business.
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe'],
      env: {
        ...process.env,
        LC_ALL: 'C',
        // Per CPU, 4 KiB each: room for about 7000 hits that nobody has read yet.
        BPFTRACE_PERF_RB_PAGES: '256',
        BPFTRACE_MAX_PROBES: String(options.probes),
        BPFTRACE_MAX_BPF_PROGS: String(options.probes),
        // The same limit by its old name and its new one (0.20).
        BPFTRACE_STRLEN: String(STRING_CHUNK + 1),
        BPFTRACE_MAX_STRLEN: String(STRING_CHUNK + 1),
        // Newer versions put two dots behind a string that fills it; ours go on in the next line.
        BPFTRACE_STR_TRUNC_TRAILER: '',
        // Newer versions would otherwise go on without the points that they cannot attach.
        BPFTRACE_MISSING_PROBES: 'error',
      },
    })
    const bpftrace = new Bpftrace(child, options)
    if (bpftrace.#id) options.onStarted(bpftrace.#id)
    if (await bpftrace.#attached) return { ok: true, value: bpftrace }
    return { ok: false, error: bpftrace.#failure(options.command) }
  }

  /** Arms or disarms the probes; takes effect before this returns, for all hits after it. */
  setArmed(armed: boolean): void {
    this.#control(armed ? CONTROL.arm : CONTROL.disarm)
  }

  /**
   * Disarms the probes at once, and resolves when bpftrace has forgotten what belongs to a run. Maps are cleared by the
   * program in user space, some time after it was told: armed before, the next run would lose what it has just counted.
   */
  async disarm(): Promise<void> {
    await this.#ask(CONTROL.disarm)
  }

  /** Whether lazy points hold too. */
  setHoldingAll(all: boolean): void {
    this.#control(all ? CONTROL.holdAll : CONTROL.holdNeeded)
  }

  /** Follows a process from now on; its descendants too. */
  follow(pid: number): void {
    this.#control(CONTROL.follow, pid)
  }

  /** Whether each child that this program makes is followed from its fork on. */
  setFollowingChildren(following: boolean): void {
    this.#control(following ? CONTROL.followChildren : CONTROL.leaveChildren)
  }

  /** Resolves when every hit from before the call has been reported; see `line-numbers.ts`. */
  async settle(): Promise<void> {
    const from = process.hrtime.bigint()
    await this.#counter.arrived(await this.#mark())
    this.#settleUpTo(from)
  }

  /** Resolves when every hit from up to a time has been reported, or when that time is over (milliseconds). Asks nothing by itself. */
  async settling(at: bigint, limit: number): Promise<void> {
    if (this.settledUpTo > at) return
    await new Promise<void>((resolve) => {
      const over = () => {
        clearTimeout(timer)
        this.#waiting.delete(waiting)
        resolve()
      }
      const timer = setTimeout(over, limit)
      const waiting = () => {
        if (this.settledUpTo > at || this.#hasEnded) over()
      }
      this.#waiting.add(waiting)
    })
  }

  #settleUpTo(at: bigint): void {
    if (at > this.settledUpTo) this.settledUpTo = at
    for (const look of this.#waiting) look()
  }

  /** Whether the process has ended, or begun to: a killed bpftrace detaches for 0.1 s per probe before its exit is seen. */
  get isDying(): boolean {
    if (this.#hasEnded || !this.#id || !isAlive(this.#id)) return true
    return readState(this.#id.pid)?.memory === false
  }

  /** What bpftrace said on stderr so far, without the warnings that are expected. */
  get complaints(): string {
    return this.#stderr.trim()
  }

  /** Kills bpftrace, and no longer keeps this program running until the kernel has taken its probes off. */
  abandon(): void {
    if (!this.#hasEnded) this.#child.kill('SIGKILL')
    this.#letGo()
  }

  /** Leaves a disarmed bpftrace to end when its time is over, whether this program still runs or not. */
  retire(): void {
    if (!this.isDying && this.#id && this.#linger) letLinger(this.#id, this.#child, this.#linger)
    else this.#child.kill('SIGKILL')
    this.#letGo()
  }

  #letGo(): void {
    this.#child.stdout.destroy()
    this.#child.stderr.destroy()
    this.#child.unref()
  }

  /** Sends a mark; resolves with the numbers that lines had then, or with none where it does not come back. */
  #mark(): Promise<LineNumbers> {
    const mark = this.#nextMark
    this.#nextMark = mark === CONTROL.lastMark ? CONTROL.firstMark : mark + 1
    return this.#ask(mark)
  }

  /** Sends a control message and waits until bpftrace has come to the answer, with all that it was told before on that CPU. */
  async #ask(message: number): Promise<LineNumbers> {
    const numbers: LineNumbers = new Map()
    if (this.isDying) return numbers
    await new Promise<void>((resolve) => {
      const arrived = () => {
        clearTimeout(limit)
        if (this.#marks.get(message)?.arrived === arrived) this.#marks.delete(message)
        resolve()
      }
      const limit = setTimeout(arrived, MARK_LIMIT)
      this.#marks.set(message, { numbers, arrived })
      this.#control(message)
    })
    return numbers
  }

  #end(): void {
    this.#hasEnded = true
    for (const look of this.#waiting) look()
    for (const { arrived } of this.#marks.values()) arrived()
    this.#counter.giveUp()
    this.#resolveAttached(false)
  }

  #control(message: number, value = 0): void {
    try {
      process.kill(controlNumber(this.#key, message), value)
    } catch {
      // Always ESRCH: there is no such process. The call itself is the message.
    }
  }

  /** CPUs have buffers of their own: what arrived together is put in order of time. */
  #read(lines: readonly string[]): void {
    const events = lines
      .filter((line) => line !== '')
      .map((line) => parseLine(line, this.#kernelLines, (cpu, number) => this.#counter.see(cpu, number)))
      .filter((event) => event !== null)
    const timed = events.filter((event) => 'at' in event).sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    const others: BpftraceEvent[] = events.filter((event) => !('at' in event))
    for (const event of [...others, ...timed]) {
      if (event.kind === 'mark') this.#marks.get(event.mark)?.arrived()
      else if (event.kind === 'numbers') this.#numbersOf(event.of, event.id)?.set(event.cpu, event.number)
      else if (event.kind === 'standstill') void this.#stand(event.pid, event.at)
      // Printed by BEGIN, which runs first; but bpftrace reads no output until it has attached everything.
      else if (event.kind === 'attached') this.#resolveAttached(true)
      else if (event.kind !== 'attaching') this.#onEvent(event)
      if (event.kind === 'lost') this.#counter.giveUp()
    }
    this.#counter.tell()
  }

  #numbersOf(of: 'mark' | 'standstill', id: number): LineNumbers | undefined {
    if (of === 'mark') return this.#marks.get(id)?.numbers
    const numbers = this.#standstills.get(id) ?? new Map()
    this.#standstills.set(id, numbers)
    return numbers
  }

  async #stand(pid: number, at: bigint): Promise<void> {
    const numbers = this.#standstills.get(pid)
    this.#standstills.delete(pid)
    if (numbers) await this.#counter.arrived(numbers)
    this.#onStandstill(pid, at)
    this.#settleUpTo(at)
  }

  #complain(lines: readonly string[]): void {
    for (const text of lines) {
      const isBelow = this.#linesBelow > 0
      if (isBelow) this.#linesBelow--
      if (text.startsWith('stdin:') && ADDRESS_WARNING.test(text)) this.#linesBelow = LINES_BELOW
      if (isBelow || text === '' || EXPECTED_WARNING.test(text) || ADDRESS_WARNING.test(text)) continue
      this.#stderr += `${text}\n`
      this.#onEvent({ kind: 'diagnostic', text })
    }
  }

  #failure(command: string): ProbeFailure {
    // 127 is what sh and unshare say (POSIX, "Command Search and Execution").
    if (this.#child.pid === undefined || this.#child.exitCode === 127) {
      return { reason: 'missing', text: `${command}: ${this.complaints}` }
    }
    const reason = process.getuid?.() === 0 ? 'refused' : 'unprivileged'
    return { reason, text: this.complaints }
  }
}

/** Hands over the whole lines that arrived together; the rest of a line waits for its end. */
function eachChunk(stream: NodeJS.ReadableStream, take: (lines: string[]) => void): void {
  let rest = ''
  stream.setEncoding('utf8')
  stream.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    take(lines)
  })
}
