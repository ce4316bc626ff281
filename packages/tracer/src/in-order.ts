// Events are taken one at a time: the next is looked at when the last has been dealt with, however long that holds it up.

/** Calls `handle` for each value that was pushed, in order, never two at once. A handler that throws is a bug. */
export class InOrder<Value> {
  readonly #handle: (value: Value) => Promise<void>
  readonly #waiting: Value[] = []
  #busy = false

  constructor(handle: (value: Value) => Promise<void>) {
    this.#handle = handle
  }

  /** Whether nothing waits and nothing is being dealt with. */
  get isIdle(): boolean {
    return !this.#busy
  }

  push(value: Value): void {
    this.#waiting.push(value)
    if (!this.#busy) void this.#work()
  }

  async #work(): Promise<void> {
    this.#busy = true
    for (let value = this.#waiting.shift(); value !== undefined; value = this.#waiting.shift()) {
      await this.#handle(value)
    }
    this.#busy = false
  }
}
