// Type descriptors as they lie in a Go program: what the linker wrote about each type, read into a `GoType`. What is found at an
// address is believed here; `types.ts` asks whether it hangs together.
// Source: go/src/internal/abi/type.go (before Go 1.21 go/src/runtime/type.go); text of names: go/src/reflect/type.go.
import { type AddressSpace, wordAt } from './bytes.ts'
import { KINDS, type Kind } from './kinds.ts'
import {
  arrayTypeLayout,
  chanTypeLayout,
  funcTypeLayout,
  interfaceTypeLayout,
  type Layout,
  methodLayout,
  nameFlags,
  pointerTypeLayout,
  sliceLayout,
  sliceTypeLayout,
  structFieldLayout,
  structTypeLayout,
  typeFlags,
  uncommonLayout,
} from './layouts.ts'
import type { ModuleData } from './module-data.ts'

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

interface TypeBase {
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

export type GoType = TypeBase &
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

/** What is the same for all kinds, not yet in words of its own. */
export interface TypeHead {
  /** The descriptor from its beginning, longer than that of any kind. */
  bytes: Buffer
  kind: Kind
  named: boolean
  hasUncommon: boolean
  string: string
}

/** More fields than any struct has: Go's own limit is far above what programs hold. */
const MOST_FIELDS = 10_000
/** Longer than the descriptor of any kind; the largest, a map's of Go 1.27, has 136 bytes. */
const LONGEST_DESCRIPTOR = 144
/** Most names, with their tags, are shorter: those are read at once. */
const SHORT_NAME = 128

export class TypeDescriptors {
  readonly #space: AddressSpace
  readonly #module: ModuleData
  readonly #layout: Layout
  /** All descriptors and names. */
  readonly #region: Buffer

  constructor(space: AddressSpace, module: ModuleData, layout: Layout) {
    this.#space = space
    this.#module = module
    this.#layout = layout
    const region = space.read(module.types, module.etypes - module.types)
    this.#region = region.ok ? region.value : Buffer.alloc(0)
  }

