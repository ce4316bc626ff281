// What a cursor asks: which was the last thing at or before a seq? Things are appended as they happen, so the answer is a
// binary search: looking back from event 1,000,000 costs what looking back from event 10 does, plus a few comparisons.

/** Index of the last element whose place is at or before `seq`; -1 where there is none. Places never run backwards. */
export function lastAtOrBefore<Element>(
  elements: readonly Element[],
  seq: number,
  placeOf: (element: Element) => number,
): number {
  let low = 0
  let high = elements.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (placeOf(elements[middle] as Element) <= seq) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** A value that changes now and then. */
export class Timeline<Value> {
  readonly #changes: { seq: number; value: Value }[] = []

  /** @param seq not before the last change; one at the same seq takes its place */
  set(seq: number, value: Value): void {
    const last = this.#changes.at(-1)
    if (last?.seq === seq) last.value = value
    else this.#changes.push({ seq, value })
  }

  get latest(): Value | undefined {
    return this.#changes.at(-1)?.value
  }

  at(seq: number): Value | undefined {
    return this.#changes[lastAtOrBefore(this.#changes, seq, (change) => change.seq)]?.value
  }
}
