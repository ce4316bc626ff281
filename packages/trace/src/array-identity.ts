// What makes an element of an array the same element in two versions of a document: an environment variable is known by its
// name, a mount by its destination.
import type { Json } from './event.ts'

/**
 * What makes an element of an array the same element in two versions.
 * - `name`: a string `NAME=value`, known by what stands before the first `=`
 * - `value`: an element known by its whole value (a set)
 * - `{ member }`: an object known by one of its members
 */
export type ArrayIdentity = 'name' | 'value' | { member: string }

/** Identities by JSON pointer of the array; `*` stands for any one segment: `/mounts`, `/process/capabilities/*`. */
export type ArrayIdentities = Readonly<Record<string, ArrayIdentity>>

export type KeyOf = (value: Json, index: number) => string

export const positionKey: KeyOf = (_value, index) => String(index)
const valueKey: KeyOf = (value) => JSON.stringify(value)
const nameKey: KeyOf = (value) => (typeof value === 'string' ? (value.split('=', 1)[0] ?? value) : valueKey(value, 0))
const memberKey =
  (member: string): KeyOf =>
  (value) =>
    isObject(value) && Object.hasOwn(value, member) ? String(value[member]) : valueKey(value, 0)

/** How the elements of the array at a JSON pointer are known. */
export function identityLookup(identities: ArrayIdentities): (path: string) => KeyOf {
  const patterns = Object.entries(identities).map(([pattern, identity]) => ({
    segments: pattern.split('/'),
    keyOf: identity === 'name' ? nameKey : identity === 'value' ? valueKey : memberKey(identity.member),
  }))
  return (path) => {
    const segments = path.split('/')
    const match = patterns.find(
      (pattern) =>
        pattern.segments.length === segments.length &&
        pattern.segments.every((segment, index) => segment === '*' || segment === segments[index]),
    )
    return match?.keyOf ?? positionKey
  }
}

/** Elements by key, in order. A key that comes again is numbered, so that no element is hidden by its double. */
export function indexByKey(array: Json[], keyOf: KeyOf): Map<string, { index: number; value: Json }> {
  const byKey = new Map<string, { index: number; value: Json }>()
  array.forEach((value, index) => {
    const key = keyOf(value, index)
    let unique = key
    for (let double = 2; byKey.has(unique); double++) unique = `${key}\u0000${double}`
    byKey.set(unique, { index, value })
  })
  return byKey
}

/** The key as a person knows it. */
export const elementName = (key: string): string => key.split('\u0000', 1)[0] ?? key

export function isObject(value: Json): value is Record<string, Json> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
