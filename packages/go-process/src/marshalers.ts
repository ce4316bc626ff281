// Types that print their own JSON: the ones whose rule is known, and how to notice the others.
import { wordAt } from './bytes.ts'
import { timeText } from './go-time.ts'
import { ipText } from './ip-text.ts'
import type { Json } from './json.ts'
import { netipAddress, netipAddressAndPort, netipPrefix } from './netip.ts'
import type { Slot, Target } from './target.ts'
import type { GoType } from './types.ts'

export interface OwnJson {
  value: Json
  /** The value says the same as Go's, in other words (a time in UTC whose zone could not be read). */
  approximate: boolean
}

/** Asks for leave to read that many bytes. */
export type Pay = (bytes: number) => boolean

/** Undefined: the value has no JSON, or its memory could not be read. */
type Marshal = (target: Target, slot: Slot, pay: Pay) => OwnJson | undefined

/** By full type name. A new rule is a new row. */
const rules: ReadonlyMap<string, Marshal> = new Map<string, Marshal>([
  ['time.Time', marshalTime],
  ['encoding/json.RawMessage', marshalRaw],
  // Of which RawMessage is another name where encoding/json is v2.
  ['encoding/json/jsontext.Value', marshalRaw],
  ['encoding/json.Number', marshalNumber],
  ['net.IP', marshalIp],
  ['net/netip.Addr', netipAddress],
  ['net/netip.AddrPort', netipAddressAndPort],
  ['net/netip.Prefix', netipPrefix],
])

export type Marshaler = { known: true; marshal: Marshal } | { known: false }

/**
 * The own JSON of a value's type, by its methods; undefined for a type that has none, and for those of `asFields`, whose methods are
 * known to print their fields.
 */
export function marshalerOf(
  target: Target,
  type: GoType,
  addressable: boolean,
  asFields: ReadonlySet<string>,
): Marshaler | undefined {
  // A pointer or interface shows what it leads to, and the methods are looked for there.
  if (type.kind === 'pointer' || type.kind === 'interface') return undefined
  const marshal = rules.get(type.fullName)
  if (marshal !== undefined) return { known: true, marshal }
  if (asFields.has(type.fullName)) return undefined
  const printing = printers.get(type) ?? printingOf(target, type)
  printers.set(type, printing)
  return printing.value || (addressable && printing.pointer) ? UNKNOWN : undefined
}

const UNKNOWN: Marshaler = { known: false }

/** Whether a value, and a pointer to one, has a method that prints it. */
interface Printing {
  value: boolean
  pointer: boolean
}

/** Worked out once per type. */
const printers = new WeakMap<GoType, Printing>()

function printingOf(target: Target, type: GoType): Printing {
  const methods = target.layout.json.v2 ? MARSHAL_METHODS_V2 : MARSHAL_METHODS
  const prints = (one: GoType | undefined) => one?.methods.some(({ name }) => methods.has(name)) === true
  const pointer = type.pointerTo === undefined ? undefined : target.types.at(type.pointerTo)
  return { value: prints(type), pointer: prints(pointer) }
}

/** Sources: go/src/encoding/json/encode.go, newTypeEncoder; go/src/encoding/json/v2/arshal_methods.go. */
const MARSHAL_METHODS = new Set(['MarshalJSON', 'MarshalText'])
const MARSHAL_METHODS_V2 = new Set([...MARSHAL_METHODS, 'MarshalJSONTo', 'AppendText'])

function marshalTime(target: Target, { type, bytes }: Slot): OwnJson | undefined {
  const time = type.kind === 'struct' ? timeText(target, type, bytes) : undefined
  return time && { value: time.text, approximate: time.zoneUnknown }
}

/** JSON text that is inserted as it is. Source: go/src/encoding/json/stream.go, RawMessage. */
function marshalRaw(target: Target, { bytes }: Slot, pay: Pay): OwnJson | undefined {
  if (wordAt(bytes, 0) === 0) return { value: null, approximate: false }
  const content = contentOf(target, bytes, pay)
  return content && parsed(content.toString('utf8'))
}

/** A number as text; the empty one is 0. Source: go/src/encoding/json/encode.go, stringEncoder. */
function marshalNumber(target: Target, { bytes }: Slot, pay: Pay): OwnJson | undefined {
  const content = contentOf(target, bytes, pay)
  return content && parsed(content.length === 0 ? '0' : content.toString('utf8'))
}

/** Source: go/src/net/ip.go, IP.MarshalText. */
function marshalIp(target: Target, { bytes }: Slot, pay: Pay): OwnJson | undefined {
  const content = contentOf(target, bytes, pay)
  const value = content && ipText(content)
  return value === undefined ? undefined : { value, approximate: false }
}

/** A string's or slice's bytes, if they can be had whole. */
function contentOf(target: Target, header: Buffer, pay: Pay): Buffer | undefined {
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
