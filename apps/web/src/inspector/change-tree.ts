// Changes as a tree of paths: what lies under the same object stands together, and only what changed is in it.
import { type Change, pointerSegments } from '@runthrough/trace'

export interface ChangeBranch {
  /** One segment of the path, or several that have no other branch: `Resources › Memory`. */
  label: string
  /** JSON pointer up to here; unique in the tree. */
  path: string
  change: Change | null
  branches: ChangeBranch[]
}

interface Growing {
  label: string
  path: string
  changes: Change[]
  branches: Map<string, Growing>
}

/** The branches below the document itself, in the order of the changes. */
export function growChangeTree(changes: readonly Change[]): ChangeBranch[] {
  const root: Growing = { label: '', path: '', changes: [], branches: new Map() }
  for (const change of changes) {
    let at = root
    for (const label of labelsOf(change)) {
      const next = at.branches.get(label) ?? { label, path: `${at.path}/${label}`, changes: [], branches: new Map() }
      at.branches.set(label, next)
      at = next
    }
    at.changes.push(change)
  }
  // A document that is no object (a path, an id) changes as a whole, and has no label of its own.
  return root.changes.length > 0 ? finish(root) : [...root.branches.values()].flatMap(finish)
}

/** Segments of the path; an element of an array is called by what it is, where that is known, and not by its place. */
export function labelsOf({ path, element }: Pick<Change, 'path' | 'element'>): string[] {
  const labels = pointerSegments(path)
  const place = labels.findLastIndex((label) => /^\d+$/.test(label))
  return element === null || place < 0 ? labels : labels.with(place, element)
}

/** The branch, joined with its only branch where it has one. Changes that meet in one place become branches side by side. */
function finish({ label, path, changes, branches }: Growing): ChangeBranch[] {
  const inner = [...branches.values()].flatMap(finish)
  const [change = null, ...doubles] = changes
  const [only] = inner
  const isLink = change === null && only !== undefined && inner.length === 1
  return [
    isLink ? { ...only, label: `${label} › ${only.label}` } : { label, path, change, branches: inner },
    // An element that went and another one of the same name that came.
    ...doubles.map((double) => ({ label, path: `${path} ${double.path}`, change: double, branches: [] })),
  ]
}
