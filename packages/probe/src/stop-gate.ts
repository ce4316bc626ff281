// The gate that held processes wait at. A BPF program stops a whole process by SIGSTOP while its other threads still
// run, so several hits of one process can queue up before it stands. The discipline that keeps this right:
//
// 1. `take` every stopping hit as it arrives, in order. A process stays held until every hit of it is released.
// 2. `held` answers when no thread runs any more and bpftrace has handed over all that it had seen until then. Only then
//    is memory consistent, and only then may a SIGCONT be sent: one sent earlier can be overtaken by the SIGSTOP. The
//    kernel says when that is (`standsAt`); where it does not, it is found out.
// 3. SIGCONT discards every pending SIGSTOP of the process (signal(7); kernel/signal.c, prepare_signal). A hit from
//    before it therefore holds nobody, and is answered with 'passed'.
// 4. An event that got lost leaves a stop that no hit accounts for. The sweep finds these, and touches no others.
import { setTimeout as delay } from 'node:timers/promises'
import {
  allPids,
  fileIdentity,
  hasEnded,
  isAlive,
  type ProcessId,
  type ProcessState,
  readState,
  sendSignal,
  threadIds,
  threadStates,
} from './process-state.ts'

/** What makes a process wait: a stopping `Hit`, or an `ExecHit`. The object itself stands for the stop. */
export interface Stop {
  kind: 'hit' | 'exec'
  pid: number
  /** Nanoseconds of CLOCK_MONOTONIC, taken before the SIGSTOP was sent. */
  at: bigint
}

/** `passed`: this stop holds it no longer: it was released, or overtaken. `gone`: the process has ended. */
export type Held = 'held' | 'passed' | 'gone'
/** `waiting`: other hits of the process are still to be released. `stopped`: somebody else keeps stopping it. */
export type Released = 'running' | 'waiting' | 'gone' | 'stopped'

export interface StopGateOptions {
  /** The probed files: processes that run one of these inodes are in scope. */
  files: readonly string[]
  /** Resolves when every hit from before the call has been handed to `take`. */
  settle(): Promise<void>
  /** Nanoseconds of CLOCK_MONOTONIC: every hit from before then has been handed to `take`. */
  settledUpTo(): bigint
  /** The sweep continued a process that was stopped with no hit to account for it. */
  onLostStop(pid: number): void
  /** A process that runs another file than the probed ones is in scope from now on, or no longer. */
  onAdopted(process: ProcessId, adopted: boolean): void
}

interface HeldProcess {
  startTime: string
  stops: Set<Stop>
  standing: Promise<Held> | null
  /** When the kernel last said that every thread stands; `onStanding` is called when it does. */
  stoodAt: bigint | null
  onStanding: () => void
  /** What the first look found that met nothing but standing threads. */
  look: { threads: string; at: bigint } | null
}

/** Milliseconds in which the kernel says that a stopped process stands, as a rule; a machine that has much to do may take longer. */
export const STANDSTILL_SOON = 5
/** Milliseconds after which threads that still run show that the process was continued by somebody else. */
const STANDSTILL_LIMIT = 2000
const CONTINUE_ATTEMPTS = 5

export class StopGate {
  readonly #options: StopGateOptions
  readonly #files: ReadonlySet<string>
  readonly #held = new Map<number, HeldProcess>()
  readonly #continuedAt = new Map<number, bigint>()
  readonly #adopted = new Map<number, string>()
  readonly #over = new WeakSet<Stop>()
  #suspects: ReadonlyMap<number, string> = new Map()

  constructor(options: StopGateOptions) {
    this.#options = options
    this.#files = new Set(options.files.map(fileIdentity).filter((identity) => identity !== null))
  }

