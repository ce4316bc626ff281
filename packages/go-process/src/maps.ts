// The entries of a Go map as they lie in memory. Source: go/src/runtime/map.go.
import { wordAt } from './bytes.ts'
import type { BucketMapLayout } from './layouts.ts'
import type { Target } from './target.ts'
import type { GoType, MapType } from './types.ts'

export interface MapEntry {
  key: Buffer
  elem: Buffer
}

/**
 * Asked before each read with the number of bytes to read; false ends the walk. It bounds what a broken map (a wild count, a
 * bucket that is its own overflow) can cost.
 */
export type Allowance = (bytes: number) => boolean

/** What could be read, and why it may not be all. */
export interface MapEntries {
  entries: MapEntry[]
  /** `cut`: the allowance ended; `unreadable`: the map leads to memory that is not there. */
  end: 'complete' | 'cut' | 'unreadable'
}

/** Number of entries of the map at an address, which is not nil; undefined where there is no memory. */
export function mapLength(target: Target, address: number): number | undefined {
  const { header } = target.layout.map
  const bytes = target.memory.read(address + header.count, 8)
  return bytes.ok ? wordAt(bytes.value, 0) : undefined
}

/** Entries of the map at an address, in no order. */
export function mapEntries(target: Target, type: MapType, address: number, allowance: Allowance): MapEntries {
  const { header, flagSameSizeGrow } = target.layout.map
  const read = target.memory.read(address, header.size)
  const key = target.types.at(type.key)
  const elem = target.types.at(type.elem)
  if (!read.ok || key === undefined || elem === undefined) return { entries: [], end: 'unreadable' }
  const bucketCount = 2 ** (read.value[header.b] ?? 0)
  const sameSize = ((read.value[header.flags] ?? 0) & flagSameSizeGrow) !== 0
  const walk = new BucketWalk(target, type, key, elem, allowance, wordAt(read.value, header.count))
  // While a map grows, its entries lie in both tables; those that have moved are marked in the old one.
  const old = wordAt(read.value, header.oldBuckets)
  const end =
    walk.table(wordAt(read.value, header.buckets), bucketCount) ??
    walk.table(old, old === 0 ? 0 : sameSize ? bucketCount : bucketCount / 2)
  return { entries: walk.entries, end: end ?? 'complete' }
}

class BucketWalk {
  readonly entries: MapEntry[] = []
  readonly #target: Target
  readonly #layout: BucketMapLayout
  readonly #key: GoType
  readonly #elem: GoType
  readonly #allowance: Allowance
  readonly #expected: number
  readonly #keySize: number
  readonly #elemSize: number
  readonly #bucketSize: number
  readonly #flags: number

  constructor(target: Target, type: MapType, key: GoType, elem: GoType, allowance: Allowance, expected: number) {
    this.#target = target
    this.#layout = target.layout.map
    this.#key = key
    this.#elem = elem
    this.#allowance = allowance
    this.#expected = expected
    const { descriptor } = type
    this.#keySize = descriptor[this.#layout.type.keySize] ?? 0
    this.#elemSize = descriptor[this.#layout.type.elemSize] ?? 0
    this.#bucketSize = descriptor.readUInt16LE(this.#layout.type.bucketSize)
    this.#flags = descriptor.readUInt32LE(this.#layout.type.flags)
  }

  /** Walks `count` buckets and what overflows from them, until every expected entry is found. */
  table(address: number, count: number): 'cut' | 'unreadable' | undefined {
    for (let i = 0; i < count && !this.#done(); i++) {
      for (let bucket = address + i * this.#bucketSize; bucket !== 0 && !this.#done(); ) {
        if (!this.#allowance(this.#bucketSize)) return 'cut'
        const bytes = this.#target.memory.read(bucket, this.#bucketSize)
        if (!bytes.ok) return 'unreadable'
        const end = this.#bucket(bytes.value)
        if (end !== undefined) return end
        // The overflow pointer is the last word of a bucket.
        bucket = wordAt(bytes.value, this.#bucketSize - 8)
      }
    }
    return undefined
  }

  #done(): boolean {
    return this.entries.length >= this.#expected
  }

  /** A byte of hash per cell, then all keys, then all elements. */
  #bucket(bytes: Buffer): 'cut' | 'unreadable' | undefined {
    const { entriesPerBucket, minTopHash, flagIndirectKey, flagIndirectElem } = this.#layout
    const elems = entriesPerBucket + entriesPerBucket * this.#keySize
    for (let i = 0; i < entriesPerBucket; i++) {
      if ((bytes[i] ?? 0) < minTopHash) continue
      const key = this.#cell(bytes, entriesPerBucket + i * this.#keySize, this.#key, flagIndirectKey)
      const elem = this.#cell(bytes, elems + i * this.#elemSize, this.#elem, flagIndirectElem)
      if (typeof key === 'string') return key
      if (typeof elem === 'string') return elem
      this.entries.push({ key, elem })
    }
    return undefined
  }

  /** A key or element; one of more than 128 bytes lies elsewhere and the cell holds a pointer to it. */
  #cell(bucket: Buffer, offset: number, type: GoType, flagIndirect: number): Buffer | 'cut' | 'unreadable' {
    if ((this.#flags & flagIndirect) === 0) return bucket.subarray(offset, offset + type.size)
    if (!this.#allowance(type.size)) return 'cut'
    const read = this.#target.memory.read(wordAt(bucket, offset), type.size)
    return read.ok ? read.value : 'unreadable'
  }
}
