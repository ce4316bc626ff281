// The data structures of the Go runtime, per Go release, for amd64. This is the one place where an offset of Go's own
// structures is written down; another release is another row. Offsets and sizes are in bytes.

/** runtime.moduledata. Source: go/src/runtime/symtab.go. */
export interface ModuleDataLayout {
  pcHeader: number
  ftabLength: number
  text: number
  etext: number
  types: number
  etypes: number
  /** A slice of int32: offsets from `types`. */
  typelinks: number
}

/** The head of every type descriptor. Source: go/src/runtime/type.go `_type` (from Go 1.21 on go/src/internal/abi/type.go `Type`). */
export interface TypeLayout {
  size: number
  tflag: number
  kind: number
  str: number
  ptrToThis: number
  /** Size of the head; what a kind adds begins here. */
  headSize: number
  tflagUncommon: number
  tflagExtraStar: number
  tflagNamed: number
  kindMask: number
  /** Where it is marked that an interface's data word holds the value itself. */
  directIface: { byte: number; bit: number }
}

/** Buckets of eight entries, up to Go 1.23. Source: go/src/runtime/map.go `hmap`, `bmap`; `maptype` in go/src/runtime/type.go (`abi.MapType`). */
export interface BucketMapLayout {
  kind: 'buckets'
  header: { size: number; count: number; flags: number; b: number; buckets: number; oldBuckets: number }
  flagSameSizeGrow: number
  entriesPerBucket: number
  /** The smallest tophash byte of a cell that is in use. */
  minTopHash: number
  type: { keySize: number; elemSize: number; bucketSize: number; flags: number; size: number }
  flagIndirectKey: number
  flagIndirectElem: number
}

/**
 * Swiss tables, from Go 1.24 on: a directory of tables of groups of eight slots. Sources: go/src/internal/runtime/maps/{map,table,group}.go;
 * go/src/internal/abi/map_swiss.go `SwissMapType` (from Go 1.26 on map.go `MapType`).
 */
export interface SwissMapLayout {
  kind: 'swiss'
  header: { size: number; count: number; directory: number; directoryLength: number }
  table: { size: number; groups: number; lengthMask: number }
  slotsPerGroup: number
  /** Bit of a control byte: the slot is empty or deleted. */
  controlUnused: number
  type: { groupSize: number; slotSize: number; elemOffset: number; flags: number; size: number }
  flagIndirectKey: number
  flagIndirectElem: number
}

export interface Layout {
  moduleData: ModuleDataLayout
  type: TypeLayout
  map: BucketMapLayout | SwissMapLayout
  json: JsonRules
}

/** What encoding/json learned over the releases. Source: go/src/encoding/json/encode.go. */
export interface JsonRules {
  /** The tag option `omitzero`. */
  omitZero: boolean
  /** Backspace and form feed are written `\b` and `\f`, not `\u0008` and `\u000c`. */
  shortEscapes: boolean
}

const moduleData119: ModuleDataLayout = {
  pcHeader: 0,
  ftabLength: 136,
  text: 176,
  etext: 184,
  types: 280,
  etypes: 288,
  typelinks: 336,
}
/** With covctrs and ecovctrs before `end`. */
const moduleData121: ModuleDataLayout = { ...moduleData119, types: 296, etypes: 304, typelinks: 352 }
/** With epclntab after gofunc. */
const moduleData126: ModuleDataLayout = { ...moduleData121, typelinks: 360 }

const type119: TypeLayout = {
  size: 0,
  tflag: 20,
  kind: 23,
  str: 40,
  ptrToThis: 44,
  headSize: 48,
  tflagUncommon: 1 << 0,
  tflagExtraStar: 1 << 1,
  tflagNamed: 1 << 2,
  kindMask: (1 << 5) - 1,
  directIface: { byte: 23, bit: 1 << 5 },
}
/** The flag moved from Kind_ to TFlag. */
const type126: TypeLayout = { ...type119, directIface: { byte: 20, bit: 1 << 5 } }