  /** Counts a stop of a process. To be called for every stopping hit in the order of arrival, before anything else. */
  take(stop: Stop): void {
    const continuedAt = this.#continuedAt.get(stop.pid)
    if (continuedAt !== undefined && stop.at < continuedAt) {
      this.#over.add(stop)
      return
    }
    const state = readState(stop.pid)
    if (!state || hasEnded(state.state)) return
    const entry = this.#held.get(stop.pid)
    if (entry?.startTime === state.startTime) {
      entry.stops.add(stop)
      entry.standing = null
    } else {
      const { startTime } = state
      const unsaid = { standing: null, stoodAt: null, onStanding: () => {}, look: null }
      this.#held.set(stop.pid, { startTime, stops: new Set([stop]), ...unsaid })
    }
    if (!this.#isInScope(state)) this.adopt(stop.pid)
  }

  /** The kernel says that every thread of a process stood at a time, and all hits of it from before have been taken. */
  standsAt(pid: number, at: bigint): void {
    const entry = this.#held.get(pid)
    if (!entry) return
    entry.stoodAt = at
    entry.onStanding()
  }

  /** Whether a process has been told to stop, and it is not known yet that it stands. */
  get isStopping(): boolean {
    return [...this.#held.values()].some((entry) => !hasStood(entry))
  }

  /** Puts a process in scope that runs a file of its own (it is about to execve, or runs a copy of a probed file). */
  adopt(pid: number): void {
    const state = readState(pid)
    if (!state || this.#adopted.get(pid) === state.startTime) return
    this.#adopted.set(pid, state.startTime)
    this.#options.onAdopted(state, true)
  }

  /** Takes an adopted process out of scope: from now on a stop of it is nobody's business here. */
  disown(pid: number): void {
    const startTime = this.#adopted.get(pid)
    if (startTime === undefined) return
    this.#adopted.delete(pid)
    this.#options.onAdopted({ pid, startTime }, false)
  }

  /** Forgets a process that has ended. */
  forget(pid: number): void {
    this.#held.delete(pid)
    this.#continuedAt.delete(pid)
    this.disown(pid)
  }

  /** The processes that wait for a release. */
  get heldPids(): number[] {
    return [...this.#held.keys()]
  }

  /** Waits until the process of a stop stands still with all its threads; see the head of this file. */
  held(stop: Stop): Promise<Held> {
    if (this.#over.has(stop)) return Promise.resolve('passed')
    const entry = this.#held.get(stop.pid)
    if (!entry?.stops.has(stop)) return Promise.resolve('gone')
    entry.standing ??= this.#waitUntilStanding(stop.pid, entry)
    return entry.standing
  }

  /**
   * Ends a stop. With the last stop of a process released it is continued (SIGCONT), and seen to have gone on. May be
   * called without waiting for `held`.
   */
  async release(stop: Stop): Promise<Released> {
    const held = await this.held(stop)
    const entry = this.#held.get(stop.pid)
    if (held === 'gone') return 'gone'
    if (!entry?.stops.has(stop)) return entry ? 'waiting' : 'running'
    entry.stops.delete(stop)
    this.#over.add(stop)
    const released = entry.stops.size > 0 ? 'waiting' : await this.#continue(stop.pid, entry)
    // The new image is none of ours: how it stops from here on (job control in a container) is its own business.
    if (stop.kind === 'exec') this.disown(stop.pid)
    return released
  }

  /** Releases every stop of every held process. */
  async releaseAll(): Promise<void> {
    const stops = [...this.#held.values()].flatMap((entry) => [...entry.stops])
    await Promise.all(stops.map((stop) => this.release(stop)))
  }

  /**
   * Looks for processes in scope that are stopped with no hit to account for it, continues those that the last sweep
   * found so too, and reports them by `onLostStop`. Returns their pids.
   */
  async sweep(): Promise<number[]> {
    const unaccounted = this.#stoppedInScope().filter(({ pid }) => !this.#held.has(pid))
    const known = unaccounted.filter(({ pid, startTime }) => this.#suspects.get(pid) === startTime)
    this.#suspects = new Map(unaccounted.map(({ pid, startTime }) => [pid, startTime]))
    if (known.length === 0) return []
    await this.#options.settle()
    const lost = this.#stoppedInScope()
      .filter(
        ({ pid, startTime }) =>
          !this.#held.has(pid) && known.some((process) => process.pid === pid && process.startTime === startTime),
      )
      .map(({ pid }) => pid)
    for (const pid of lost) {
      this.#sendContinue(pid)
      this.#options.onLostStop(pid)
    }
    return lost
  }

  /** Continues every stopped process in scope, whatever holds it: for when nobody reads the hits any more. */
  wakeAll(): number[] {
    for (const [pid, entry] of this.#held) {
      this.#pass(pid, entry)
      // Whether it stands already or not: SIGCONT discards a SIGSTOP that is still under way.
      if (isAlive({ pid, startTime: entry.startTime })) this.#sendContinue(pid)
    }
    const pids = this.#stoppedInScope().map(({ pid }) => pid)
    for (const pid of pids) this.#sendContinue(pid)
    return pids
  }

  #stoppedInScope(): ProcessState[] {
    return allPids()
      .map((pid) => readState(pid))
      .filter((state) => state !== null)
      .filter((state) => state.state === 'T' && this.#isInScope(state))
  }

  #isInScope({ pid, startTime }: ProcessId): boolean {
    if (this.#adopted.get(pid) === startTime) return true
    const exe = fileIdentity(`/proc/${pid}/exe`)
    return exe !== null && this.#files.has(exe)
  }

  /**
   * Where the kernel does not say that a process stands: a thread that is being created while the others stop can be missed by one look, and may hit a probe itself. So it
   * takes two looks that find the same threads standing, with bpftrace's backlog read in between.
   */
  async #waitUntilStanding(pid: number, entry: HeldProcess): Promise<Held> {
    const deadline = performance.now() + STANDSTILL_LIMIT
    await saysThatItStands(entry)
    for (;;) {
      const state = readState(pid)
      if (state?.startTime !== entry.startTime || hasEnded(state.state)) return this.#end(pid, entry)
      if (hasStood(entry) && isStopped(state)) return 'held'
      if (this.#stillStands(pid, entry)) return 'held'
      const at = process.hrtime.bigint()
      const { moving, threads } = lookAtThreads(pid)
      if (moving === 'running' && performance.now() > deadline) return this.#pass(pid, entry)
      if (moving !== 'none') entry.look = null
      else if (entry.look?.threads !== threads) entry.look = { threads, at }
      else if (this.#options.settledUpTo() > entry.look.at) return 'held'
      await (moving === 'none' ? this.#options.settle() : delay(1))
    }
  }

  /**
   * The second look. Threads that stood have gone on only if the process was continued, which shows in its state; so it is
   * enough that there is no other thread. Reading the states of all threads once more would take longer than many a read.
   * A process whose first thread has ended shows no such state, and is looked at in full.
   */
  #stillStands(pid: number, { look }: HeldProcess): boolean {
    if (!look || this.#options.settledUpTo() <= look.at) return false
    return isStopped(readState(pid)) && threadIds(pid).join(' ') === look.threads
  }

  #end(pid: number, entry: HeldProcess): Held {
    if (this.#held.get(pid) === entry) this.#held.delete(pid)
    return 'gone'
  }

  /** Somebody else has sent SIGCONT: the stops of this process hold nobody. Should they yet, the sweep will find it. */
  #pass(pid: number, entry: HeldProcess): Held {
    for (const stop of entry.stops) this.#over.add(stop)
    if (this.#held.get(pid) === entry) this.#held.delete(pid)
    return 'passed'
  }

  async #continue(pid: number, entry: HeldProcess): Promise<Released> {
    if (this.#held.get(pid) === entry) this.#held.delete(pid)
    for (let attempt = 0; attempt < CONTINUE_ATTEMPTS; attempt++) {
      if (!isAlive({ pid, startTime: entry.startTime }) || !this.#sendContinue(pid)) return 'gone'
      if (readState(pid)?.state !== 'T') return 'running'
      // It stands again already: at its next probe, whose hit is on the way, or by a stop that nobody will release.
      await this.#options.settle()
      if (this.#held.has(pid)) return 'running'
    }
    return 'stopped'
  }

  /** The time is noted before the signal: hits older than it are from before the SIGCONT, and newer ones from after it. */
  #sendContinue(pid: number): boolean {
    this.#continuedAt.set(pid, process.hrtime.bigint())
    return sendSignal(pid, 'SIGCONT')
  }
}

/** Whether the kernel has said since the last stop of a process that it stands. */
const hasStood = ({ stoodAt, stops }: HeldProcess): boolean =>
  stoodAt !== null && [...stops].every(({ at }) => at <= stoodAt)

/** By a signal, or by a debugger. */
const isStopped = (process: ProcessState | null): boolean => process?.state === 'T' || process?.state === 't'

/** Resolves when the kernel says that a process stands, or when it might have. */
async function saysThatItStands(entry: HeldProcess): Promise<void> {
  if (hasStood(entry)) return
  await new Promise<void>((resolve) => {
    const limit = setTimeout(resolve, STANDSTILL_SOON)
    entry.onStanding = () => {
      if (!hasStood(entry)) return
      clearTimeout(limit)
      resolve()
    }
  })
}

/**
 * Which threads a process has, and whether they stand: stopped (`T`) or held by a debugger (`t`). A thread in an
 * uninterruptible wait (`D`: the parent of a vfork, a slow disk) stops at the end of it, however long that takes.
 */
function lookAtThreads(pid: number): { moving: 'none' | 'waiting' | 'running'; threads: string } {
  const all = threadStates(pid)
  const moving = all.filter(({ state }) => !hasEnded(state) && state !== 'T' && state !== 't')
  return {
    moving: moving.length === 0 ? 'none' : moving.every(({ state }) => state === 'D') ? 'waiting' : 'running',
    threads: all.map(({ tid }) => tid).join(' '),
  }
}
