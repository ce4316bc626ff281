// Events are taken one at a time, in the order in which they happened: the next is looked at when the last has been dealt
// with, however long that holds it up, and when nothing older can come any more.

export interface InOrderOptions<Value> {
  /** When it happened, in nanoseconds of CLOCK_MONOTONIC. */
  at(value: Value): bigint
  /** Resolves when everything that happened up to then has been pushed. */
  settled(at: bigint): Promise<void>
  /** A handler that throws is a bug. */
  handle(value: Value): Promise<void>
}

export class InOrder<Value> {
  readonly #options: InOrderOptions<Value>
  readonly #waiting: Value[] = []
  #busy = false

  constructor(options: InOrderOptions<Value>) {
    this.#options = options
  }

  /** Whether nothing waits and nothing is being dealt with. */
  get isIdle(): boolean {
    return !this.#busy
  }

  push(value: Value): void {
    const at = this.#options.at(value)
    const before = this.#waiting.findLastIndex((other) => this.#options.at(other) <= at)
    this.#waiting.splice(before + 1, 0, value)
    if (!this.#busy) void this.#work()
  }

  async #work(): Promise<void> {
    this.#busy = true
    for (let next = this.#waiting[0]; next !== undefined; next = this.#waiting[0]) {
      await this.#options.settled(this.#options.at(next))
      // An older one may have come in meanwhile.
      const first = this.#waiting.shift()
      if (first !== undefined) await this.#options.handle(first)
    }
    this.#busy = false
  }
}
