// What changed between two versions of a document, with array elements matched by what they are and not by where they
// stand: an environment variable by its name, a mount by its destination.
import {
  type ArrayIdentities,
  elementName,
  identityLookup,
  indexByKey,
  isObject,
  positionKey,
} from './array-identity.ts'
import type { Json } from './event.ts'

export interface Change {
  kind: 'added' | 'removed' | 'changed'
  /** JSON pointer (RFC 6901) in the newer document; in the older one for what was removed. */
  path: string
  /** The identity of the array element that the change is in or is (`PATH`), or null. */
  element: string | null
  /** Absent for what was added. */
  before?: Json
  /** Absent for what was removed. */
  after?: Json
}

type JsonObject = Record<string, Json>

/**
 * The changes that lead from `before` to `after`, in the order of the newer document, removals last in their container.
 * A document that was not there before is one added value per top-level member, or one for a value that has none.
 */
export function diffDocuments(before: Json | undefined, after: Json, identities: ArrayIdentities = {}): Change[] {
  const changes: Change[] = []
  const identityOf = identityLookup(identities)

  const compare = (older: Json, newer: Json, path: string, element: string | null): void => {
    if (isObject(older) && isObject(newer)) compareObjects(older, newer, path, element)
    else if (Array.isArray(older) && Array.isArray(newer)) compareArrays(older, newer, path, element)
    else if (!sameJson(older, newer)) changes.push({ kind: 'changed', path, element, before: older, after: newer })
  }

  const compareObjects = (older: JsonObject, newer: JsonObject, path: string, element: string | null): void => {
    for (const [key, value] of Object.entries(newer)) {
      const at = `${path}/${escapePointer(key)}`
      const previous = older[key]
      if (Object.hasOwn(older, key) && previous !== undefined) compare(previous, value, at, element)
      else changes.push({ kind: 'added', path: at, element, after: value })
    }
    for (const [key, value] of Object.entries(older)) {
      if (Object.hasOwn(newer, key)) continue
      changes.push({ kind: 'removed', path: `${path}/${escapePointer(key)}`, element, before: value })
    }
  }

  const compareArrays = (older: Json[], newer: Json[], path: string, outer: string | null): void => {
    const keyOf = identityOf(path)
    const olderByKey = indexByKey(older, keyOf)
    const newerByKey = indexByKey(newer, keyOf)
    for (const [key, { index, value }] of newerByKey) {
      const at = `${path}/${index}`
      const previous = olderByKey.get(key)
      const element = keyOf === positionKey ? outer : elementName(key)
      if (previous) compare(previous.value, value, at, element)
      else changes.push({ kind: 'added', path: at, element, after: value })
    }
    for (const [key, { index, value }] of olderByKey) {
      if (newerByKey.has(key)) continue
      const element = keyOf === positionKey ? outer : elementName(key)
      changes.push({ kind: 'removed', path: `${path}/${index}`, element, before: value })
    }
  }

  if (before !== undefined) compare(before, after, '', null)
  else if (isObject(after)) compareObjects({}, after, '', null)
  else changes.push({ kind: 'added', path: '', element: null, after })
  return changes
}

/** Whether two JSON values are equal; the order of members does not count. */
export function sameJson(left: Json, right: Json): boolean {
  if (left === right) return true
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((value, index) => sameJson(value, right[index] ?? null))
  }
  if (isObject(left) && isObject(right)) {
    const keys = Object.keys(left)
    return (
      keys.length === Object.keys(right).length &&
      keys.every((key) => Object.hasOwn(right, key) && sameJson(left[key] ?? null, right[key] ?? null))
    )
  }
  return false
}

/** One segment of a JSON pointer, escaped as RFC 6901 section 3 asks. */
export function escapePointer(segment: string): string {
  return segment.replaceAll('~', '~0').replaceAll('/', '~1')
}

/** The segments of a JSON pointer, unescaped. */
export function pointerSegments(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** The value at a JSON pointer; undefined where there is none. */
export function valueAt(json: Json, pointer: string): Json | undefined {
  let value: Json | undefined = json
  for (const segment of pointerSegments(pointer)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, segment)) return undefined
    value = (value as Record<string, Json>)[segment]
  }
  return value
}
