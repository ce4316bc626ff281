// Two versions of a document side by side: every value of either, each beside what it was or became. Elements of arrays are
// matched as `diffDocuments` matches them.
import {
  type ArrayIdentities,
  elementName,
  identityLookup,
  indexByKey,
  isObject,
  positionKey,
} from './array-identity.ts'
import { escapePointer, pointerSegments, sameJson, valueAt } from './diff.ts'
import type { Json } from './event.ts'

export interface AlignedLine {
  /** `group` for an object or array that is on both sides and has lines of its own below it. */
  kind: 'group' | 'same' | 'added' | 'removed' | 'changed'
  /** JSON pointer in the newer document; in the older one for what was removed. */
  path: string
  /** The member's name; of an element of an array what it is known by. */
  label: string
  /** The identity of the array element that the line is or is in, or null. */
  element: string | null
  depth: number
  /** Absent on lines of a group, and on the side where there is no value. */
  before?: Json
  after?: Json
}

/** All lines, a group before its members, in the order of the newer document; what was removed stands last in its group. */
export function alignDocuments(before: Json | undefined, after: Json, identities: ArrayIdentities = {}): AlignedLine[] {
  const lines: AlignedLine[] = []
  const identityOf = identityLookup(identities)

  const walk = (older: Json | undefined, newer: Json | undefined, at: Omit<AlignedLine, 'kind'>): void => {
    const pairs = pairsOf(older, newer, at, identityOf(at.path))
    if (pairs !== null) {
      if (at.depth >= 0) lines.push({ ...at, kind: 'group' })
      for (const { older: was, newer: is, ...child } of pairs) walk(was, is, { ...child, depth: at.depth + 1 })
    } else if (older === undefined) {
      if (newer !== undefined) lines.push({ ...at, kind: 'added', after: newer })
    } else if (newer === undefined) {
      lines.push({ ...at, kind: 'removed', before: older })
    } else {
      lines.push({ ...at, kind: sameJson(older, newer) ? 'same' : 'changed', before: older, after: newer })
    }
  }

  walk(before, after, { path: '', label: '', element: null, depth: -1 })
  return lines.length === 1 && lines[0]?.depth === -1 ? lines.map((line) => ({ ...line, depth: 0 })) : lines
}

interface Pair {
  older: Json | undefined
  newer: Json | undefined
  path: string
  label: string
  element: string | null
}

/** The members of two objects or arrays, each beside its counterpart; null for what is compared as a whole. */
function pairsOf(
  older: Json | undefined,
  newer: Json | undefined,
  at: { path: string; element: string | null },
  keyOf: (value: Json, index: number) => string,
): Pair[] | null {
  if (isObject(newer ?? null) || isObject(older ?? null)) {
    if (!isObject(older ?? null) || !isObject(newer ?? null)) return null
    const [was, is] = [older, newer] as [Record<string, Json>, Record<string, Json>]
    const names = [...Object.keys(is), ...Object.keys(was).filter((name) => !Object.hasOwn(is, name))]
    return names.length === 0
      ? null
      : names.map((name) => ({
          older: Object.hasOwn(was, name) ? was[name] : undefined,
          newer: Object.hasOwn(is, name) ? is[name] : undefined,
          path: `${at.path}/${escapePointer(name)}`,
          label: name,
          element: at.element,
        }))
  }
  if (!Array.isArray(older) || !Array.isArray(newer)) return null
  const [was, is] = [indexByKey(older, keyOf), indexByKey(newer, keyOf)]
  const keys = [...is.keys(), ...[...was.keys()].filter((key) => !is.has(key))]
  return keys.length === 0
    ? null
    : keys.map((key) => ({
        older: was.get(key)?.value,
        newer: is.get(key)?.value,
        path: `${at.path}/${(is.get(key) ?? was.get(key))?.index}`,
        label: elementName(key),
        element: keyOf === positionKey ? at.element : elementName(key),
      }))
}

/**
 * The value that stands at a place of a document, or undefined: by its path, or, for an element of an array that is known
 * by what it is, wherever in the array it stands now.
 */
export function valueOfPlace(
  json: Json,
  place: { path: string; element: string | null },
  identities: ArrayIdentities = {},
): Json | undefined {
  if (place.element === null) return valueAt(json, place.path)
  const identityOf = identityLookup(identities)
  let path = ''
  let value: Json | undefined = json
  for (const segment of pointerSegments(place.path)) {
    const keyOf = identityOf(path)
    path += `/${escapePointer(segment)}`
    if (Array.isArray(value) && keyOf !== positionKey) value = indexByKey(value, keyOf).get(place.element)?.value
    else if (value !== undefined) value = valueAt(value, `/${escapePointer(segment)}`)
  }
  return value
}

/** What the array element that a place is or is in is known by (`PATH`); null where it is in none that is known so. */
export function elementAt(json: Json, path: string, identities: ArrayIdentities = {}): string | null {
  const identityOf = identityLookup(identities)
  let at = ''
  let element: string | null = null
  for (const segment of pointerSegments(path)) {
    const array = valueAt(json, at)
    const keyOf = identityOf(at)
    if (Array.isArray(array) && keyOf !== positionKey) {
      for (const [key, { index }] of indexByKey(array, keyOf)) if (String(index) === segment) element = key
    }
    at += `/${escapePointer(segment)}`
  }
  return element
}
