// Maps of Go from 1.24 on: Swiss tables. A map of up to eight entries is one group; a larger one has a directory of tables.
// Source: go/src/internal/runtime/maps/map.go, table.go, group.go.
import { wordAt } from './bytes.ts'
import { type SwissMapLayout, swissMaps } from './layouts.ts'
import type { MapWalk } from './map-walk.ts'
import type { MapType } from './types.ts'

export function swissEntries(walk: MapWalk, layout: SwissMapLayout, type: MapType, address: number): void {
  const header = walk.read(address, layout.header.size)
  if (header === undefined) return
  const directory = wordAt(header, layout.header.dirPtr)
  const length = wordAt(header, layout.header.dirLen)
  if (length === 0) {
    if (!walk.done) groups(walk, layout, type, directory, 1)
    return
  }
  // A table that has not been split as often as others stands in several places of the directory, one after the other.
  let before = 0
  for (let i = 0; i < length && !walk.done; i++) {
    const entry = walk.read(directory + i * 8, 8)
    const table = entry === undefined ? before : wordAt(entry, 0)
    if (table === before) continue
    before = table
    const bytes = walk.read(table, layout.table.size)
    if (bytes === undefined) return
    groups(walk, layout, type, wordAt(bytes, layout.table.data), wordAt(bytes, layout.table.lengthMask) + 1)
  }
}

/** A control byte per slot, then the slots, each a key and an element, or (GOEXPERIMENT=mapsplitgroup, Go 1.27) all keys, then all elements. */
function groups(walk: MapWalk, layout: SwissMapLayout, { descriptor }: MapType, address: number, count: number): void {
  const { slotsPerGroup, controlUnused } = swissMaps
  const groupSize = wordAt(descriptor, layout.type.GroupSize)
  const places = placesInGroup(layout, descriptor)
  for (let i = 0; i < count && !walk.done; i++) {
    const bytes = walk.read(address + i * groupSize, groupSize)
    if (bytes === undefined) return
    for (let slot = 0; slot < slotsPerGroup && !walk.done; slot++) {
      if (((bytes[slot] ?? 0) & controlUnused) !== 0) continue
      walk.take(bytes, places.keys + slot * places.keyStride, places.elems + slot * places.elemStride)
    }
  }
}

/** Where the first key and the first element lie in a group, and how far the next ones are: bytes. */
function placesInGroup({ type, strides }: SwissMapLayout, descriptor: Buffer) {
  if (strides) {
    return {
      keys: wordAt(descriptor, type.KeysOff),
      keyStride: wordAt(descriptor, type.KeyStride),
      elems: wordAt(descriptor, type.ElemsOff),
      elemStride: wordAt(descriptor, type.ElemStride),
    }
  }
  const slots = swissMaps.slotsPerGroup
  const slotSize = wordAt(descriptor, type.SlotSize)
  return { keys: slots, keyStride: slotSize, elems: slots + wordAt(descriptor, type.ElemOff), elemStride: slotSize }
}
