// The structs of the Go runtime that are read here, as its source declares them from Go 1.18 to 1.27: the fields in their order, with
// the releases that have them. `layouts.ts` works out the offsets. Another release may add lines here, and no number anywhere.
// `layouts.test.ts` compares this table with the source of the Go that the tests run with.

/** What a field is, as far as its size goes. A bitvector is an int32 and a pointer; Kind and TFlag are a uint8, NameOff and its kin an int32. */
export type FieldType =
  | 'uint8'
  | 'uint16'
  | 'uint32'
  | 'int32'
  | 'uint64'
  | 'uintptr'
  | 'pointer'
  | 'string'
  | 'slice'
  | 'bitvector'
  | 'uint8[3]'
  | 'Type'

/** Minor versions: `since` 20 is in Go 1.20 and later, `before` 27 up to Go 1.26. `was` is the name before Go 1.21 moved the types to internal/abi. */
interface Range {
  since?: number
  before?: number
  was?: string
}

export type Field = readonly [name: string, type: FieldType, range?: Range]

export interface GoStruct {
  /** Where it is declared, below go/src, by the first minor version that has it there. */
  declared: readonly (readonly [since: number, file: string, name: string])[]
  fields: readonly Field[]
}

/** A type descriptor's kind-specific struct begins with the head of all. */
const TYPE = ['Type', 'Type', { was: 'typ' }] as const
const inRuntimeThenAbi = (was: string, name: string): GoStruct['declared'] => [
  [18, 'runtime/type.go', was],
  [21, 'internal/abi/type.go', name],
]

