// Places in documents that a person watches: the value at the cursor, and every value that it had before and after.
import { arrayKeysOf } from '@runthrough/stages'
import { type DocumentVersion, type Json, sameJson, valueOfPlace } from '@runthrough/trace'
import type { ValuePlace } from '../run/view-store.ts'

/** A value and the reading from which on the place had it; undefined while it had none. */
export interface WatchedValue {
  value: Json | undefined
  /** Seq of the reading. */
  seq: number
}

export const samePlace = (one: ValuePlace, other: ValuePlace): boolean =>
  one.of === other.of && one.path === other.path && one.element === other.element

/** The values that a place had one after another, without those that only repeat the last. */
export function valuesOfPlace(versions: readonly DocumentVersion[], place: ValuePlace): WatchedValue[] {
  const values: WatchedValue[] = []
  for (const { value: document, seq } of versions) {
    const value = valueOfPlace(document, place, arrayKeysOf(place.of))
    const last = values.at(-1)
    if (last === undefined || !isSame(last.value, value)) values.push({ value, seq })
  }
  return values
}

const isSame = (one: Json | undefined, other: Json | undefined): boolean =>
  one === undefined || other === undefined ? one === other : sameJson(one, other)
