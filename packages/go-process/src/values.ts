// A Go value as its JSON: what encoding/json would print in the process, made from outside it. Memory may hold anything;
// whatever it holds ends in a value with marks, within the limits.
// Source: go/src/encoding/json/encode.go.
import { wordAt } from './bytes.ts'
import { hasOwnZero, isEmpty, isZero } from './emptiness.ts'
import type { Json } from './json.ts'
import { goFields, type JsonField, jsonFields } from './json-fields.ts'
import { mapEntries, mapLength } from './maps.ts'
import { type Marshaler, marshalerOf } from './marshalers.ts'
import { behindOf, type Place, pointerOf, within } from './place.ts'
import { float, integer, quoted, text, wholeCharacters } from './scalars.ts'
import { dynamicType, dynamicValue, type Slot, slotAt, type Target } from './target.ts'
import type { GoType, MapType, StructField, StructType } from './types.ts'

export interface Limits {
  /** Values within values, pointers counted, too. */
  depth: number
  /** Elements of one slice, array or map. */
  elements: number
  /** Bytes of one string, or of one []byte before it becomes base64. */
  stringBytes: number
  /** Bytes of memory behind the whole value; every value counts as 8 at least. */
  totalBytes: number
}

export const defaultLimits: Limits = { depth: 64, elements: 1000, stringBytes: 64 * 1024, totalBytes: 4 * 1024 * 1024 }

/** A decoded value. The lists hold JSON pointers (RFC 6901) into it; the empty one is the value itself. */
export interface Decoded {
  value: Json
  /** Cut at a limit or at a cycle: a string's beginning, a container that lacks members, or null. */
  truncated: string[]
  /** The type prints its JSON with a method of its own that is not known here: the value shows its fields instead. */
  custom: string[]
  /** Null, because there is no JSON for the value (func, chan, complex, NaN) or its memory could not be read. */
  opaque: string[]
}

/** Which fields of a struct are its members: those of its JSON, or all of them under their Go names. */
type Members = 'json' | 'go'

interface Decoding {
  limits: Limits
  /** `json` unless it is said. */
  members?: Members
  asFields?: ReadonlySet<string>
}

export function decode(target: Target, slot: Slot, decoding: Decoding): Decoded {
  const decoder = new Decoder(target, decoding)
  const value = decoder.value(slot, { up: null, key: null, depth: 0, addressable: true })
  return { value, ...decoder.marks() }
}

const NONE: ReadonlySet<string> = new Set()

/** What every value costs, however small, so that the number of values is bounded, too. */
const SMALLEST_COST = 8

/** In the order of their UTF-8, as encoding/json sorts the keys of maps. That of UTF-16 differs where there are surrogates alone. */
function byUtf8(a: { key: string }, b: { key: string }): number {
  if (SURROGATE.test(a.key) || SURROGATE.test(b.key)) return Buffer.compare(Buffer.from(a.key), Buffer.from(b.key))
  return a.key < b.key ? -1 : Number(a.key > b.key)
}

const SURROGATE = /[\ud800-\udfff]/

class Decoder {
  readonly #target: Target
  readonly #limits: Limits
  readonly #truncated = new Set<string>()
  readonly #custom = new Set<string>()
  readonly #opaque = new Set<string>()
  /** The pointers and maps that lead to the present place: one that comes again is a cycle. */
  readonly #path = new Set<string>()
  readonly #members: Members
  readonly #asFields: ReadonlySet<string>
  #left: number

  constructor(target: Target, { limits, members = 'json', asFields = NONE }: Decoding) {
    this.#target = target
    this.#limits = limits
    this.#members = members
    this.#asFields = asFields
    this.#left = limits.totalBytes
  }

