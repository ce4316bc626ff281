// The entries of a Go map as they lie in memory, whatever the release: buckets up to Go 1.23, Swiss tables from 1.24 on.
import { bucketEntries } from './bucket-maps.ts'
import { wordAt } from './bytes.ts'
import type { Layout } from './layouts.ts'
import { type Allowance, MapWalk } from './map-walk.ts'
import { swissEntries } from './swiss-maps.ts'
import type { Target } from './target.ts'
import type { MapType } from './types.ts'

/** Number of entries of the map at an address, which is not nil; undefined where there is no memory. */
export function mapLength(target: Target, address: number): number | undefined {
  const bytes = target.memory.read(address + mapCount(target.layout.map), 8)
  return bytes.ok ? wordAt(bytes.value, 0) : undefined
}

/** Entries of the map at an address, in no order, and how the walk through them ended. */
export function mapEntries(
  target: Target,
  type: MapType,
  address: number,
  allowance: Allowance,
): Pick<MapWalk, 'entries' | 'end'> {
  const { map } = target.layout
  const key = target.types.at(type.key)
  const elem = target.types.at(type.elem)
  const length = mapLength(target, address)
  if (key === undefined || elem === undefined || length === undefined) return { entries: [], end: 'unreadable' }
  const flags = type.descriptor.readUInt32LE(map.type.Flags)
  const walk = new MapWalk(target.memory, allowance, length, {
    key: { size: key.size, indirect: (flags & map.flagIndirectKey) !== 0 },
    elem: { size: elem.size, indirect: (flags & map.flagIndirectElem) !== 0 },
  })
  if (map.kind === 'buckets') bucketEntries(walk, map, type, address)
  else swissEntries(walk, map, type, address)
  return walk
}

/** Offset of the number of entries in a map's header. */
function mapCount(layout: Layout['map']): number {
  return layout.kind === 'swiss' ? layout.header.used : layout.header.count
}