  head(address: number): TypeHead | undefined {
    const { type } = this.#layout
    if (address < this.#module.types || address >= this.#module.etypes) return undefined
    const bytes = this.bytes(address, LONGEST_DESCRIPTOR)
    if (bytes === undefined) return undefined
    const kind = KINDS[(bytes[type.Kind_] ?? 0) & typeFlags.kindMask]
    if (kind === undefined || kind === 'invalid') return undefined
    const flags = bytes[type.TFlag] ?? 0
    const text = this.#name(this.#module.types + bytes.readInt32LE(type.Str))?.name ?? ''
    return {
      bytes,
      kind,
      named: (flags & typeFlags.named) !== 0,
      hasUncommon: (flags & typeFlags.uncommon) !== 0,
      string: (flags & typeFlags.extraStar) === 0 ? text : text.slice(1),
    }
  }

  parse(address: number, head: TypeHead): GoType {
    const { type, directIface } = this.#layout
    const { bytes, kind } = head
    const word = (offset: number) => wordAt(bytes, offset)
    const uncommon = head.hasUncommon ? this.#uncommon(address + this.#sizeOf(kind)) : undefined
    const pointerOffset = bytes.readInt32LE(type.PtrToThis)
    const name = simpleName(head.string)
    const base: TypeBase = {
      address,
      string: head.string,
      fullName: !head.named ? '' : uncommon?.packagePath ? `${uncommon.packagePath}.${name}` : name,
      size: word(type.Size_),
      direct: ((bytes[directIface.byte] ?? 0) & directIface.bit) !== 0,
      methods: uncommon?.methods ?? [],
      pointerTo: pointerOffset === 0 ? undefined : this.#module.types + pointerOffset,
    }
    switch (kind) {
      case 'pointer':
        return { ...base, kind, elem: word(pointerTypeLayout.Elem) }
      case 'slice':
        return { ...base, kind, elem: word(sliceTypeLayout.Elem) }
      case 'array':
        return { ...base, kind, elem: word(arrayTypeLayout.Elem), length: word(arrayTypeLayout.Len) }
      case 'interface':
        return { ...base, kind, hasMethods: word(interfaceTypeLayout.Methods + sliceLayout.length) > 0 }
      case 'map': {
        const { Key, Elem } = this.#layout.map.type
        return { ...base, kind, key: word(Key), elem: word(Elem), descriptor: bytes }
      }
      case 'struct': {
        const { Fields } = structTypeLayout
        return { ...base, kind, fields: this.#fields(word(Fields), word(Fields + sliceLayout.length)) }
      }
      default:
        return { ...base, kind }
    }
  }

  /** Bytes from a descriptor's beginning to the next one's, before alignment. Source: go/src/internal/abi/type.go, DescriptorSize (Go 1.27). */
  lengthOf(address: number, { bytes, kind, hasUncommon }: TypeHead): number {
    let length = this.#sizeOf(kind)
    if (hasUncommon) {
      const uncommon = this.bytes(address + length, uncommonLayout.size)
      length += uncommonLayout.size + (uncommon?.readUInt16LE(uncommonLayout.Mcount) ?? 0) * methodLayout.size
    }
    switch (kind) {
      case 'func': {
        const results = bytes.readUInt16LE(funcTypeLayout.OutCount) & ~FUNC_IS_VARIADIC
        return length + (bytes.readUInt16LE(funcTypeLayout.InCount) + results) * 8
      }
      case 'interface':
        return length + wordAt(bytes, interfaceTypeLayout.Methods + sliceLayout.length) * IMETHOD_SIZE
      case 'struct':
        return length + wordAt(bytes, structTypeLayout.Fields + sliceLayout.length) * structFieldLayout.size
      default:
        return length
    }
  }

  bytes(address: number, length: number): Buffer | undefined {
    const start = address - this.#module.types
    if (start >= 0 && start + length <= this.#region.length) return this.#region.subarray(start, start + length)
    const read = this.#space.read(address, length)
    return read.ok ? read.value : undefined
  }

  /** Bytes of a kind's own struct; the uncommon part follows it. */
  #sizeOf(kind: Kind): number {
    switch (kind) {
      case 'map':
        return this.#layout.map.type.size
      case 'array':
        return arrayTypeLayout.size
      case 'chan':
        return chanTypeLayout.size
      case 'func':
        return funcTypeLayout.size
      case 'interface':
        return interfaceTypeLayout.size
      case 'pointer':
        return pointerTypeLayout.size
      case 'slice':
        return sliceTypeLayout.size
      case 'struct':
        return structTypeLayout.size
      default:
        return this.#layout.type.size
    }
  }

  #uncommon(address: number): { packagePath: string; methods: GoMethod[] } | undefined {
    const uncommon = this.bytes(address, uncommonLayout.size)
    if (uncommon === undefined) return undefined
    const { types, text } = this.#module
    const packageOffset = uncommon.readInt32LE(uncommonLayout.PkgPath)
    const count = uncommon.readUInt16LE(uncommonLayout.Mcount)
    const table = this.bytes(address + uncommon.readUInt32LE(uncommonLayout.Moff), count * methodLayout.size)
    const methods = slices(table, methodLayout.size).map((method) => {
      const code = method.readInt32LE(methodLayout.Tfn)
      return {
        name: this.#name(types + method.readInt32LE(methodLayout.Name))?.name ?? '',
        // Source: go/src/reflect/type.go: an unreachable method has the offset -1 (or 0).
        code: code > 0 ? text + code : undefined,
      }
    })
    return { packagePath: packageOffset === 0 ? '' : (this.#name(types + packageOffset)?.name ?? ''), methods }
  }

  #fields(address: number, count: number): StructField[] {
    const table = this.bytes(address, Math.min(count, MOST_FIELDS) * structFieldLayout.size)
    return slices(table, structFieldLayout.size).map((field) => {
      const name = this.#name(wordAt(field, structFieldLayout.Name))
      const flags = name?.flags ?? 0
      const offset = wordAt(field, structFieldLayout.Offset)
      const { embeddedInOffset } = this.#layout
      return {
        name: name?.name ?? '',
        tag: name?.tag ?? '',
        type: wordAt(field, structFieldLayout.Typ),
        offset: embeddedInOffset ? Math.floor(offset / 2) : offset,
        exported: (flags & nameFlags.exported) !== 0,
        embedded: embeddedInOffset ? offset % 2 === 1 : (flags & nameFlags.embedded) !== 0,
      }
    })
  }

  /** A flag byte, the name and maybe a tag, each preceded by its length as a varint. Source: go/src/reflect/type.go, name. */
  #name(address: number): { name: string; tag: string; flags: number } | undefined {
    const short = this.bytes(address, SHORT_NAME)
    const flags = (short ?? this.bytes(address, 1))?.[0]
    if (flags === undefined) return undefined
    const text = (at: number): { text: string; end: number } | undefined => {
      let length = 0
      for (let i = 0; i < 4; i++) {
        const byte = short?.[at + i] ?? this.bytes(address + at + i, 1)?.[0]
        if (byte === undefined) return undefined
        length += (byte & 0x7f) * 2 ** (7 * i)
        if (byte >= 0x80) continue
        const start = at + i + 1
        const end = start + length
        const bytes = end <= SHORT_NAME ? short?.subarray(start, end) : undefined
        const read = bytes ?? this.bytes(address + start, length)
        return read && { text: read.toString('utf8'), end }
      }
      return undefined
    }
    const name = text(1)
    if (name === undefined) return undefined
    const tag = (flags & nameFlags.tag) === 0 ? undefined : text(name.end)
    return { name: name.text, tag: tag?.text ?? '', flags }
  }
}

/** The top bit of the number of results says that the last parameter is variadic. Source: go/src/internal/abi/type.go, FuncType. */
const FUNC_IS_VARIADIC = 1 << 15
/** Source: go/src/internal/abi/type.go, Imethod. */
const IMETHOD_SIZE = 8

function slices(bytes: Buffer | undefined, size: number): Buffer[] {
  return Array.from({ length: (bytes?.length ?? 0) / size }, (_, i) =>
    (bytes ?? Buffer.alloc(0)).subarray(i * size, (i + 1) * size),
  )
}

/** The name after the package: the last dot that stands in no type argument. Source: go/src/runtime/type.go, name. */
export function simpleName(name: string): string {
  let depth = 0
  for (let i = name.length - 1; i >= 0; i--) {
    if (name[i] === ']') depth++
    else if (name[i] === '[') depth--
    else if (name[i] === '.' && depth === 0) return name.slice(i + 1)
  }
  return name
}