  marks(): Omit<Decoded, 'value'> {
    return { truncated: [...this.#truncated], custom: [...this.#custom], opaque: [...this.#opaque] }
  }

  value(slot: Slot, place: Place): Json {
    if (place.depth > this.#limits.depth || !this.#pay(SMALLEST_COST)) return this.#cut(place)
    const marshaler = this.#marshalerOf(slot.type, place.addressable)
    if (marshaler?.known === true) {
      const own = marshaler.marshal(this.#target, slot, (bytes) => this.#pay(bytes))
      if (own === undefined) return this.#unreadable(place)
      if (own.approximate) this.#custom.add(pointerOf(place))
      return own.value
    }
    if (marshaler?.known === false) this.#custom.add(pointerOf(place))
    return this.#byKind(slot, place)
  }

  #byKind({ type, bytes }: Slot, place: Place): Json {
    switch (type.kind) {
      case 'bool':
        return bytes[0] !== 0
      case 'int':
      case 'int8':
      case 'int16':
      case 'int32':
      case 'int64':
        return integer(bytes, true)
      case 'uint':
      case 'uint8':
      case 'uint16':
      case 'uint32':
      case 'uint64':
      case 'uintptr':
        return integer(bytes, false)
      case 'float32':
      case 'float64':
        return float(bytes) ?? this.#unreadable(place)
      case 'string':
        return this.#string(bytes, place)
      case 'pointer':
        return this.#pointer(type.elem, wordAt(bytes, 0), place)
      case 'slice':
        return this.#slice(type.elem, bytes, place)
      case 'array':
        return this.#array(type.elem, type.length, bytes, place)
      case 'map':
        return this.#map(type, wordAt(bytes, 0), place)
      case 'interface':
        return this.#interface(type.hasMethods, bytes, place)
      case 'struct':
        return this.#struct(type, bytes, place)
      default:
        return this.#unreadable(place)
    }
  }

  #string(bytes: Buffer, place: Place): Json {
    const content = this.#content(bytes, place)
    if (content === undefined) return this.#unreadable(place)
    return text(content.whole ? content.bytes : wholeCharacters(content.bytes))
  }

  /** What a string or []byte header points to, as far as the limits allow. */
  #content(header: Buffer, place: Place): { bytes: Buffer; whole: boolean } | undefined {
    const length = wordAt(header, 8)
    const allowed = Math.min(length, this.#limits.stringBytes, this.#left)
    this.#pay(allowed)
    const read = this.#target.memory.read(wordAt(header, 0), allowed)
    if (!read.ok) return undefined
    if (allowed < length) this.#truncated.add(pointerOf(place))
    return { bytes: read.value, whole: allowed === length }
  }

  #pointer(elem: number, address: number, place: Place): Json {
    if (address === 0) return null
    const type = this.#target.types.at(elem)
    if (type === undefined) return this.#unreadable(place)
    return this.#once(`${elem}@${address}`, place, () => {
      if (!this.#pay(type.size)) return this.#cut(place)
      const slot = slotAt(this.#target, type, address)
      if (!slot.ok) return this.#unreadable(place)
      return this.value(slot.value, behindOf(place, true))
    })
  }

  #interface(hasMethods: boolean, bytes: Buffer, place: Place): Json {
    if (wordAt(bytes, 0) === 0) return null
    const type = dynamicType(this.#target, wordAt(bytes, 0), hasMethods)
    if (!type.ok) return this.#unreadable(place)
    if (!this.#pay(type.value.size)) return this.#cut(place)
    const slot = dynamicValue(this.#target, bytes, hasMethods)
    if (!slot.ok || slot.value === null) return this.#unreadable(place)
    return this.value(slot.value, behindOf(place, false))
  }

  #slice(elem: number, header: Buffer, place: Place): Json {
    const address = wordAt(header, 0)
    if (address === 0) return null
    const type = this.#target.types.at(elem)
    if (type === undefined) return this.#unreadable(place)
    if (type.kind === 'uint8' && this.#marshalerOf(type, true) === undefined) {
      return this.#base64(header, place)
    }
    const length = wordAt(header, 8)
    const affordable = type.size === 0 ? length : Math.floor(this.#left / type.size)
    const count = Math.min(length, this.#limits.elements, affordable)
    this.#pay(count * type.size)
    const read = this.#target.memory.read(address, count * type.size)
    if (!read.ok) return this.#unreadable(place)
    if (count < length) this.#truncated.add(pointerOf(place))
    return this.#list(type, read.value, count, place, true)
  }

  #base64(header: Buffer, place: Place): Json {
    const content = this.#content(header, place)
    if (content === undefined) return this.#unreadable(place)
    const { bytes, whole } = content
    return bytes.toString('base64', 0, whole ? bytes.length : bytes.length - (bytes.length % 3))
  }

  #array(elem: number, length: number, bytes: Buffer, place: Place): Json {
    const type = this.#target.types.at(elem)
    if (type === undefined) return this.#unreadable(place)
    const count = Math.min(length, this.#limits.elements)
    if (count < length) this.#truncated.add(pointerOf(place))
    return this.#list(type, bytes, count, place, place.addressable)
  }

  #list(type: GoType, bytes: Buffer, count: number, place: Place, addressable: boolean): Json {
    const list: Json[] = []
    for (let i = 0; i < count; i++) {
      if (this.#left <= 0) {
        this.#truncated.add(pointerOf(place))
        break
      }
      list.push(
        this.value({ type, bytes: bytes.subarray(i * type.size, (i + 1) * type.size) }, within(place, i, addressable)),
      )
    }
    return list
  }

  #map(type: MapType, address: number, place: Place): Json {
    if (address === 0) return null
    const elem = this.#target.types.at(type.elem)
    const length = mapLength(this.#target, address)
    if (elem === undefined || length === undefined) return this.#unreadable(place)
    return this.#once(`${type.address}@${address}`, place, () => {
      const found = mapEntries(this.#target, type, address, (bytes) => this.#pay(bytes + SMALLEST_COST))
      if (found.end === 'unreadable') return this.#unreadable(place)
      if (found.end === 'cut') this.#truncated.add(pointerOf(place))
      const entries: { key: string; elem: Buffer }[] = []
      for (const entry of found.entries) {
        if (this.#left <= 0) {
          this.#truncated.add(pointerOf(place))
          break
        }
        const key = this.#key(type, entry.key, place)
        if (key === undefined) return this.#unreadable(place)
        entries.push({ key, elem: entry.elem })
      }
      entries.sort(byUtf8)
      if (entries.length > this.#limits.elements) this.#truncated.add(pointerOf(place))
      const object: { [key: string]: Json } = {}
      for (const { key, elem: bytes } of entries.slice(0, this.#limits.elements)) {
        if (this.#left <= 0) {
          this.#truncated.add(pointerOf(place))
          break
        }
        setMember(object, key, this.value({ type: elem, bytes }, within(place, key, false)))
      }
      return object
    })
  }

  /** A map key as text: strings, integers and types with a known text have one. Source: go/src/encoding/json/encode.go, resolveKeyName. */
  #key(map: MapType, bytes: Buffer, place: Place): string | undefined {
    const type = this.#target.types.at(map.key)
    if (type?.kind === 'string') {
      const content = this.#content(bytes, place)
      return content && text(content.whole ? content.bytes : wholeCharacters(content.bytes))
    }
    if (type === undefined) return undefined
    const marshaler = this.#marshalerOf(type, false)
    if (marshaler?.known === true) {
      const own = marshaler.marshal(this.#target, { type, bytes }, (cost) => this.#pay(cost))
      if (own?.approximate === true) this.#custom.add(pointerOf(place))
      return typeof own?.value === 'string' ? own.value : undefined
    }
    if (!/^u?int/.test(type.kind)) return undefined
    if (marshaler !== undefined) this.#custom.add(pointerOf(place))
    return String(integer(bytes, type.kind.startsWith('i')))
  }

  #struct(type: StructType, bytes: Buffer, place: Place): Json {
    const object: { [key: string]: Json } = {}
    const fields =
      this.#members === 'json' ? jsonFields(type, this.#target.types, this.#target.layout.json) : goFields(type)
    for (const field of fields) {
      if (this.#left <= 0) {
        this.#truncated.add(pointerOf(place))
        break
      }
      const fieldPlace = within(place, field.name)
      const slot = this.#field(bytes, field.path)
      if (slot === 'nil') continue
      if (slot === 'unreadable') setMember(object, field.name, this.#unreadable(fieldPlace))
      else if (!this.#isOmitted(field, slot, fieldPlace))
        setMember(object, field.name, this.#member(field, slot, fieldPlace))
    }
    return object
  }

  #member(field: JsonField, slot: Slot, place: Place): Json {
    const value = this.value(slot, place)
    if (!field.quoted || value === null) return value
    const target = slot.type.kind === 'pointer' ? this.#target.types.at(slot.type.elem) : slot.type
    return target?.kind === 'string' ? quoted(String(value), this.#target.layout.json.shortEscapes) : String(value)
  }

  /** Goes through embedded structs and pointers to such; a nil one has no fields. */
  #field(struct: Buffer, path: readonly StructField[]): Slot | 'nil' | 'unreadable' {
    let bytes = struct
    for (const [i, field] of path.entries()) {
      const type = this.#target.types.at(field.type)
      if (type === undefined) return 'unreadable'
      const slot = { type, bytes: bytes.subarray(field.offset, field.offset + type.size) }
      if (i === path.length - 1) return slot
      bytes = slot.bytes
      if (type.kind !== 'pointer') continue
      const embedded = this.#target.types.at(type.elem)
      if (wordAt(bytes, 0) === 0) return 'nil'
      const behind = embedded && slotAt(this.#target, embedded, wordAt(bytes, 0))
      if (behind?.ok !== true) return 'unreadable'
      bytes = behind.value.bytes
    }
    return 'unreadable'
  }

  #isOmitted(field: JsonField, slot: Slot, place: Place): boolean {
    if (field.omitEmpty && isEmpty(this.#target, slot)) return true
    if (!field.omitZero || !this.#target.layout.json.omitZero) return false
    if (isZero(this.#target, slot)) return true
    if (hasOwnZero(this.#target, slot.type)) this.#custom.add(pointerOf(place))
    return false
  }

  #marshalerOf(type: GoType, addressable: boolean): Marshaler | undefined {
    return marshalerOf(this.#target, type, addressable, this.#asFields)
  }

  #once(key: string, place: Place, read: () => Json): Json {
    if (this.#path.has(key)) return this.#cut(place)
    this.#path.add(key)
    const value = read()
    this.#path.delete(key)
    return value
  }

  #pay(bytes: number): boolean {
    const affordable = bytes <= this.#left
    this.#left = affordable ? this.#left - bytes : 0
    return affordable
  }

  #cut(place: Place): null {
    this.#truncated.add(pointerOf(place))
    return null
  }

  #unreadable(place: Place): null {
    this.#opaque.add(pointerOf(place))
    return null
  }
}

/** Sets a member under any name: a plain assignment to `__proto__` would set none. */
function setMember(object: { [key: string]: Json }, name: string, value: Json): void {
  if (name !== '__proto__') object[name] = value
  else Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true })
}
