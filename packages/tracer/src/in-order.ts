// Events are taken one at a time, in the order in which they happened: the next is looked at when the last has been dealt
// with, however long that holds it up, and when nothing older can come any more.

export interface InOrderOptions<Value> {
  /** When it happened, in nanoseconds of CLOCK_MONOTONIC. */
  at(value: Value): bigint
  /** Resolves when everything that happened up to then has been pushed; with the time up to which it has, which may be later. */
  settled(at: bigint): Promise<bigint>
  /** Whether somebody waits for it. Others are dealt with a little later and together, since settling has its price. */
  isUrgent(value: Value): boolean
  /** A handler that throws is a bug. */
  handle(value: Value): Promise<void>
}

/** Milliseconds that what is not urgent waits for company. */
const PATIENCE = 10

export class InOrder<Value> {
  readonly #options: InOrderOptions<Value>
  readonly #waiting: Value[] = []
  #busy = false
  #settledUpTo = 0n
  #hurry: () => void = () => {}

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
    if (this.#options.isUrgent(value)) this.#hurry()
    if (!this.#busy) void this.#work()
  }

  async #work(): Promise<void> {
    this.#busy = true
    for (let next = this.#waiting[0]; next !== undefined; next = this.#waiting[0]) {
      if (this.#options.at(next) > this.#settledUpTo) await this.#settle(this.#options.at(next))
      // An older one may have come in meanwhile.
      const first = this.#waiting.shift()
      if (first !== undefined) await this.#options.handle(first)
    }
    this.#busy = false
  }

  async #settle(at: bigint): Promise<void> {
    if (!this.#waiting.some((value) => this.#options.isUrgent(value))) {
      await new Promise<void>((resolve) => {
        const patience = setTimeout(resolve, PATIENCE)
        this.#hurry = () => {
          clearTimeout(patience)
          resolve()
        }
      })
    }
    this.#settledUpTo = await this.#options.settled(at)
  }
}
