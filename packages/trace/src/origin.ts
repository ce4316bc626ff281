// Where a changed value came from, as far as one rule can tell: a function that was given two documents and left a value
// of one in the other has copied it. The evidence is *derived*, and what the rule cannot tell stays unknown.
import { type Change, escapePointer, pointerSegments, sameJson } from './diff.ts'
import { type DocumentVersion, toVersion } from './documents.ts'
import type { Json, TraceEvent } from './event.ts'

export interface ChangeOrigin {
  /** The document that held the same value under the same name when the function was entered. */
  of: string
  /** JSON pointer of the value in that document. */
  path: string
}

/** The other documents that a span was given when it was entered. */
export function inputsOfSpan(events: readonly TraceEvent[], span: number, except: string): DocumentVersion[] {
  return events.flatMap((event) =>
    event.kind === 'snapshot' && event.span === span && event.when === 'enter' && event.of !== except
      ? [toVersion(event)]
      : [],
  )
}

/** The input that holds the new value of a change under the same member name, or null. Empty values prove nothing. */
export function originOfChange(change: Change, inputs: readonly DocumentVersion[]): ChangeOrigin | null {
  const value = change.after
  if (value === undefined || isEmpty(value)) return null
  const members = pointerSegments(change.path).filter((segment) => !/^\d+$/.test(segment))
  const name = members.at(-1)
  if (name === undefined) return null
  for (const input of inputs) {
    const path = findUnderMember(input.value, name, value, '')
    if (path !== null) return { of: input.of, path }
  }
  return null
}

/** Pointer of `wanted` in `json` as a member called `name`, or as an element of an array of that name. */
function findUnderMember(json: Json, name: string, wanted: Json, path: string): string | null {
  if (typeof json !== 'object' || json === null) return null
  for (const [key, value] of Object.entries(json)) {
    const at = `${path}/${escapePointer(key)}`
    if (key === name) {
      if (sameJson(value, wanted)) return at
      const index = Array.isArray(value) ? value.findIndex((element) => sameJson(element, wanted)) : -1
      if (index >= 0) return `${at}/${index}`
    }
    const deeper = findUnderMember(value, name, wanted, at)
    if (deeper !== null) return deeper
  }
  return null
}

function isEmpty(value: Json): boolean {
  if (value === null || value === '' || value === false || value === 0) return true
  return typeof value === 'object' && Object.keys(value).length === 0
}
