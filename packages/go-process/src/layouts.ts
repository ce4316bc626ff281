// Where things lie in a Go program of each release: the offsets of `go-structs.ts`, and the flags and rules that changed. Offsets and
// sizes are in bytes. They are the same on amd64 and arm64: both have words of 64 bits, little-endian, and align each field to its size.
import { type FieldType, type GoStruct, goStructs, type StructName } from './go-structs.ts'

const sizes: Readonly<Record<FieldType, number>> = {
  uint8: 1,
  'uint8[3]': 3,
  uint16: 2,
  uint32: 4,
  int32: 4,
  uint64: 8,
  uintptr: 8,
  pointer: 8,
  string: 16,
  bitvector: 16,
  slice: 24,
  Type: 48,
}
const alignments: Readonly<Partial<Record<FieldType, number>>> = {
  uint8: 1,
  'uint8[3]': 1,
  uint16: 2,
  uint32: 4,
  int32: 4,
}

export interface PlacedField {
  name: string
  type: FieldType
  offset: number
}

/** A struct's fields in one release, and its size: fields are aligned, and so is the end. Source: go/src/cmd/compile/internal/types/size.go. */
export function place(struct: GoStruct, minor: number): { fields: PlacedField[]; size: number } {
  const fields: PlacedField[] = []
  let end = 0
  let widest = 1
  for (const [declared, type, { since = 0, before = Number.POSITIVE_INFINITY, was } = {}] of struct.fields) {
    if (minor < since || minor >= before) continue
    const alignment = alignments[type] ?? 8
    const offset = Math.ceil(end / alignment) * alignment
    fields.push({ name: was !== undefined && minor < 21 ? was : declared, type, offset })
    end = offset + sizes[type]
    widest = Math.max(widest, alignment)
  }
  return { fields, size: Math.ceil(end / widest) * widest }
}

type Offsets<Name extends StructName> = Readonly<Record<(typeof goStructs)[Name]['fields'][number][0], number>> & {
  readonly size: number
}

/** The offset of each field under its newest name, and the size as `size`. A field that the release does not have is NaN, which no read accepts. */
function offsets<Name extends StructName>(name: Name, minor: number): Offsets<Name> {
  const struct: GoStruct = goStructs[name]
  const { fields, size } = place(struct, minor)
  const placed = Object.fromEntries(
    struct.fields.map(([field, , range]) => [
      field,
      fields.find((f) => f.name === field || f.name === range?.was)?.offset ?? Number.NaN,
    ]),
  )
  return Object.freeze({ ...placed, size }) as Offsets<Name>
}

/** Flags of a type descriptor. Source: go/src/internal/abi/type.go TFlag and Kind (before Go 1.21 go/src/runtime/{type,typekind}.go). */
export const typeFlags = { uncommon: 1 << 0, extraStar: 1 << 1, named: 1 << 2, kindMask: (1 << 5) - 1 } as const

/** Buckets of eight entries. */
export interface BucketMapLayout {
  kind: 'buckets'
  header: Offsets<'hmap'>
  type: Offsets<'OldMapType'>
  flagIndirectKey: number
  flagIndirectElem: number
}

/** Swiss tables: a directory of tables of groups of eight slots. */
export interface SwissMapLayout {
  kind: 'swiss'
  header: Offsets<'Map'>
  table: Offsets<'table'>
  type: Offsets<'MapType'>
  /** The descriptor says where keys and elements lie in a group; before Go 1.27 they alternate in slots after the control bytes. */
  strides: boolean
  flagIndirectKey: number
  flagIndirectElem: number
}

/** Constants of bucket maps. Source: go/src/runtime/map.go (map_noswiss.go): sameSizeGrow, bucketCnt, minTopHash. */
export const bucketMaps = { flagSameSizeGrow: 8, entriesPerBucket: 8, minTopHash: 5 } as const

/** Constants of Swiss maps: abi.MapGroupSlots, and the bit of a control byte that is set where a slot is empty or deleted (group.go). */
export const swissMaps = { slotsPerGroup: 8, controlUnused: 0x80 } as const

/** What encoding/json learned over the releases. Source: go/src/encoding/json/encode.go, v2_encode.go. */
export interface JsonRules {
  /** encoding/json is made of encoding/json/v2, with its own reading of malformed tags and more methods that a type may print itself with. */
  v2: boolean
  /** The tag option `omitzero`. */
  omitZero: boolean
  /** Backspace and form feed are written `\b` and `\f`, not `\u0008` and `\u000c`. */
  shortEscapes: boolean
}

