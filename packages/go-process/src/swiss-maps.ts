// Maps of Go from 1.24 on: Swiss tables. A map of up to eight entries is one group; a larger one has a directory of tables.
// Source: go/src/internal/runtime/maps/map.go, table.go, group.go.
import { wordAt } from './bytes.ts'
import type { SwissMapLayout } from './layouts.ts'
import type { MapWalk } from './map-walk.ts'
import type { MapType } from './types.ts'

export function swissEntries(walk: MapWalk, layout: SwissMapLayout, type: MapType, address: number): void {
  const header = walk.read(address, layout.header.size)
  if (header === undefined) return
  const directory = wordAt(header, layout.header.directory)
  const length = wordAt(header, layout.header.directoryLength)
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
    groups(walk, layout, type, wordAt(bytes, layout.table.groups), wordAt(bytes, layout.table.lengthMask) + 1)
  }
}

/** A control byte per slot, then the slots, each a key and an element. */
function groups(walk: MapWalk, layout: SwissMapLayout, { descriptor }: MapType, address: number, count: number): void {
  const { slotsPerGroup, controlUnused } = layout
  const groupSize = wordAt(descriptor, layout.type.groupSize)
  const slotSize = wordAt(descriptor, layout.type.slotSize)
  const elemOffset = wordAt(descriptor, layout.type.elemOffset)
  for (let i = 0; i < count && !walk.done; i++) {
    const bytes = walk.read(address + i * groupSize, groupSize)
    if (bytes === undefined) return
    for (let slot = 0; slot < slotsPerGroup && !walk.done; slot++) {
      if (((bytes[slot] ?? 0) & controlUnused) !== 0) continue
      const key = slotsPerGroup + slot * slotSize
      walk.take(bytes, key, key + elemOffset)
    }
  }
}
