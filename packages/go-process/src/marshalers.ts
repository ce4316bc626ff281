// Types that print their own JSON: the ones whose rule is known, and how to notice the others.
import { wordAt } from './bytes.ts'
import { timeText } from './go-time.ts'
import type { Json } from './json.ts'
import type { Slot, Target } from './target.ts'
import type { GoType } from './types.ts'

interface OwnJson {
  value: Json
  /** The value says the same as Go's, in other words (a time in UTC whose zone could not be read). */
  approximate: boolean
}

/** Undefined: the value has no JSON, or its memory could not be read. `pay` asks for leave to read that many bytes. */
type Marshal = (target: Target, slot: Slot, pay: (bytes: number) => boolean) => OwnJson | undefined

/** By full type name. A new rule is a new row. */
const rules: ReadonlyMap<string, Marshal> = new Map<string, Marshal>([
  ['time.Time', marshalTime],
  ['encoding/json.RawMessage', marshalRaw],
  // Of which RawMessage is another name where encoding/json is v2.
  ['encoding/json/jsontext.Value', marshalRaw],
  ['encoding/json.Number', marshalNumber],
  ['net.IP', marshalIp],
])

export type Marshaler = { known: true; marshal: Marshal } | { known: false }

/** The own JSON of a value's type, by its methods MarshalJSON or MarshalText; undefined for a type that has neither. */
export function marshalerOf(target: Target, type: GoType, addressable: boolean): Marshaler | undefined {
  // A pointer or interface shows what it leads to, and the methods are looked for there.
  if (type.kind === 'pointer' || type.kind === 'interface') return undefined
  const marshal = rules.get(type.fullName)
  if (marshal !== undefined) return { known: true, marshal }
  const pointer = addressable && type.pointerTo !== undefined ? target.types.at(type.pointerTo) : undefined
  return hasMarshalMethod(type) || (pointer !== undefined && hasMarshalMethod(pointer)) ? { known: false } : undefined
}

function hasMarshalMethod(type: GoType): boolean {
  return type.methods.some(({ name }) => name === 'MarshalJSON' || name === 'MarshalText')
}

function marshalTime(target: Target, { type, bytes }: Slot): OwnJson | undefined {
  const time = type.kind === 'struct' ? timeText(target, type, bytes) : undefined
  return time && { value: time.text, approximate: time.zoneUnknown }
}

/** JSON text that is inserted as it is. Source: go/src/encoding/json/stream.go, RawMessage. */
function marshalRaw(target: Target, { bytes }: Slot, pay: (bytes: number) => boolean): OwnJson | undefined {
  if (wordAt(bytes, 0) === 0) return { value: null, approximate: false }
  const content = contentOf(target, bytes, pay)
  return content && parsed(content.toString('utf8'))
}

/** A number as text; the empty one is 0. Source: go/src/encoding/json/encode.go, stringEncoder. */
function marshalNumber(target: Target, { bytes }: Slot, pay: (bytes: number) => boolean): OwnJson | undefined {
  const content = contentOf(target, bytes, pay)
  return content && parsed(content.length === 0 ? '0' : content.toString('utf8'))
}

/** Source: go/src/net/ip.go, IP.MarshalText. */
function marshalIp(target: Target, { bytes }: Slot, pay: (bytes: number) => boolean): OwnJson | undefined {
  const content = contentOf(target, bytes, pay)
  const value = content && ipText(content)
  return value === undefined ? undefined : { value, approximate: false }
}

/** Text of an IP address of 0, 4 or 16 bytes. Source: go/src/net/ip.go, IP.String. */
export function ipText(bytes: Buffer): string | undefined {
  if (bytes.length === 0) return ''
  if (bytes.length === 4) return bytes.join('.')
  if (bytes.length !== 16) return undefined
  const mapped = bytes.readBigUInt64BE(0) === 0n && bytes.readUInt32BE(8) === 0xffff
  if (mapped) return bytes.subarray(12).join('.')
  const groups = Array.from({ length: 8 }, (_, i) => bytes.readUInt16BE(i * 2).toString(16)).join(':')
  // The longest run of at least two zero groups, the first of several, becomes `::` (RFC 5952, section 4.2).
  const runs = [...groups.matchAll(/(?<![0-9a-f])0(?::0)+(?![0-9a-f])/g)].sort((a, b) => b[0].length - a[0].length)
  const [longest] = runs
  if (longest === undefined) return groups
  const before = groups.slice(0, longest.index).replace(/:$/, '')
  const after = groups.slice(longest.index + longest[0].length).replace(/^:/, '')
  return `${before}::${after}`
}

/** A string's or slice's bytes, if they can be had whole. */
function contentOf(target: Target, header: Buffer, pay: (bytes: number) => boolean): Buffer | undefined {
  const length = wordAt(header, 8)
  if (!pay(length)) return undefined
  const content = target.memory.read(wordAt(header, 0), length)
  return content.ok ? content.value : undefined
}

function parsed(json: string): OwnJson | undefined {
  try {
    const value: Json = JSON.parse(json)
    return { value, approximate: false }
  } catch {
    return undefined
  }
}
