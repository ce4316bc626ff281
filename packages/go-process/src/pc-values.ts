// The tables by pc of a function: what holds from which instruction on (its file, its line, its stack depth, its inlined call).

export interface PcValue {
  /** Bytes from the function's entry: the value holds from here on … */
  start: number
  /** … to before here. What follows the last one is padding. */
  end: number
  value: number
}

/**
 * Pairs of varints (value delta, zig-zag; pc delta in units of `minLC` bytes), ended by a value delta of 0. Undefined if the bytes end
 * before the table. Source: go/src/runtime/symtab.go, step.
 */
export function decodePcValues(bytes: Buffer, functionSize: number, minLC: number): PcValue[] | undefined {
  let at = 0
  const varint = (): number | undefined => {
    let value = 0
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = bytes[at++]
      if (byte === undefined) return undefined
      value += (byte & 0x7f) * 2 ** shift
      if (byte < 0x80) return value
    }
    return undefined
  }
  const values: PcValue[] = []
  let pc = 0
  let value = -1
  while (pc < functionSize) {
    const delta = varint()
    if (delta === 0 && pc > 0) break
    const step = varint()
    if (delta === undefined || step === undefined) return undefined
    value += delta % 2 === 1 ? -(delta + 1) / 2 : delta / 2
    values.push({ start: pc, end: pc + step * minLC, value })
    pc += step * minLC
    if (step === 0) break
  }
  return values
}

/** The value that holds at an offset from the entry. */
export function valueAt(values: readonly PcValue[], offset: number): number | undefined {
  return values.find(({ start, end }) => start <= offset && offset < end)?.value
}
