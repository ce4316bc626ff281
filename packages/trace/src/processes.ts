// The processes of a trace that grows: when each took which role, and how it ended.
import type { EventOf, TraceEvent } from './event.ts'
import type { ProcessRole } from './events/relay.ts'
import { lastAtOrBefore } from './timeline.ts'

/** A process in one role: `runc init` that becomes the container's program is two of these. */
export interface TracedProcess {
  pid: number
  ppid: number
  role: ProcessRole
  exe: string
  argv: readonly string[]
  startSeq: number
  /** Seq of its exit, or of its next role; null while it goes on. */
  endSeq: number | null
  /** How it ended; null while it goes on, or where it took another role. */
  exit: Pick<EventOf<'exit'>, 'code' | 'signal'> | null
}

export class Processes {
  readonly #all: TracedProcess[] = []
  readonly #present = new Map<number, TracedProcess>()

  append(event: TraceEvent): void {
    if (event.kind === 'process') {
      const { pid, ppid, role, exe, argv, seq: startSeq } = event
      const before = this.#present.get(pid)
      if (before) before.endSeq = startSeq
      const process: TracedProcess = { pid, ppid, role, exe, argv, startSeq, endSeq: null, exit: null }
      this.#all.push(process)
      this.#present.set(pid, process)
    } else if (event.kind === 'exit') {
      const process = this.#present.get(event.pid)
      if (!process) return
      process.endSeq = event.seq
      process.exit = { code: event.code, signal: event.signal }
      this.#present.delete(event.pid)
    }
  }

  /** Every process that there was, in the order in which they were first seen. */
  get all(): readonly TracedProcess[] {
    return this.#all
  }

  /** The processes that had been seen and had not ended at `seq`. */
  at(seq: number): TracedProcess[] {
    const begun = lastAtOrBefore(this.#all, seq, ({ startSeq }) => startSeq) + 1
    return this.#all.slice(0, begun).filter(({ endSeq }) => endSeq === null || endSeq > seq)
  }
}
