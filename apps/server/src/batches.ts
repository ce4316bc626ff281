// The events of a run as messages, encoded once for all viewers that stand at the same place.
import { encodeEvent, type TraceEvent } from '@runthrough/trace'

export interface Batch {
  /** Seq of the last event in it. */
  lastSeq: number
  /** One message of the protocol, in UTF-8. */
  message: Buffer
}

/** A batch is closed after so many events, or so many characters of JSON. */
const MAX_EVENTS = 1000
const MAX_CHARACTERS = 256 * 1024
/** Batches that are kept: viewers of a live run all stand at its head, and those who catch up are soon apart. */
const KEPT = 4

export class Batches {
  readonly #run: string
  readonly #events: readonly TraceEvent[]
  readonly #recent = new Map<number, Batch>()

  constructor(run: string, events: readonly TraceEvent[]) {
    this.#run = run
    this.#events = events
  }

  /** The events that follow `lastSeq`, as many as fit in a message. There must be one. */
  after(lastSeq: number): Batch {
    const recent = this.#recent.get(lastSeq)
    // It may have been closed because there was no more.
    if (recent && (recent.lastSeq === this.#events.length || this.#isFull(recent, lastSeq))) return recent
    const batch = this.#encode(lastSeq)
    this.#recent.delete(lastSeq)
    this.#recent.set(lastSeq, batch)
    const [oldest] = this.#recent.keys()
    if (this.#recent.size > KEPT && oldest !== undefined) this.#recent.delete(oldest)
    return batch
  }

  #isFull({ lastSeq, message }: Batch, from: number): boolean {
    return lastSeq - from >= MAX_EVENTS || message.length >= MAX_CHARACTERS
  }

  #encode(lastSeq: number): Batch {
    const lines: string[] = []
    let characters = 0
    let seq = lastSeq
    while (lines.length < MAX_EVENTS && characters < MAX_CHARACTERS) {
      const event = this.#events[seq]
      if (event === undefined) break
      const line = encodeEvent(event).trimEnd()
      lines.push(line)
      characters += line.length
      seq = event.seq
    }
    const message = Buffer.from(`{"kind":"events","run":${JSON.stringify(this.#run)},"events":[${lines.join(',')}]}`)
    return { lastSeq: seq, message }
  }
}