export interface Layout {
  moduleData: Offsets<'moduledata'>
  function: Offsets<'_func'>
  inlinedCall: Offsets<'inlinedCall'>
  type: Offsets<'Type'>
  /** Where it is marked that an interface's data word holds the value itself: in the kind, from Go 1.26 on in the flags. */
  directIface: { byte: number; bit: number }
  /** Go 1.18 shifts a struct field's offset left by one: its lowest bit says that the field is embedded. */
  embeddedInOffset: boolean
  map: BucketMapLayout | SwissMapLayout
  json: JsonRules
}

/**
 * Minor versions of Go 1 that can be read. Debian's compilers of 1.19 and 1.21 to 1.27 built the test program, and its values were compared with
 * encoding/json. Of 1.18 and 1.20, which Debian has no compiler for, published programs were opened: they describe the structs of
 * their runtime as the table does, and their functions and types are found; no value of theirs was compared.
 */
const FIRST = 18
const LAST = 27

function layoutOf(minor: number, experiments: ReadonlySet<string>): Layout {
  const on = (name: string, since: number) => (minor >= since ? !experiments.has(`no${name}`) : experiments.has(name))
  const swiss = minor >= 24 && on('swissmap', 24)
  const type = offsets('Type', minor)
  return {
    moduleData: offsets('moduledata', minor),
    function: offsets('_func', minor),
    inlinedCall: offsets('inlinedCall', minor),
    type,
    directIface: { byte: minor < 26 ? type.Kind_ : type.TFlag, bit: 1 << 5 },
    embeddedInOffset: minor < 19,
    map: swiss
      ? {
          kind: 'swiss',
          header: offsets('Map', minor),
          table: offsets('table', minor),
          type: offsets('MapType', minor),
          strides: minor >= 27,
          flagIndirectKey: 1 << 2,
          flagIndirectElem: 1 << 3,
        }
      : {
          kind: 'buckets',
          header: offsets('hmap', minor),
          type: offsets('OldMapType', minor),
          flagIndirectKey: 1 << 0,
          flagIndirectElem: 1 << 1,
        },
    json: { v2: on('jsonv2', 27), omitZero: minor >= 24, shortEscapes: minor >= 22 },
  }
}

/**
 * The layout for a Go version as programs name their own (`go1.19.8`), or undefined for a release that is not known. Experiments that were
 * switched when the program was built follow it (`go1.24.4 X:noswissmap`; go/src/internal/buildcfg/exp.go).
 */
export function layoutFor(goVersion: string): Layout | undefined {
  const [, minor, experiments = ''] = /^go1\.(\d+)(?:\.\d+|[a-z]+\d+)?(?: X:(\S+))?/.exec(goVersion) ?? []
  if (!(Number(minor) >= FIRST && Number(minor) <= LAST)) return undefined
  return layoutOf(Number(minor), new Set(experiments.split(',')))
}

/** Go releases that can be read. */
export const supportedGoReleases: readonly string[] = Array.from(
  { length: LAST - FIRST + 1 },
  (_, i) => `1.${FIRST + i}`,
)

// What has been the same in every release since Go 1.18:

/** The first word of the function table: Go 1.18 and 1.19; Go 1.20 and newer. Source: go/src/internal/abi/symtab.go. */
export const pcHeaderMagics = [0xfffffff0, 0xfffffff1] as const
export const pcHeaderLayout = offsets('pcHeader', LAST)
export const functabLayout = offsets('functab', LAST)

/** Index of the pc-to-inlined-call table in a function's pcdata, of the calls in its funcdata. Source: go/src/internal/abi/symtab.go. */
export const PCDATA_INL_TREE_INDEX = 2
export const FUNCDATA_INL_TREE = 3

export const arrayTypeLayout = offsets('ArrayType', LAST)
export const chanTypeLayout = offsets('ChanType', LAST)
export const funcTypeLayout = offsets('FuncType', LAST)
export const interfaceTypeLayout = offsets('InterfaceType', LAST)
export const pointerTypeLayout = offsets('PtrType', LAST)
export const sliceTypeLayout = offsets('SliceType', LAST)
export const structTypeLayout = offsets('StructType', LAST)
export const structFieldLayout = offsets('StructField', LAST)
export const uncommonLayout = offsets('UncommonType', LAST)
export const methodLayout = offsets('Method', LAST)
export const itabLayout = offsets('ITab', LAST)

/** Places in a slice's header. Source: go/src/runtime/slice.go `slice`. */
export const sliceLayout = { array: 0, length: 8 } as const

/** First byte of a name. Source: go/src/internal/abi/type.go Name (go/src/runtime/type.go `name`). */
export const nameFlags = { exported: 1, tag: 2, embedded: 8 } as const
