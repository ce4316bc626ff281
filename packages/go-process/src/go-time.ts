// time.Time as its MarshalJSON prints it. Source: go/src/time/time.go (Time, MarshalJSON), go/src/time/zoneinfo.go (lookup).
import { wordAt } from './bytes.ts'
import { behind, fieldOf, type Slot, type Target } from './target.ts'
import type { StructType } from './types.ts'

export interface TimeText {
  /** RFC 3339 with as many digits of the second as are needed. */
  text: string
  /** The zone's rules could not be read: the text is in UTC, though Go would print another offset. */
  zoneUnknown: boolean
}

const HAS_MONOTONIC = 1n << 63n
const NANOSECONDS_MASK = (1n << 30n) - 1n
/** Seconds from year 1 to 1885 (wallToInternal) and to 1970 (internalToUnix). */
const YEAR_1_TO_1885 = 59453308800n
const YEAR_1_TO_1970 = 62135596800n

/** Undefined for a year that RFC 3339 cannot express, where MarshalJSON fails. */
export function timeText(target: Target, time: StructType, bytes: Buffer): TimeText | undefined {
  const wall = fieldOf(target, time, bytes, 'wall')?.bytes.readBigUInt64LE()
  const ext = fieldOf(target, time, bytes, 'ext')?.bytes.readBigInt64LE()
  const location = fieldOf(target, time, bytes, 'loc')
  if (wall === undefined || ext === undefined || location === undefined) return undefined
  const seconds = (wall & HAS_MONOTONIC) === 0n ? ext : YEAR_1_TO_1885 + ((wall & ~HAS_MONOTONIC) >> 30n)
  const unix = seconds - YEAR_1_TO_1970
  const offset = zoneOffset(target, location, unix)
  const date = new Date(Number(unix + BigInt(offset ?? 0)) * 1000)
  const year = date.getUTCFullYear()
  if (!(year >= 0 && year <= 9999)) return undefined
  const nanoseconds = String(wall & NANOSECONDS_MASK)
    .padStart(9, '0')
    .replace(/0+$/, '')
  const fraction = nanoseconds === '' ? '' : `.${nanoseconds}`
  const text = date.toISOString().slice(0, 19) + fraction + offsetText(offset ?? 0)
  return { text, zoneUnknown: offset === undefined }
}

function offsetText(seconds: number): string {
  if (seconds === 0) return 'Z'
  const minutes = Math.floor(Math.abs(seconds) / 60)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${seconds < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

/** A slice header's words and the struct type of its elements. */
function sliceOf(target: Target, slot: Slot | undefined) {
  const elem = slot?.type.kind === 'slice' ? target.types.at(slot.type.elem) : undefined
  if (slot === undefined || elem?.kind !== 'struct') return undefined
  return { elem, address: wordAt(slot.bytes, 0), length: wordAt(slot.bytes, 8) }
}

/** Seconds east of UTC at a moment; undefined where the location's tables do not tell. */
function zoneOffset(target: Target, pointer: Slot, unix: bigint): number | undefined {
  const found = behind(target, pointer)
  if (!found.ok) return undefined
  // A nil location is UTC.
  if (found.value === null) return 0
  const { type, bytes } = found.value
  if (type.kind !== 'struct') return undefined
  const field = (name: string) => fieldOf(target, type, bytes, name)
  const zones = sliceOf(target, field('zone'))
  if (zones === undefined) return undefined
  if (zones.length === 0) {
    // A location without zones is UTC, but Local is empty, too, until the program first asks for it.
    return wordAt(field('name')?.bytes ?? Buffer.alloc(16), 8) > 0 ? 0 : undefined
  }
  const cacheStart = field('cacheStart')?.bytes.readBigInt64LE() ?? 0n
  const cacheEnd = field('cacheEnd')?.bytes.readBigInt64LE() ?? 0n
  const cacheZone = field('cacheZone')
  if (cacheZone !== undefined && cacheStart <= unix && unix < cacheEnd) {
    const zone = behind(target, cacheZone)
    if (zone.ok && zone.value?.type.kind === 'struct') return offsetOf(target, zone.value.type, zone.value.bytes)
  }
  const extended = wordAt(field('extend')?.bytes ?? Buffer.alloc(16), 8) > 0
  const index = zoneIndex(target, sliceOf(target, field('tx')), unix, extended)
  if (index === undefined || index >= zones.length) return undefined
  const zone = target.memory.read(zones.address + index * zones.elem.size, zones.elem.size)
  return zone.ok ? offsetOf(target, zones.elem, zone.value) : undefined
}

function offsetOf(target: Target, zone: StructType, bytes: Buffer): number | undefined {
  const offset = fieldOf(target, zone, bytes, 'offset')?.bytes
  return offset && Number(offset.readBigInt64LE())
}

/** Most transitions that a zone of the tz database has, with room. */
const MOST_TRANSITIONS = 10_000

/**
 * Index of the zone that the last transition before the moment led to. After the last transition of all a location with an
 * `extend` rule follows that rule (a POSIX TZ string), which is not evaluated here.
 */
function zoneIndex(
  target: Target,
  transitions: ReturnType<typeof sliceOf>,
  unix: bigint,
  extended: boolean,
): number | undefined {
  if (transitions === undefined || transitions.length > MOST_TRANSITIONS) return undefined
  const { elem, address, length } = transitions
  const table = target.memory.read(address, length * elem.size)
  if (!table.ok) return undefined
  let index: number | undefined
  for (let i = 0; i < length; i++) {
    const bytes = table.value.subarray(i * elem.size, (i + 1) * elem.size)
    const when = fieldOf(target, elem, bytes, 'when')?.bytes.readBigInt64LE()
    if (when === undefined || when > unix) return index
    if (extended && i === length - 1) return undefined
    index = fieldOf(target, elem, bytes, 'index')?.bytes[0]
  }
  return index
}
