// The type descriptors of a Go program: every type with its fields, names and JSON tags, as reflection sees them. They
// are the same for every process of a program, so they are read once, from the file.
import { type AddressSpace, LONGEST_READ, wordAt } from './bytes.ts'
import { KINDS, type Kind, kindSizes, WORD } from './kinds.ts'
import { kindLayout, type Layout, methodLayout, nameFlags, structFieldLayout, uncommonLayout } from './layouts.ts'
import type { ModuleData } from './module-data.ts'
import { fail, type GoFailure, ok, type Result } from './result.ts'

export interface StructField {
  name: string
  /** The whole tag: `json:"Env,omitempty"`. */
  tag: string
  /** Address of the type's descriptor. */
  type: number
  /** Bytes from the beginning of the struct. */
  offset: number
  exported: boolean
  embedded: boolean
}

export interface GoMethod {
  name: string
  /** Virtual address of the code that takes the receiver as it is; undefined where the linker left it out. */
  code: number | undefined
}

interface TypeHead {
  /** Virtual address of the descriptor, as in the file. */
  address: number
  /** As Go prints it with %T: `*errors.errorString`, `container.Config`. */
  string: string
  /** Full name of a named type, `github.com/docker/docker/api/types/container.Config`; empty for an unnamed one. */
  fullName: string
  /** Bytes of a value. */
  size: number
  /** An interface's data word holds the value itself, not a pointer to it. */
  direct: boolean
  /** Methods of the value's method set. */
  methods: readonly GoMethod[]
  /** Descriptor of the pointer to this type, where the program has one. */
  pointerTo: number | undefined
}

export type GoType = TypeHead &
  (
    | { kind: Exclude<Kind, 'array' | 'interface' | 'map' | 'pointer' | 'slice' | 'struct'> }
    | { kind: 'pointer' | 'slice'; elem: number }
    | { kind: 'array'; elem: number; length: number }
    /** `hasMethods` false: the first word is a type; true: it is an itab. */
    | { kind: 'interface'; hasMethods: boolean }
    | { kind: 'map'; key: number; elem: number; descriptor: Buffer }
    | { kind: 'struct'; fields: readonly StructField[] }
  )

export type MapType = Extract<GoType, { kind: 'map' }>
export type StructType = Extract<GoType, { kind: 'struct' }>

export class TypeTable {
  readonly #space: AddressSpace
  readonly #module: ModuleData
  readonly #layout: Layout
  readonly #types = new Map<number, GoType>()
  /** Descriptors that are being read: one that contains itself by value is none. */
  readonly #reading = new Set<number>()
  #byName: Map<string, number[]> | undefined

  constructor(space: AddressSpace, module: ModuleData, layout: Layout) {
    this.#space = space
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
    const parsed = this.#parse(address)
    const type = parsed !== undefined && this.#isSound(parsed) ? parsed : undefined
    this.#reading.delete(address)
    if (type !== undefined) this.#types.set(address, type)
    return type
  }

  /**
   * The named type with a full name (`main.T`), or the one below `…/vendor/`. Found are the types to which the program has a
   * pointer, slice, array, map or channel type; that is every type that it handles by reflection.
   */
  named(fullName: string): Result<GoType, GoFailure> {
    const candidates = this.#names().get(simpleName(fullName)) ?? []
    const found = candidates
      .map((address) => this.at(address))
      .filter((type) => type !== undefined)
      .filter((type) => type.fullName === fullName || type.fullName.endsWith(`/vendor/${fullName}`))
    const [only] = found
    if (only === undefined) return fail({ reason: 'no-such-type', name: fullName })
    if (found.length > 1) return fail({ reason: 'ambiguous-type', name: fullName, names: found.map((t) => t.fullName) })
    return ok(only)
  }