export const goStructs = {
  /** The head of the function table; it lies at the beginning of pclntab. */
  pcHeader: {
    declared: [[18, 'runtime/symtab.go', 'pcHeader']],
    fields: [
      ['magic', 'uint32'],
      ['pad1', 'uint8'],
      ['pad2', 'uint8'],
      ['minLC', 'uint8'],
      ['ptrSize', 'uint8'],
      ['nfunc', 'uintptr'],
      ['nfiles', 'uintptr'],
      // Go 1.26 stopped filling it in: the base of all entry offsets is moduledata.text, in every release.
      ['textStart', 'uintptr', { before: 26 }],
      ['_', 'uintptr', { since: 26 }],
      ['funcnameOffset', 'uintptr'],
      ['cuOffset', 'uintptr'],
      ['filetabOffset', 'uintptr'],
      ['pctabOffset', 'uintptr'],
      ['pclnOffset', 'uintptr'],
    ],
  },
  functab: {
    declared: [[18, 'runtime/symtab.go', 'functab']],
    fields: [
      ['entryoff', 'uint32'],
      ['funcoff', 'uint32'],
    ],
  },
  /** What is known about a function. Behind it follow `npcdata` and then `nfuncdata` words of 32 bits. */
  _func: {
    declared: [[18, 'runtime/runtime2.go', '_func']],
    fields: [
      ['entryOff', 'uint32'],
      ['nameOff', 'int32'],
      ['args', 'int32'],
      ['deferreturn', 'uint32'],
      ['pcsp', 'uint32'],
      ['pcfile', 'uint32'],
      ['pcln', 'uint32'],
      ['npcdata', 'uint32'],
      ['cuOffset', 'uint32'],
      ['startLine', 'int32', { since: 20 }],
      ['funcID', 'uint8'],
      ['flag', 'uint8'],
      ['_', 'uint8'],
      ['nfuncdata', 'uint8'],
    ],
  },
  /** An entry of FUNCDATA_InlTree: a call whose place the body of the called function took. */
  inlinedCall: {
    declared: [
      [18, 'runtime/symtab.go', 'inlinedCall'],
      [21, 'runtime/symtabinl.go', 'inlinedCall'],
    ],
    fields: [
      ['parent', 'uint16', { before: 20 }],
      ['funcID', 'uint8'],
      ['_', 'uint8', { before: 20 }],
      ['_', 'uint8[3]', { since: 20 }],
      ['file', 'int32', { before: 20 }],
      ['line', 'int32', { before: 20 }],
      ['nameOff', 'int32', { was: 'func_' }],
      ['parentPc', 'int32'],
      ['startLine', 'int32', { since: 20 }],
    ],
  },
  /** The runtime's description of the program (runtime.firstmoduledata). */
  moduledata: {
    declared: [[18, 'runtime/symtab.go', 'moduledata']],
    fields: [
      ['pcHeader', 'pointer'],
      ['funcnametab', 'slice'],
      ['cutab', 'slice'],
      ['filetab', 'slice'],
      ['pctab', 'slice'],
      ['pclntable', 'slice'],
      ['ftab', 'slice'],
      ['findfunctab', 'uintptr'],
      ['minpc', 'uintptr'],
      ['maxpc', 'uintptr'],
      ['text', 'uintptr'],
      ['etext', 'uintptr'],
      ['noptrdata', 'uintptr'],
      ['enoptrdata', 'uintptr'],
      ['data', 'uintptr'],
      ['edata', 'uintptr'],
      ['bss', 'uintptr'],
      ['ebss', 'uintptr'],
      ['noptrbss', 'uintptr'],
      ['enoptrbss', 'uintptr'],
      ['covctrs', 'uintptr', { since: 20 }],
      ['ecovctrs', 'uintptr', { since: 20 }],
      ['end', 'uintptr'],
      ['gcdata', 'uintptr'],
      ['gcbss', 'uintptr'],
      ['types', 'uintptr'],
      ['typedesclen', 'uintptr', { since: 27 }],
      ['etypes', 'uintptr'],
      ['itaboffset', 'uintptr', { since: 27 }],
      ['itabsize', 'uintptr', { since: 27 }],
      ['rodata', 'uintptr'],
      ['gofunc', 'uintptr'],
      ['epclntab', 'uintptr', { since: 26 }],
      ['textsectmap', 'slice'],
      ['typelinks', 'slice', { before: 27 }],
      ['itablinks', 'slice', { before: 27 }],
    ],
  },
  /** The head of every type descriptor. */
  Type: {
    declared: inRuntimeThenAbi('_type', 'Type'),
    fields: [
      ['Size_', 'uintptr'],
      ['PtrBytes', 'uintptr', { was: 'ptrdata' }],
      ['Hash', 'uint32'],
      ['TFlag', 'uint8'],
      ['Align_', 'uint8'],
      ['FieldAlign_', 'uint8'],
      ['Kind_', 'uint8'],
      ['Equal', 'pointer'],
      ['GCData', 'pointer'],
      ['Str', 'int32'],
      ['PtrToThis', 'int32'],
    ],
  },
  ArrayType: {
    declared: inRuntimeThenAbi('arraytype', 'ArrayType'),
    fields: [TYPE, ['Elem', 'pointer'], ['Slice', 'pointer'], ['Len', 'uintptr']],
  },
  ChanType: {
    declared: inRuntimeThenAbi('chantype', 'ChanType'),
    fields: [TYPE, ['Elem', 'pointer'], ['Dir', 'uintptr']],
  },
  FuncType: {
    declared: inRuntimeThenAbi('functype', 'FuncType'),
    fields: [TYPE, ['InCount', 'uint16'], ['OutCount', 'uint16']],
  },
  InterfaceType: {
    declared: inRuntimeThenAbi('interfacetype', 'InterfaceType'),
    fields: [TYPE, ['PkgPath', 'pointer'], ['Methods', 'slice', { was: 'mhdr' }]],
  },
  PtrType: {
    declared: inRuntimeThenAbi('ptrtype', 'PtrType'),
    fields: [TYPE, ['Elem', 'pointer']],
  },
  SliceType: {
    declared: inRuntimeThenAbi('slicetype', 'SliceType'),
    fields: [TYPE, ['Elem', 'pointer']],
  },
  StructType: {
    declared: inRuntimeThenAbi('structtype', 'StructType'),
    fields: [TYPE, ['PkgPath', 'pointer'], ['Fields', 'slice']],
  },
  StructField: {
    declared: inRuntimeThenAbi('structfield', 'StructField'),
    // Go 1.18 keeps the embedded bit in the lowest bit of the offset, and calls it offsetAnon.
    fields: [
      ['Name', 'pointer'],
      ['Typ', 'pointer'],
      ['Offset', 'uintptr'],
    ],
  },
  UncommonType: {
    declared: inRuntimeThenAbi('uncommontype', 'UncommonType'),
    fields: [
      ['PkgPath', 'int32'],
      ['Mcount', 'uint16'],
      ['Xcount', 'uint16'],
      ['Moff', 'uint32'],
      ['_', 'uint32'],
    ],
  },
  Method: {
    declared: inRuntimeThenAbi('method', 'Method'),
    fields: [
      ['Name', 'int32'],
      ['Mtyp', 'int32'],
      ['Ifn', 'int32'],
      ['Tfn', 'int32'],
    ],
  },
  /** What the first word of an interface value with methods points to. */
  ITab: {
    declared: [
      [18, 'runtime/runtime2.go', 'itab'],
      [23, 'internal/abi/iface.go', 'ITab'],
    ],
    fields: [
      ['Inter', 'pointer'],
      ['Type', 'pointer', { was: '_type' }],
      ['Hash', 'uint32'],
    ],
  },

  // Maps up to Go 1.23, and up to 1.25 in programs built with GOEXPERIMENT=noswissmap.
  OldMapType: {
    declared: [
      [18, 'runtime/type.go', 'maptype'],
      [21, 'internal/abi/type.go', 'MapType'],
      [24, 'internal/abi/map_noswiss.go', 'OldMapType'],
    ],
    fields: [
      TYPE,
      ['Key', 'pointer'],
      ['Elem', 'pointer'],
      ['Bucket', 'pointer'],
      ['Hasher', 'pointer'],
      ['KeySize', 'uint8'],
      ['ValueSize', 'uint8', { was: 'elemsize' }],
      ['BucketSize', 'uint16'],
      ['Flags', 'uint32'],
    ],
  },
  hmap: {
    declared: [
      [18, 'runtime/map.go', 'hmap'],
      [24, 'runtime/map_noswiss.go', 'hmap'],
    ],
    fields: [
      ['count', 'uintptr'],
      ['flags', 'uint8'],
      ['B', 'uint8'],
      ['noverflow', 'uint16'],
      ['hash0', 'uint32'],
      ['buckets', 'pointer'],
      ['oldbuckets', 'pointer'],
      ['nevacuate', 'uintptr'],
    ],
  },

  // Maps from Go 1.24 on.
  MapType: {
    declared: [
      [24, 'internal/abi/map_swiss.go', 'SwissMapType'],
      [26, 'internal/abi/map.go', 'MapType'],
    ],
    fields: [
      TYPE,
      ['Key', 'pointer'],
      ['Elem', 'pointer'],
      ['Group', 'pointer'],
      ['Hasher', 'pointer'],
      ['GroupSize', 'uintptr'],
      ['SlotSize', 'uintptr', { before: 27 }],
      ['KeysOff', 'uintptr', { since: 27 }],
      ['KeyStride', 'uintptr', { since: 27 }],
      ['ElemsOff', 'uintptr', { since: 27 }],
      ['ElemStride', 'uintptr', { since: 27 }],
      ['ElemOff', 'uintptr'],
      ['Flags', 'uint32'],
    ],
  },
  Map: {
    declared: [[24, 'internal/runtime/maps/map.go', 'Map']],
    fields: [
      ['used', 'uint64'],
      ['seed', 'uintptr'],
      ['dirPtr', 'pointer'],
      ['dirLen', 'uintptr'],
    ],
  },
  table: {
    declared: [[24, 'internal/runtime/maps/table.go', 'table']],
    fields: [
      ['used', 'uint16'],
      ['capacity', 'uint16'],
      ['growthLeft', 'uint16'],
      ['localDepth', 'uint8'],
      ['index', 'uintptr'],
      // The struct `groups` of table.go, which is embedded by value: groupsReference in group.go.
      ['data', 'pointer'],
      ['lengthMask', 'uint64'],
    ],
  },
} as const satisfies Record<string, GoStruct>

export type StructName = keyof typeof goStructs
