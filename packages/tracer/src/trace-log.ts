// The trace of one run while it grows: gives each event its place and tells whoever follows.
import type { EventBody, TraceEvent } from '@runthrough/trace'

export type Follower = (event: TraceEvent) => void

export class TraceLog {
  readonly #events: TraceEvent[] = []
  readonly #followers = new Set<Follower>()
  #beganAt: bigint | undefined
  #lastAt = 0

  get events(): readonly TraceEvent[] {
    return this.#events
  }

  /**
   * Appends an event. The run begins with the first one.
   * @param monotonic nanoseconds of CLOCK_MONOTONIC at which it happened; hits of several CPUs may come a little out of
   *   order, so `at` never runs backwards
   */
  append(body: EventBody, monotonic: bigint = process.hrtime.bigint()): TraceEvent {
    this.#beganAt ??= monotonic
    this.#lastAt = Math.max(this.#lastAt, Number(monotonic - this.#beganAt))
    const event: TraceEvent = { seq: this.#events.length + 1, at: this.#lastAt, ...body }
    this.#events.push(event)
    for (const follower of this.#followers) follower(event)
    return event
  }

  /** Hands over every event after `lastSeq`, then each new one as it comes. Returns what ends that. */
  follow(lastSeq: number, follower: Follower): () => void {
    for (const event of this.#events.slice(lastSeq)) follower(event)
    return this.onGrowth(follower)
  }

  /** Hands over each new event as it comes. Returns what ends that. */
  onGrowth(follower: Follower): () => void {
    this.#followers.add(follower)
    return () => this.#followers.delete(follower)
  }
}
