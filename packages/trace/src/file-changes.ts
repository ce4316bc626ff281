// What changed in a file or folder between two sights of it: by members where it is JSON, by lines for any other text.
import { diffLines } from 'diff'
import type { ArrayIdentities } from './array-identity.ts'
import { type Change, diffDocuments } from './diff.ts'
import type { EventOf, Json } from './event.ts'

export interface LineChange {
  kind: 'same' | 'added' | 'removed'
  text: string
}

export type FileChange = { as: 'json'; changes: Change[] } | { as: 'lines'; lines: LineChange[] }

type Sight = Pick<EventOf<'file'>, 'content' | 'truncated' | 'type'>

/**
 * The changes from one sight of a file to the next; null where they cannot be told: it is no text, or was cut off. The
 * content of a folder is its names, one per line.
 */
export function changeOfFile(before: Sight, after: Sight, identities: ArrayIdentities = {}): FileChange | null {
  if (before.content === null || after.content === null || before.truncated || after.truncated) return null
  const [older, newer] = [asJson(before), asJson(after)]
  if (older !== undefined && newer !== undefined)
    return { as: 'json', changes: diffDocuments(older, newer, identities) }
  return { as: 'lines', lines: linesOf(before.content, after.content) }
}

/** Whether a change is none. */
export const isUnchanged = (change: FileChange): boolean =>
  change.as === 'json' ? change.changes.length === 0 : change.lines.every(({ kind }) => kind === 'same')

function linesOf(before: string, after: string): LineChange[] {
  return diffLines(withEnd(before), withEnd(after)).flatMap(({ value, added, removed }) =>
    value
      .replace(/\n$/, '')
      .split('\n')
      .map((text): LineChange => ({ kind: added ? 'added' : removed ? 'removed' : 'same', text })),
  )
}

/** Whether the last line has an end is no difference that anybody asks about. */
const withEnd = (text: string): string => (text === '' || text.endsWith('\n') ? text : `${text}\n`)

/** The JSON object or array that a file holds; undefined for any other content: `80` in a file is text. */
function asJson({ type, content }: Sight): Json | undefined {
  if (type !== 'file' || content === null || !/^\s*[{[]/.test(content)) return undefined
  try {
    return JSON.parse(content) as Json
  } catch {
    return undefined
  }
}
