// Everything that holds processes, in one: bpftrace with its probes, the gate at which held processes wait, and the
// guardian that wakes them should this program die. Attached once, a session serves many runs.
import { randomInt } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { Bpftrace, type ProbeEvent, type ProbeFailure } from './bpftrace.ts'
import { Guardian } from './guardian.ts'
import { SYSTEM_CALLS } from './kernel/system-calls.ts'
import type { Linger } from './linger.ts'
import { CONTROL, canBeNamed, controlNumber, type ProbePoint, programText } from './program.ts'
import { STANDSTILL_SOON, StopGate } from './stop-gate.ts'
import type { TransferSite } from './transfers.ts'

/** A process stood still with no hit to account for it, and was continued: its event was lost. */
export interface LostStop {
  kind: 'lost-stop'
  pid: number
}

/** bpftrace has ended, or is about to, and nobody asked it to. Whoever was held runs again. The last event. */
export interface Ended {
  kind: 'ended'
  text: string
}

export type SessionEvent = ProbeEvent | LostStop | Ended

export interface SessionOptions {
  points: readonly ProbePoint[]
  /** Ids of points after which the process execve's: it is held again in its new image, see `ExecHit`. */
  execPoints?: readonly number[]
  /** Functions whose bytes are reported in passing, see `TransferSite`. */
  transfers?: readonly TransferSite[]
  /**
   * Whether processes can be followed, so that what they ask of the kernel and what becomes of them is reported. Takes
   * BTF (see `follows`), and some seventy probes more.
   */
  follow?: boolean
  /** Program (absolute path) and arguments that the guardian runs if this program dies; empty for none. */
  aftercare?: readonly string[]
  bpftrace?: string
  /** How long the probes stay attached, disarmed, when the session is closed; they go at once where it is not given. */
  linger?: Linger
  /**
   * Called for every event as it comes. A hit with `stops` and an exec hit are at the gate by then, and hold their
   * process until `gate.release(hit)`.
   */
  onEvent(event: SessionEvent): void
}

export type SessionResult = { ok: true; value: ProbeSession } | { ok: false; error: ProbeFailure }

/** Milliseconds between two sweeps for lost stops: one is found after at most two of them. */
const SWEEP_INTERVAL = 500
/** Sweeps that are left out in a row while hits come in: who is held waits meanwhile, and a run that a lost stop holds up falls silent. */
const MOST_SKIPPED = 3
/** Milliseconds between two looks while bpftrace goes away. */
const DETACH_INTERVAL = 100

export class ProbeSession {
  readonly #bpftrace: Bpftrace
  readonly #guardian: Guardian
  readonly #onEvent: (event: SessionEvent) => void
  /** Where held processes wait. */
  readonly gate: StopGate
  #sweeper: NodeJS.Timeout | null = null
  #sweeping = false
  #skipped = 0
  /** Hits that came in, until now and until the last look. */
  #hits = 0
  #hitsBefore = 0
  #holdsAll = false
  #ending: Promise<void> | null = null

  /** Whether processes can be followed on this kernel. */
  readonly follows: boolean