const bucketMap: BucketMapLayout = {
  kind: 'buckets',
  header: { size: 48, count: 0, flags: 8, b: 9, buckets: 16, oldBuckets: 24 },
  flagSameSizeGrow: 8,
  entriesPerBucket: 8,
  minTopHash: 5,
  type: { keySize: 80, elemSize: 81, bucketSize: 82, flags: 84, size: 88 },
  flagIndirectKey: 1,
  flagIndirectElem: 2,
}

const swissMap: SwissMapLayout = {
  kind: 'swiss',
  header: { size: 32, count: 0, directory: 16, directoryLength: 24 },
  table: { size: 32, groups: 16, lengthMask: 24 },
  slotsPerGroup: 8,
  controlUnused: 0x80,
  type: { groupSize: 80, slotSize: 88, elemOffset: 96, flags: 104, size: 112 },
  flagIndirectKey: 4,
  flagIndirectElem: 8,
}

const layout121: Layout = {
  moduleData: moduleData121,
  type: type119,
  map: bucketMap,
  json: { omitZero: false, shortEscapes: false },
}
const layout122: Layout = { ...layout121, json: { omitZero: false, shortEscapes: true } }
const layout124: Layout = { ...layout122, map: swissMap, json: { omitZero: true, shortEscapes: true } }

/** By minor version: 19 is Go 1.19. A row is here only if programs of that release were read with it. */
const layouts: Readonly<Record<number, Layout>> = {
  19: { ...layout121, moduleData: moduleData119 },
  21: layout121,
  22: layout122,
  23: layout122,
  24: layout124,
  26: { ...layout124, moduleData: moduleData126, type: type126 },
}

/** The layout for a Go version as programs name their own (`go1.19.8`), or undefined where no row fits. */
export function layoutFor(goVersion: string): Layout | undefined {
  const minor = /^go1\.(\d+)(?!\d)/.exec(goVersion)?.[1]
  return minor === undefined ? undefined : layouts[Number(minor)]
}

/** Go releases that can be read. */
export const supportedGoReleases: readonly string[] = Object.keys(layouts).map((minor) => `1.${minor}`)

// What has been the same in every release since Go 1.18:

/** Head of the function table. Source: go/src/runtime/symtab.go `pcHeader`. */
export const pcHeaderLayout = {
  /** Go 1.18 and 1.19; Go 1.20 and newer. */
  magics: [0xfffffff0, 0xfffffff1],
  functionCount: 8,
  textStart: 24,
  functionNames: 32,
  compilationUnits: 40,
  fileNames: 48,
  pcTables: 56,
  functions: 64,
  size: 72,
} as const

/** Source: go/src/runtime/runtime2.go `_func`; `functab` in go/src/runtime/symtab.go. */
export const functionLayout = {
  entryOffset: 0,
  name: 4,
  pcsp: 16,
  pcfile: 20,
  pcln: 24,
  compilationUnit: 32,
  size: 36,
  tableEntrySize: 8,
} as const

/** What each kind of type adds after the head. Source: go/src/runtime/type.go (go/src/internal/abi/type.go). Offsets from the end of the head. */
export const kindLayout = {
  array: { elem: 0, length: 16, size: 24 },
  chan: { elem: 0, size: 16 },
  func: { size: 8 },
  interface: { methods: 8, methodCount: 16, size: 32 },
  map: { key: 0, elem: 8 },
  pointer: { elem: 0, size: 8 },
  slice: { elem: 0, size: 8 },
  struct: { fields: 8, fieldCount: 16, size: 32 },
} as const

/** Source: `structfield` in go/src/runtime/type.go (`abi.StructField`); Go 1.18 had the embedded bit in `offset`. */
export const structFieldLayout = { name: 0, type: 8, offset: 16, size: 24 } as const

/** Source: `uncommontype` and `method` in go/src/runtime/type.go (`abi.UncommonType`, `abi.Method`). */
export const uncommonLayout = { packagePath: 0, methodCount: 4, methods: 8, size: 16 } as const
export const methodLayout = { name: 0, code: 12, size: 16 } as const

/** First byte of a name. Source: go/src/runtime/type.go `name` (`abi.Name`). */
export const nameFlags = { exported: 1, tag: 2, embedded: 8 } as const

/** Source: `itab` in go/src/runtime/runtime2.go (`abi.ITab`). */
export const itabLayout = { type: 8 } as const
