// The type descriptors of a Go program: every type with its fields, names and JSON tags, as reflection sees them. They
// are the same for every process of a program, so they are read once, from the file.
import { type AddressSpace, LONGEST_READ, wordAt } from './bytes.ts'
import { kindSizes, WORD } from './kinds.ts'
import { type Layout, pointerTypeLayout } from './layouts.ts'
import type { ModuleData } from './module-data.ts'
import { fail, type GoFailure, ok, type Result } from './result.ts'
import { type GoType, simpleName, TypeDescriptors } from './type-descriptors.ts'

export type { GoType, MapType, StructField, StructType } from './type-descriptors.ts'

/** Descriptors by the name without its package. */
type Names = ReadonlyMap<string, readonly number[]>

export class TypeTable {
  readonly #descriptors: TypeDescriptors
  readonly #module: ModuleData
  readonly #layout: Layout
  readonly #types = new Map<number, GoType>()
  /** Descriptors that are being read: one that contains itself by value is none. */
  readonly #reading = new Set<number>()
  #linked: Names | undefined
  #all: Names | undefined

  constructor(space: AddressSpace, module: ModuleData, layout: Layout) {
    this.#descriptors = new TypeDescriptors(space, module, layout)
    this.#module = module
    this.#layout = layout
  }

  /**
   * The type whose descriptor lies at a virtual address; undefined where there is none. The address may come from the memory
   * of a process, so what is found there must hang together as a type: its size, and those of what it consists of.
   */
  at(address: number): GoType | undefined {
    const known = this.#types.get(address)
    if (known !== undefined) return known
    if (address < this.#module.types || address >= this.#module.etypes || this.#reading.has(address)) return undefined
    this.#reading.add(address)
    const head = this.#descriptors.head(address)
    const parsed = head && this.#descriptors.parse(address, head)
    const type = parsed !== undefined && this.#isSound(parsed) ? parsed : undefined
    this.#reading.delete(address)
    if (type !== undefined) this.#types.set(address, type)
    return type
  }

  /**
   * The named type with a full name (`main.T`), or the one below `…/vendor/`. Looked for first among the types to which reflection has a
   * pointer, slice, array, map or channel type, then among all descriptors, which takes longer once.
   */
  named(fullName: string): Result<GoType, GoFailure> {
    this.#linked ??= this.#linkedNames()
    let found = this.#among(this.#linked, fullName)
    if (found.length === 0) {
      this.#all ??= this.#allNames()
      found = this.#among(this.#all, fullName)
    }
    const [only] = found
    if (only === undefined) return fail({ reason: 'no-such-type', name: fullName })
    if (found.length > 1) return fail({ reason: 'ambiguous-type', name: fullName, names: found.map((t) => t.fullName) })
    return ok(only)
  }

  #among(names: Names, fullName: string): GoType[] {
    const candidates = names.get(simpleName(fullName)) ?? []
    return candidates
      .map((address) => this.at(address))
      .filter((type) => type !== undefined)
      .filter((type) => type.fullName === fullName || type.fullName.endsWith(`/vendor/${fullName}`))
  }

  /** The named types that the typelinks lead to; none where the release has no typelinks. */
  #linkedNames(): Names {
    const names = new NameIndex(this.#descriptors)
    for (const link of this.#module.typelinks ?? []) {
      const head = this.#descriptors.head(link)
      if (head === undefined || !['pointer', 'slice', 'array', 'map', 'chan'].includes(head.kind)) continue
      // The element type is the first word after the head; a map's first word is its key, the second its element.
      names.add(wordAt(head.bytes, pointerTypeLayout.Elem))
      if (head.kind === 'map') names.add(wordAt(head.bytes, this.#layout.map.type.Elem))
    }
    return names.byName
  }

  /**
   * All named types. In Go 1.27 the descriptors lie one after the other from the second word on (go/src/runtime/type.go, moduleTypelinks).
   * In older releases names lie between them, so what is no descriptor is passed over word by word.
   */
  #allNames(): Names {
    const names = new NameIndex(this.#descriptors)
    const end = this.#module.descriptorsEnd ?? this.#module.etypes
    for (let address = this.#module.types + WORD; address < end; ) {
      const type = this.#looksLikeType(address) ? this.at(address) : undefined
      const head = type && this.#descriptors.head(address)
      if (head !== undefined) names.add(address)
      const length = head === undefined ? WORD : this.#descriptors.lengthOf(address, head)
      address = Math.ceil((address + length) / WORD) * WORD
    }
    return names.byName
  }

  /** A quick look before a descriptor is read whole: sizes and alignments as every type has them. */
  #looksLikeType(address: number): boolean {
    const { type } = this.#layout
    const bytes = this.#descriptors.bytes(address, type.size)
    if (bytes === undefined) return false
    const [alignment, fieldAlignment] = [bytes[type.Align_] ?? 0, bytes[type.FieldAlign_] ?? 0]
    return (
      [1, 2, 4, 8].includes(alignment) &&
      fieldAlignment === alignment &&
      wordAt(bytes, type.Size_) <= LONGEST_READ &&
      wordAt(bytes, type.PtrBytes) <= wordAt(bytes, type.Size_) &&
      bytes.readInt32LE(type.Str) > 0
    )
  }

  #isSound(type: GoType): boolean {
    if (type.size > LONGEST_READ || (type.direct && type.size !== WORD)) return false
    switch (type.kind) {
      case 'array':
        return type.size === type.length * (this.at(type.elem)?.size ?? Number.NaN)
      case 'struct':
        return type.fields.every(
          (field) => field.offset + (this.at(field.type)?.size ?? Number.POSITIVE_INFINITY) <= type.size,
        )
      default:
        return type.size === kindSizes[type.kind]
    }
  }
}

class NameIndex {
  readonly byName = new Map<string, number[]>()
  readonly #descriptors: TypeDescriptors
  readonly #seen = new Set<number>()

  constructor(descriptors: TypeDescriptors) {
    this.#descriptors = descriptors
  }

  add(address: number): void {
    if (this.#seen.has(address)) return
    this.#seen.add(address)
    const head = this.#descriptors.head(address)
    if (head === undefined || !head.named) return
    const name = simpleName(head.string)
    const same = this.byName.get(name)
    if (same === undefined) this.byName.set(name, [address])
    else same.push(address)
  }
}
