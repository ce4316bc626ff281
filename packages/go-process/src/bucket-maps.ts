// Maps of Go up to 1.23: an array of buckets, each of which may overflow into others. Source: go/src/runtime/map.go.
import { wordAt } from './bytes.ts'
import { WORD } from './kinds.ts'
import { type BucketMapLayout, bucketMaps } from './layouts.ts'
import type { MapWalk } from './map-walk.ts'
import type { MapType } from './types.ts'

export function bucketEntries(walk: MapWalk, layout: BucketMapLayout, type: MapType, address: number): void {
  const header = walk.read(address, layout.header.size)
  if (header === undefined) return
  const count = 2 ** (header[layout.header.B] ?? 0)
  const sameSize = ((header[layout.header.flags] ?? 0) & bucketMaps.flagSameSizeGrow) !== 0
  buckets(walk, layout, type, wordAt(header, layout.header.buckets), count)
  // While a map grows, its entries lie in both arrays; those that have moved are marked in the old one.
  const old = wordAt(header, layout.header.oldbuckets)
  if (old !== 0) buckets(walk, layout, type, old, sameSize ? count : count / 2)
}

function buckets(
  walk: MapWalk,
  layout: BucketMapLayout,
  { descriptor }: MapType,
  address: number,
  count: number,
): void {
  const bucketSize = descriptor.readUInt16LE(layout.type.BucketSize)
  // No compiler makes such a bucket, but an address from memory may lead to what only looks like a map's type.
  if (bucketSize < bucketMaps.entriesPerBucket + WORD) {
    walk.end = 'unreadable'
    return
  }
  for (let i = 0; i < count && !walk.done; i++) {
    for (let bucket = address + i * bucketSize; bucket !== 0 && !walk.done; ) {
      const bytes = walk.read(bucket, bucketSize)
      if (bytes === undefined) return
      takeBucket(walk, layout, descriptor, bytes)
      // The overflow pointer is the last word of a bucket.
      bucket = wordAt(bytes, bucketSize - WORD)
    }
  }
}

/** A byte of hash per cell, then all keys, then all elements. */
function takeBucket(walk: MapWalk, layout: BucketMapLayout, descriptor: Buffer, bytes: Buffer): void {
  const { entriesPerBucket, minTopHash } = bucketMaps
  const keySize = descriptor[layout.type.KeySize] ?? 0
  const elemSize = descriptor[layout.type.ValueSize] ?? 0
  const elems = entriesPerBucket + entriesPerBucket * keySize
  for (let i = 0; i < entriesPerBucket && !walk.done; i++) {
    if ((bytes[i] ?? 0) >= minTopHash) walk.take(bytes, entriesPerBucket + i * keySize, elems + i * elemSize)
  }
}
