// A program in memory: its types, and the address space that holds values of them.
import { type AddressSpace, wordAt } from './bytes.ts'
import { itabLayout, type Layout } from './layouts.ts'
import { fail, type GoFailure, ok, type Result } from './result.ts'
import type { GoType, StructType, TypeTable } from './types.ts'

export interface Target {
  memory: AddressSpace
  types: TypeTable
  layout: Layout
  /** What the loader added to every address of the file. */
  loadBias: number
}

/** A value of a type as it lies in memory: `type.size` bytes. */
export interface Slot {
  type: GoType
  bytes: Buffer
}

/** The value of a type at an address. */
export function slotAt(target: Target, type: GoType, address: number): Result<Slot, GoFailure> {
  const bytes = target.memory.read(address, type.size)
  return bytes.ok ? ok({ type, bytes: bytes.value }) : bytes
}

/** The type behind the first word of an interface value: an itab where the interface has methods, else the type itself. */
export function dynamicType(target: Target, word: number, hasMethods: boolean): Result<GoType, GoFailure> {
  let address = word
  if (hasMethods) {
    const pointer = target.memory.read(word + itabLayout.Type, 8)
    if (!pointer.ok) return pointer
    address = wordAt(pointer.value, 0)
  }
  const type = target.types.at(address - target.loadBias)
  return type === undefined ? fail({ reason: 'foreign-type', address }) : ok(type)
}

/** What an interface value holds; null for a nil interface. `words` are its two words. */
export function dynamicValue(target: Target, words: Buffer, hasMethods: boolean): Result<Slot | null, GoFailure> {
  const first = wordAt(words, 0)
  if (first === 0) return ok(null)
  const type = dynamicType(target, first, hasMethods)
  if (!type.ok) return type
  // A value of the shape of one pointer is held in the data word itself.
  if (type.value.direct) return ok({ type: type.value, bytes: words.subarray(8, 8 + type.value.size) })
  return slotAt(target, type.value, wordAt(words, 8))
}

/** A field of a struct by its Go name; undefined if the struct has none of that name itself. */
export function fieldOf(target: Target, struct: StructType, bytes: Buffer, name: string): Slot | undefined {
  const field = struct.fields.find((candidate) => candidate.name === name)
  const type = field && target.types.at(field.type)
  return type && { type, bytes: bytes.subarray(field.offset, field.offset + type.size) }
}

/** Embedded structs are looked into this deep: deeper than any program nests them, and a struct that embeds itself ends. */
const DEEPEST_EMBEDDING = 8

/**
 * A field by the name with which a Go program selects it: the struct's own, or one of an embedded struct, at the least depth
 * where there is one. Undefined where there is none, or two at the same depth.
 * Source: https://go.dev/ref/spec#Selectors
 */
function selected(target: Target, struct: Slot, name: string): Slot | undefined {
  let level = [struct]
  for (let depth = 0; depth < DEEPEST_EMBEDDING && level.length > 0; depth++) {
    const found = level.flatMap((holder) => ownField(target, holder, name) ?? [])
    if (found.length > 0) return found.length === 1 ? found[0] : undefined
    level = level.flatMap((holder) => embeddedIn(target, holder))
  }
  return undefined
}

const ownField = (target: Target, { type, bytes }: Slot, name: string): Slot | undefined =>
  type.kind === 'struct' ? fieldOf(target, type, bytes, name) : undefined

function embeddedIn(target: Target, { type, bytes }: Slot): Slot[] {
  if (type.kind !== 'struct') return []
  return type.fields.flatMap(({ embedded, name }) => {
    const field = embedded ? fieldOf(target, type, bytes, name) : undefined
    const holder = field && field.type.kind !== 'interface' ? behind(target, field) : undefined
    return holder?.ok && holder.value !== null ? holder.value : []
  })
}

/**
 * Goes from a value through fields by their Go names, exported or not, through pointers and interfaces on the way. The
 * value found may itself be a nil pointer; one before it ends the walk with `nil-on-path`.
 */
export function walk(target: Target, from: Slot, path: readonly string[]): Result<Slot, GoFailure> {
  let slot = from
  for (const name of path) {
    const holder = behind(target, slot)
    if (!holder.ok) return holder
    if (holder.value === null) return fail({ reason: 'nil-on-path', field: name })
    const field = selected(target, holder.value, name)
    if (field === undefined) return fail({ reason: 'no-such-field', type: holder.value.type.string, field: name })
    slot = field
  }
  return ok(slot)
}

/** How many pointers and interfaces in a row are followed: more than any program has, and a cycle ends. */
const LONGEST_CHAIN = 16

/** What pointers and interfaces lead to; null where one is nil. */
export function behind(target: Target, from: Slot): Result<Slot | null, GoFailure> {
  let slot = from
  for (let i = 0; i < LONGEST_CHAIN; i++) {
    const { type, bytes } = slot
    if (type.kind === 'pointer') {
      const address = wordAt(bytes, 0)
      if (address === 0) return ok(null)
      const elem = target.types.at(type.elem)
      if (elem === undefined) return fail({ reason: 'foreign-type', address: type.elem })
      const next = slotAt(target, elem, address)
      if (!next.ok) return next
      slot = next.value
    } else if (type.kind === 'interface') {
      const next = dynamicValue(target, bytes, type.hasMethods)
      if (!next.ok || next.value === null) return next
      slot = next.value
    } else return ok(slot)
  }
  return ok(slot)
}
