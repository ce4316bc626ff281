// The pointers that a position-independent program holds: in the file they are entries of a table (DT_RELA), and the
// words themselves may be zero until the loader has filled them in.

const ENTRY_SIZE = 24
/** The relative relocations of a program (`B + A`: load bias plus addend), in the order of their addresses. */
export class Relocations {
  readonly #addresses: Float64Array
  readonly #addends: Float64Array

  /**
   * @param table the bytes of DT_RELA: Elf64_Rela entries of r_offset, r_info, r_addend.
   * @param relative the architecture's number for a relative relocation.
   */
  constructor(table: Buffer, relative: number) {
    const count = Math.floor(table.length / ENTRY_SIZE)
    const words = new Uint32Array(table.buffer.slice(table.byteOffset, table.byteOffset + count * ENTRY_SIZE))
    const word = (index: number) => (words[index] ?? 0) + (words[index + 1] ?? 0) * 2 ** 32
    const entries: number[] = []
    let sorted = true
    for (let i = 0; i < count; i++) {
      if (words[i * 6 + 2] !== relative) continue
      const before = entries.at(-1)
      sorted &&= before === undefined || word(before) <= word(i * 6)
      entries.push(i * 6)
    }
    // Linkers write the relative relocations sorted (-z combreloc), but nothing obliges them to.
    if (!sorted) entries.sort((a, b) => word(a) - word(b))
    this.#addresses = Float64Array.from(entries, (at) => word(at))
    this.#addends = Float64Array.from(entries, (at) => word(at + 4))
  }

  /** Fills in the relocated words that lie wholly or partly in `bytes`, which were loaded from `address`. */
  apply(address: number, bytes: Buffer): void {
    const end = address + bytes.length
    const word = Buffer.alloc(8)
    for (let i = this.#firstFrom(address - 7); i < this.#addresses.length; i++) {
      const at = this.#addresses[i] ?? end
      if (at >= end) return
      word.writeBigUInt64LE(BigInt(this.#addends[i] ?? 0))
      word.copy(bytes, Math.max(at - address, 0), Math.max(address - at, 0), Math.min(8, end - at))
    }
  }

  /** Addresses of the words that will point to `target`. */
  *to(target: number): Generator<number> {
    for (let i = this.#addends.indexOf(target); i >= 0; i = this.#addends.indexOf(target, i + 1)) {
      yield this.#addresses[i] ?? 0
    }
  }

  #firstFrom(address: number): number {
    let low = 0
    let high = this.#addresses.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#addresses[middle] ?? 0) < address) low = middle + 1
      else high = middle
    }
    return low
  }
}
