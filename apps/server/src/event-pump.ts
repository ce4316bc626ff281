// Brings the events of a run to one viewer, as fast as this viewer takes them. What it has not taken yet stays in the log
// of the run and nowhere else, so a slow viewer costs one message of memory and nobody's time.
import type { ServerMessage } from '@runthrough/trace'
import type { Run } from '@runthrough/tracer'
import type { WebSocket } from 'ws'
import type { Batches } from './batches.ts'

/** Bytes that wait in a socket before no more is put into it. */
const HIGH_WATER = 512 * 1024

export interface PumpOptions {
  socket: WebSocket
  run: Run
  batches: Batches
  lastSeq: number
  /**
   * Events by which a run may grow while a viewer takes nothing at all. Beyond that it is told no more than how far the
   * run is, until it asks for the rest.
   */
  patience: number
  tell: (message: ServerMessage) => void
}

export class EventPump {
  readonly #options: PumpOptions
  readonly #unfollow: () => void
  #sentSeq: number
  /** Events of the run when the socket was last seen full; null while it takes more. */
  #fullSince: number | null = null
  /** Events of the run that were last told of in a summary; null while everything is sent. */
  #summarised: number | null = null
  #due: NodeJS.Immediate | null = null

  constructor(options: PumpOptions) {
    this.#options = options
    this.#sentSeq = Math.min(options.lastSeq, options.run.log.events.length)
    this.#unfollow = options.run.log.onGrowth(() => this.#schedule())
    this.#schedule()
  }

  stop(): void {
    this.#unfollow()
    if (this.#due) clearImmediate(this.#due)
    this.#due = null
  }

  /** Whether this viewer has been sent every event there is. */
  get isAtHead(): boolean {
    return this.#sentSeq >= this.#options.run.log.events.length
  }

  /** Sends what there is and what the socket takes. Events of one turn of the event loop leave together. */
  flush(): void {
    const { socket, run, batches } = this.#options
    const length = run.log.events.length
    if (this.#summarised !== null) {
      this.#summarise()
      return
    }
    while (this.#sentSeq < length && socket.bufferedAmount < HIGH_WATER) {
      const { lastSeq, message } = batches.after(this.#sentSeq)
      this.#sentSeq = lastSeq
      this.#fullSince = null
      socket.send(message, { binary: false }, () => this.#schedule())
    }
    if (this.#sentSeq >= length) return
    this.#fullSince ??= length
    if (length - this.#fullSince > this.#options.patience) this.#summarise()
  }

  #schedule(): void {
    this.#due ??= setImmediate(() => {
      this.#due = null
      this.flush()
    })
  }

  /** Tells how far the run is, each time that it has grown by what a viewer would not wait for, and at its end. */
  #summarise(): void {
    const { run, patience, tell } = this.#options
    const lastSeq = run.log.events.length
    const grown = this.#summarised === null ? Number.POSITIVE_INFINITY : lastSeq - this.#summarised
    if (grown <= patience && !(grown > 0 && run.status.phase === 'ended')) return
    this.#summarised = lastSeq
    tell({ kind: 'summary', run: run.id, sentSeq: this.#sentSeq, lastSeq })
  }
}
