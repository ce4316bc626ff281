// A JSON document as a flat list of lines, so that a tree of any size is one list: folded, searched and drawn line by line.
import { escapePointer, type Json } from '@runthrough/trace'

export interface JsonLine {
  /** JSON pointer. */
  path: string
  key: string
  depth: number
  value: Json
  /** Text of a leaf; null for an object or array that has members. */
  text: string | null
  /** Number of members of an object or array that has any; null for a leaf. */
  members: number | null
  isOpen: boolean
  isMatch: boolean
}

/** Levels that are open before anything was folded or unfolded. */
const OPEN_LEVELS = 2

/**
 * @param toggled pointers whose folding differs from what it would be by itself
 * @param query text to look for in keys and values, regardless of case; what leads to a match is open
 * @param open pointers of what is open besides
 */
export function jsonLines(
  document: Json,
  toggled: ReadonlySet<string>,
  query: string,
  open: ReadonlySet<string> = new Set(),
): JsonLine[] {
  const lines: JsonLine[] = []
  const wanted = query.trim().toLowerCase()
  const matching = wanted === '' ? null : pathsToMatches(document, wanted)

  const walk = (value: Json, path: string, key: string, depth: number): void => {
    const members = membersOf(value)
    const text = members.length === 0 ? JSON.stringify(value) : null
    const isMatch = wanted !== '' && matches(key, text, wanted)
    const opensByItself = open.has(path) || (matching ? matching.has(path) : depth < OPEN_LEVELS)
    const isOpen = opensByItself !== toggled.has(path)
    lines.push({ path, key, depth, value, text, members: members.length || null, isOpen, isMatch })
    if (!isOpen) return
    for (const [name, member] of members) walk(member, `${path}/${escapePointer(name)}`, name, depth + 1)
  }

  for (const [name, member] of membersOf(document)) walk(member, `/${escapePointer(name)}`, name, 0)
  if (membersOf(document).length === 0) walk(document, '', '', 0)
  return lines
}

/** The pointers of all that a place lies in. */
export function pathsAbove(pointer: string): Set<string> {
  const segments = pointer.split('/')
  return new Set(segments.map((_, index) => segments.slice(0, index).join('/')).slice(2))
}

/** Pointers of everything above a match, and of the matches. */
function pathsToMatches(document: Json, wanted: string): Set<string> {
  const paths = new Set<string>()
  const walk = (value: Json, path: string, key: string): boolean => {
    const members = membersOf(value)
    let leads = matches(key, members.length === 0 ? JSON.stringify(value) : null, wanted)
    for (const [name, member] of members) {
      if (walk(member, `${path}/${escapePointer(name)}`, name)) leads = true
    }
    if (leads) paths.add(path)
    return leads
  }
  walk(document, '', '')
  return paths
}

const matches = (key: string, text: string | null, wanted: string): boolean =>
  key.toLowerCase().includes(wanted) || (text?.toLowerCase().includes(wanted) ?? false)

function membersOf(value: Json): [string, Json][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : []
}
