// Which values the tag options `omitempty` and `omitzero` leave out.
import { wordAt } from './bytes.ts'
import { mapLength } from './maps.ts'
import { float } from './scalars.ts'
import { behind, fieldOf, type Slot, type Target } from './target.ts'
import type { GoType } from './types.ts'

/** Source: go/src/encoding/json/encode.go, isEmptyValue. */
export function isEmpty(target: Target, { type, bytes }: Slot): boolean {
  switch (type.kind) {
    case 'array':
      return type.length === 0
    case 'string':
    case 'slice':
      return wordAt(bytes, 8) === 0
    case 'map':
      return wordAt(bytes, 0) === 0 || mapLength(target, wordAt(bytes, 0)) === 0
    case 'pointer':
    case 'interface':
      return wordAt(bytes, 0) === 0
    case 'float32':
    case 'float64':
      return float(bytes) === 0
    case 'struct':
    case 'chan':
    case 'func':
    case 'complex64':
    case 'complex128':
    case 'unsafe.Pointer':
      return false
    default:
      return bytes.every((byte) => byte === 0)
  }
}

/**
 * Source: go/src/encoding/json/encode.go, typeFields: a type's own IsZero method decides, else reflect.Value.IsZero. Of such methods that of
 * time.Time is known (year 1 in any zone); of others it is taken that they say the same as the fields (`hasOwnZero`).
 */
export function isZero(target: Target, slot: Slot): boolean {
  const { type, bytes } = slot
  const isNil = type.kind === 'pointer' && wordAt(bytes, 0) === 0
  // A pointer's methods are those of what it leads to.
  const holder = type.kind === 'pointer' && !isNil ? behind(target, slot) : undefined
  if (holder?.ok === true && holder.value?.type.fullName === TIME) return isZeroTime(holder.value.bytes)
  return type.fullName === TIME ? isZeroTime(bytes) : hasZeroFields(target, slot)
}

/** The type has an IsZero method that is not known here. */
export function hasOwnZero(target: Target, type: GoType): boolean {
  const pointer = type.pointerTo === undefined ? undefined : target.types.at(type.pointerTo)
  const methods = [...type.methods, ...(pointer?.methods ?? [])]
  return type.fullName !== TIME && type.string !== `*${TIME}` && methods.some(({ name }) => name === 'IsZero')
}

const TIME = 'time.Time'

/** The words `wall` and `ext`; the third one is the zone. Source: go/src/time/time.go, Time, IsZero. */
function isZeroTime(bytes: Buffer): boolean {
  return bytes.subarray(0, 16).every((byte) => byte === 0)
}

/** Source: go/src/reflect/value.go, IsZero. */
function hasZeroFields(target: Target, { type, bytes }: Slot): boolean {
  switch (type.kind) {
    case 'string':
      return wordAt(bytes, 8) === 0
    case 'slice':
      return wordAt(bytes, 0) === 0
    case 'struct':
      return type.fields.every((field) => {
        const slot = fieldOf(target, type, bytes, field.name)
        return slot !== undefined && hasZeroFields(target, slot)
      })
    default:
      return bytes.every((byte) => byte === 0)
  }
}