  private constructor(
    bpftrace: Bpftrace,
    guardian: Guardian,
    gate: StopGate,
    follows: boolean,
    onEvent: (event: SessionEvent) => void,
  ) {
    this.follows = follows
    this.#bpftrace = bpftrace
    this.#guardian = guardian
    this.gate = gate
    this.#onEvent = onEvent
    void bpftrace.ended.then(() => this.#collapse())
  }

  /** Attaches the probes. Nothing is held or reported before `arm`. */
  static async start(options: SessionOptions): Promise<SessionResult> {
    const { points, execPoints = [], transfers = [], follow = false, onEvent } = options
    const places = [...points, ...transfers.flatMap(placesOf)]
    const text = places.map(whyNotAttachable).find((reason) => reason !== null)
    if (text) return { ok: false, error: { reason: 'refused', text } }
    const key = randomInt(2 ** 22)
    const btf = existsSync('/sys/kernel/btf/vmlinux')
    const calls = follow && btf ? SYSTEM_CALLS : null
    const program = programText({ points, execPoints, transfers, key, btf, calls })
    const files = [...new Set(points.map(({ path }) => path))]
    const guardian = new Guardian({
      files,
      disarm: controlNumber(key, CONTROL.disarm),
      aftercare: options.aftercare ?? [],
      onLost: (text) => onEvent({ kind: 'diagnostic', text }),
    })
    // Reached by the gate only after a hit, and so after bpftrace has started.
    let settle: () => Promise<void> = () => Promise.resolve()
    let settledUpTo = () => 0n
    let heard = () => 0
    const gate = new StopGate({
      files,
      settle: () => settle(),
      settledUpTo: () => settledUpTo(),
      onLostStop: (pid) => onEvent({ kind: 'lost-stop', pid }),
      onAdopted: (process, adopted) => guardian.setAdopted(process, adopted),
    })
    const beforeExec = new Set(execPoints)
    const started = await Bpftrace.start({
      program,
      key,
      probes: places.length + 2 * (calls?.length ?? 0) + 16,
      command: options.bpftrace ?? 'bpftrace',
      linger: options.linger ?? null,
      onStarted: (bpftrace) => guardian.watch(bpftrace),
      onStandstill: (pid, at) => gate.standsAt(pid, at),
      onEvent: (event) => {
        if (event.kind === 'exec' || (event.kind === 'hit' && event.stops)) gate.take(event)
        if (event.kind === 'hit') heard()
        if (event.kind === 'hit' && beforeExec.has(event.point)) gate.adopt(event.pid)
        if (event.kind === 'exit') gate.forget(event.pid)
        onEvent(event)
      },
    })
    if (!started.ok) {
      await guardian.done()
      return started
    }
    settle = () => started.value.settle()
    settledUpTo = () => started.value.settledUpTo
    const session = new ProbeSession(started.value, guardian, gate, calls !== null, onEvent)
    heard = () => session.#hits++
    return { ok: true, value: session }
  }

  /** Process id of the guardian; undefined if it could not be started. */
  get guardianPid(): number | undefined {
    return this.#guardian.pid
  }

  /** From here on the probes report and hold, lazy points only where they must. */
  arm(): void {
    if (this.#ending) return
    this.#bpftrace.setArmed(true)
    this.#holdsAll = false
    this.#sweeper ??= setInterval(() => void this.#look(), SWEEP_INTERVAL)
  }

  /** Whether lazy points hold too, for all hits from now on. Of an armed session only. */
  set holdsAll(all: boolean) {
    if (this.#ending || all === this.#holdsAll) return
    this.#holdsAll = all
    this.#bpftrace.setHoldingAll(all)
  }

  /**
   * Follows a process and its descendants until the session is disarmed: what they ask of the kernel is reported as
   * `call`, `fork`, `program` and `exit`.
   */
  follow(pid: number): void {
    if (this.follows) this.#bpftrace.follow(pid)
  }

  /** Makes children, and follows them from their first instruction on. They must be made before `make` returns. */
  followChildren<Made>(make: () => Made): Made {
    if (!this.follows) return make()
    this.#bpftrace.setFollowingChildren(true)
    try {
      return make()
    } finally {
      this.#bpftrace.setFollowingChildren(false)
    }
  }

  /**
   * Resolves when every event from up to a time of CLOCK_MONOTONIC (nanoseconds) has been reported; with the time up to
   * which they have.
   */
  async settled(at: bigint): Promise<bigint> {
    // A process that is about to stand says so, and with it what has been reported: then nobody has to ask.
    if (this.gate.isStopping) await this.#bpftrace.settling(at, STANDSTILL_SOON)
    while (this.#bpftrace.settledUpTo <= at && !this.#bpftrace.isDying) await this.#bpftrace.settle()
    return this.#bpftrace.settledUpTo
  }

  /** From here on the probes neither report nor hold. Resolves when all events from before are delivered; what they hold stays held. */
  async disarm(): Promise<void> {
    await this.#bpftrace.disarm()
    await this.#bpftrace.settle()
  }

  /**
   * Continues whatever is held, and ends the guardian. From then on the probes hold and report nothing. bpftrace ends at
   * once or when it has lingered, and the kernel takes its probes off by and by, about 0.1 s each: `detached` tells when the
   * last is gone, and need not be waited for.
   */
  close(): Promise<void> {
    this.#ending ??= this.#retire()
    return this.#ending
  }

  /** Resolves when every probe is off and bpftrace is gone. */
  get detached(): Promise<void> {
    return this.#bpftrace.ended
  }

  async #look(): Promise<void> {
    if (this.#bpftrace.isDying) return this.#collapse()
    if (this.#sweeping) return
    const isQuiet = this.#hits === this.#hitsBefore
    this.#hitsBefore = this.#hits
    this.#skipped = isQuiet || this.#skipped >= MOST_SKIPPED ? 0 : this.#skipped + 1
    if (this.#skipped > 0) return
    this.#sweeping = true
    await this.gate.sweep()
    this.#sweeping = false
  }

  #collapse(): void {
    if (this.#ending) return
    this.#ending = this.#wakeUntilDetached()
    this.#onEvent({ kind: 'ended', text: this.#bpftrace.complaints })
  }

  /** Disarmed while its program was still whole, bpftrace can be left to die: what is attached yet holds nobody. */
  async #retire(): Promise<void> {
    if (this.#sweeper) clearInterval(this.#sweeper)
    this.#bpftrace.setArmed(false)
    await this.gate.releaseAll()
    await this.#bpftrace.settle()
    this.#bpftrace.retire()
    this.gate.wakeAll()
    await this.#guardian.done()
  }

  /** A bpftrace that dies while it is armed may go on holding processes until its last probe is off. */
  async #wakeUntilDetached(): Promise<void> {
    if (this.#sweeper) clearInterval(this.#sweeper)
    this.#bpftrace.setArmed(false)
    this.#bpftrace.abandon()
    let detached = false
    void this.detached.then(() => {
      detached = true
    })
    while (!detached) {
      this.gate.wakeAll()
      await Promise.race([this.detached, delay(DETACH_INTERVAL)])
    }
    this.gate.wakeAll()
    await this.#guardian.done()
  }
}

const placesOf = ({ path, entry, returns }: TransferSite) => [entry, ...returns].map((offset) => ({ path, offset }))

/**
 * Why bpftrace would not take a point; null if nothing speaks against it. It finds most of this by itself, but an offset
 * beyond the end of the file would leave an entry behind in the kernel's `uprobe_events`.
 */
function whyNotAttachable({ path, offset }: Pick<ProbePoint, 'path' | 'offset'>): string | null {
  if (!canBeNamed(path)) return `bpftrace cannot name this path: ${path}`
  const file = statSync(path, { throwIfNoEntry: false })
  if (!file?.isFile()) return `no such file: ${path}`
  return offset < file.size ? null : `offset 0x${offset.toString(16)} is beyond the end of ${path}`
}
