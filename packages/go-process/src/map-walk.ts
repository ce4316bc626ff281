// A walk through a map's memory: it collects entries until it has as many as the map says it holds, and stops early
// where memory ends or the allowance does. So a broken map (a wild count, a bucket that is its own overflow) costs no more.
import { type AddressSpace, wordAt } from './bytes.ts'

export interface MapEntry {
  key: Buffer
  elem: Buffer
}

/** Asked before each read with the number of bytes to read; false ends the walk. */
export type Allowance = (bytes: number) => boolean

/** A key or element; one of more than 128 bytes lies elsewhere, and the cell holds a pointer to it. */
interface Cell {
  size: number
  indirect: boolean
}

export class MapWalk {
  readonly entries: MapEntry[] = []
  /** `cut`: the allowance ended; `unreadable`: the map leads to memory that is not there. */
  end: 'complete' | 'cut' | 'unreadable' = 'complete'
  readonly #memory: AddressSpace
  readonly #allowance: Allowance
  readonly #expected: number
  readonly #cells: { key: Cell; elem: Cell }

  constructor(memory: AddressSpace, allowance: Allowance, expected: number, cells: { key: Cell; elem: Cell }) {
    this.#memory = memory
    this.#allowance = allowance
    this.#expected = expected
    this.#cells = cells
  }

  get done(): boolean {
    return this.end !== 'complete' || this.entries.length >= this.#expected
  }

  read(address: number, length: number): Buffer | undefined {
    if (!this.#allowance(length)) {
      this.end = 'cut'
      return undefined
    }
    const read = this.#memory.read(address, length)
    if (read.ok) return read.value
    this.end = 'unreadable'
    return undefined
  }

  /** Takes the entry whose key and element cells begin at these offsets of the bytes. */
  take(bytes: Buffer, keyOffset: number, elemOffset: number): void {
    const key = this.#cell(bytes, keyOffset, this.#cells.key)
    const elem = key && this.#cell(bytes, elemOffset, this.#cells.elem)
    if (key !== undefined && elem !== undefined) this.entries.push({ key, elem })
  }

  #cell(bytes: Buffer, offset: number, { size, indirect }: Cell): Buffer | undefined {
    if (offset + (indirect ? 8 : size) > bytes.length) {
      this.end = 'unreadable'
      return undefined
    }
    return indirect ? this.read(wordAt(bytes, offset), size) : bytes.subarray(offset, offset + size)
  }
}
