// Which values the tag options `omitempty` and `omitzero` leave out.
import { wordAt } from './bytes.ts'
import { mapLength } from './maps.ts'
import { float } from './scalars.ts'
import { fieldOf, type Slot, type Target } from './target.ts'

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
 * Source: go/src/reflect/value.go, IsZero. A type's own IsZero method is not asked: time.Time's differs only for the first
 * moment of year 1 in a zone other than UTC.
 */
export function isZero(target: Target, { type, bytes }: Slot): boolean {
  switch (type.kind) {
    case 'string':
      return wordAt(bytes, 8) === 0
    case 'slice':
      return wordAt(bytes, 0) === 0
    case 'struct':
      return type.fields.every((field) => {
        const slot = fieldOf(target, type, bytes, field.name)
        return slot !== undefined && isZero(target, slot)
      })
    default:
      return bytes.every((byte) => byte === 0)
  }
}
