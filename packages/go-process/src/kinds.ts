// The kinds of Go types, as reflection numbers them, and the sizes of those that have one.

/** Source: go/src/reflect/type.go, Kind; its number is the index. */
export const KINDS = [
  'invalid',
  'bool',
  'int',
  'int8',
  'int16',
  'int32',
  'int64',
  'uint',
  'uint8',
  'uint16',
  'uint32',
  'uint64',
  'uintptr',
  'float32',
  'float64',
  'complex64',
  'complex128',
  'array',
  'chan',
  'func',
  'interface',
  'map',
  'pointer',
  'slice',
  'string',
  'struct',
  'unsafe.Pointer',
] as const

export type Kind = (typeof KINDS)[number]

/** Bytes of a word on amd64. */
export const WORD = 8

/** Bytes of a value of each kind of one size, on amd64. Source: go/src/cmd/compile/internal/types/size.go. */
export const kindSizes: Readonly<Record<Exclude<Kind, 'array' | 'struct'>, number>> = {
  invalid: Number.NaN,
  bool: 1,
  int: WORD,
  int8: 1,
  int16: 2,
  int32: 4,
  int64: 8,
  uint: WORD,
  uint8: 1,
  uint16: 2,
  uint32: 4,
  uint64: 8,
  uintptr: WORD,
  float32: 4,
  float64: 8,
  complex64: 8,
  complex128: 16,
  chan: WORD,
  func: WORD,
  interface: 2 * WORD,
  map: WORD,
  pointer: WORD,
  slice: 3 * WORD,
  string: 2 * WORD,
  'unsafe.Pointer': WORD,
}