  /** Descriptors by the name without its package. */
  #names(): Map<string, number[]> {
    if (this.#byName !== undefined) return this.#byName
    const byName = new Map<string, number[]>()
    const seen = new Set<number>()
    const add = (address: number) => {
      if (seen.has(address)) return
      seen.add(address)
      const head = this.#head(address)
      if (head === undefined || !head.named) return
      const name = simpleName(head.string)
      byName.set(name, [...(byName.get(name) ?? []), address])
    }
    for (const link of this.#module.typelinks) {
      const head = this.#head(link)
      if (head === undefined || !['pointer', 'slice', 'array', 'map', 'chan'].includes(head.kind)) continue
      // The element type is the first word after the head; a map's first word is its key, the second its element.
      add(wordAt(head.bytes, this.#layout.type.headSize))
      if (head.kind === 'map') add(wordAt(head.bytes, this.#layout.type.headSize + kindLayout.map.elem))
    }
    this.#byName = byName
    return byName
  }

  #head(address: number) {
    const { type } = this.#layout
    if (address < this.#module.types || address >= this.#module.etypes) return undefined
    const read = this.#space.read(address, type.headSize + LARGEST_KIND)
    if (!read.ok) return undefined
    const bytes = read.value
    const kind = KINDS[(bytes[type.kind] ?? 0) & type.kindMask]
    if (kind === undefined || kind === 'invalid') return undefined
    const tflag = bytes[type.tflag] ?? 0
    const text = this.#name(this.#module.types + bytes.readInt32LE(type.str))?.name ?? ''
    return {
      bytes,
      kind,
      direct: ((bytes[type.directIface.byte] ?? 0) & type.directIface.bit) !== 0,
      named: (tflag & type.tflagNamed) !== 0,
      hasUncommon: (tflag & type.tflagUncommon) !== 0,
      string: (tflag & type.tflagExtraStar) === 0 ? text : text.slice(1),
    }
  }

  #parse(address: number): GoType | undefined {
    const parsed = this.#head(address)
    if (parsed === undefined) return undefined
    const { type } = this.#layout
    const { bytes, kind } = parsed
    const word = (offset: number) => wordAt(bytes, type.headSize + offset)
    const uncommon = parsed.hasUncommon ? this.#uncommon(address + type.headSize + this.#kindSize(kind)) : undefined
    const pointerOffset = bytes.readInt32LE(type.ptrToThis)
    const name = simpleName(parsed.string)
    const head: TypeHead = {
      address,
      string: parsed.string,
      fullName: !parsed.named ? '' : uncommon?.packagePath ? `${uncommon.packagePath}.${name}` : name,
      size: wordAt(bytes, type.size),
      direct: parsed.direct,
      methods: uncommon?.methods ?? [],
      pointerTo: pointerOffset === 0 ? undefined : this.#module.types + pointerOffset,
    }
    switch (kind) {
      case 'pointer':
      case 'slice':
        return { ...head, kind, elem: word(kindLayout[kind].elem) }
      case 'array':
        return { ...head, kind, elem: word(kindLayout.array.elem), length: word(kindLayout.array.length) }
      case 'interface':
        return { ...head, kind, hasMethods: word(kindLayout.interface.methodCount) > 0 }
      case 'map':
        return { ...head, kind, key: word(kindLayout.map.key), elem: word(kindLayout.map.elem), descriptor: bytes }
      case 'struct':
        return {
          ...head,
          kind,
          fields: this.#fields(word(kindLayout.struct.fields), word(kindLayout.struct.fieldCount)),
        }
      default:
        return { ...head, kind }
    }
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

  /** Bytes that a kind adds after the head; the uncommon part follows them. */
  #kindSize(kind: Kind): number {
    switch (kind) {
      case 'map':
        return this.#layout.map.type.size - this.#layout.type.headSize
      case 'array':
      case 'chan':
      case 'func':
      case 'interface':
      case 'pointer':
      case 'slice':
      case 'struct':
        return kindLayout[kind].size
      default:
        return 0
    }
  }

  #uncommon(address: number): { packagePath: string; methods: GoMethod[] } | undefined {
    const read = this.#space.read(address, uncommonLayout.size)
    if (!read.ok) return undefined
    const { types, text } = this.#module
    const packageOffset = read.value.readInt32LE(uncommonLayout.packagePath)
    const count = read.value.readUInt16LE(uncommonLayout.methodCount)
    const table = this.#space.read(address + read.value.readUInt32LE(uncommonLayout.methods), count * methodLayout.size)
    const methods = !table.ok
      ? []
      : slices(table.value, methodLayout.size).map((method) => {
          const code = method.readInt32LE(methodLayout.code)
          return {
            name: this.#name(types + method.readInt32LE(methodLayout.name))?.name ?? '',
            // Source: go/src/reflect/type.go: an unreachable method has the offset -1 (or 0).
            code: code > 0 ? text + code : undefined,
          }
        })
    return { packagePath: packageOffset === 0 ? '' : (this.#name(types + packageOffset)?.name ?? ''), methods }
  }

  #fields(address: number, count: number): StructField[] {
    const table = this.#space.read(address, Math.min(count, MOST_FIELDS) * structFieldLayout.size)
    if (!table.ok) return []
    return slices(table.value, structFieldLayout.size).map((field) => {
      const name = this.#name(wordAt(field, structFieldLayout.name))
      return {
        name: name?.name ?? '',
        tag: name?.tag ?? '',
        type: wordAt(field, structFieldLayout.type),
        offset: wordAt(field, structFieldLayout.offset),
        exported: ((name?.flags ?? 0) & nameFlags.exported) !== 0,
        embedded: ((name?.flags ?? 0) & nameFlags.embedded) !== 0,
      }
    })
  }

  /** A flag byte, the name and maybe a tag, each preceded by its length as a varint. Source: go/src/reflect/type.go, name. */
  #name(address: number): { name: string; tag: string; flags: number } | undefined {
    const text = (at: number): { text: string; end: number } | undefined => {
      let length = 0
      for (let i = 0; i < 4; i++) {
        const byte = this.#space.read(at + i, 1)
        if (!byte.ok) return undefined
        const value = byte.value[0] ?? 0
        length += (value & 0x7f) * 2 ** (7 * i)
        if (value >= 0x80) continue
        const read = this.#space.read(at + i + 1, length)
        return read.ok ? { text: read.value.toString('utf8'), end: at + i + 1 + length } : undefined
      }
      return undefined
    }
    const flagByte = this.#space.read(address, 1)
    const name = text(address + 1)
    if (!flagByte.ok || name === undefined) return undefined
    const flags = flagByte.value[0] ?? 0
    const tag = (flags & nameFlags.tag) === 0 ? undefined : text(name.end)
    return { name: name.text, tag: tag?.text ?? '', flags }
  }
}

/** More fields than any struct has: Go's own limit is far above what programs hold. */
const MOST_FIELDS = 10_000

/** Enough for what any kind adds to the head. */
const LARGEST_KIND = 64

function slices(bytes: Buffer, size: number): Buffer[] {
  return Array.from({ length: bytes.length / size }, (_, i) => bytes.subarray(i * size, (i + 1) * size))
}

/** The name after the package: the last dot that stands in no type argument. Source: go/src/runtime/type.go, name. */
function simpleName(name: string): string {
  let depth = 0
  for (let i = name.length - 1; i >= 0; i--) {
    if (name[i] === ']') depth++
    else if (name[i] === '[') depth--
    else if (name[i] === '.' && depth === 0) return name.slice(i + 1)
  }
  return name
}
