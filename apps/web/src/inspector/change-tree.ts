// Changes as a tree of paths: what lies under the same object stands together, and only what changed is in it.
import { pointerSegments } from '@runthrough/trace'
import type { OriginatedChange } from '../run/step-changes.ts'

export interface ChangeBranch {
  /** One segment of the path, or several that have no other branch: `Resources › Memory`. */
  label: string
  /** JSON pointer up to here; unique in the tree. */
  path: string
  change: OriginatedChange | null
  branches: ChangeBranch[]
}

interface Growing {
  label: string
  path: string
  changes: OriginatedChange[]
  branches: Map<string, Growing>
}

/** The branches below the document itself, in the order of the changes. */
export function growChangeTree(changes: readonly OriginatedChange[]): ChangeBranch[] {
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
  return finish(root).branches
}

/** Segments of the path; an element of an array is called by what it is, where that is known, and not by its place. */
function labelsOf({ path, element }: OriginatedChange): string[] {
  const labels = pointerSegments(path)
  const place = labels.findLastIndex((label) => /^\d+$/.test(label))
  return element === null || place < 0 ? labels : labels.with(place, element)
}

function finish(growing: Growing): ChangeBranch {
  const branches = [...growing.branches.values()].map(finish)
  // Two changes meet in one place when an element went and another one of the same name came.
  const [change = null, ...others] = growing.changes
  const doubles = others.map((other, index): ChangeBranch => {
    return { label: growing.label, path: `${growing.path} ${index + 2}`, change: other, branches: [] }
  })
  const finished = { label: growing.label, path: growing.path, change, branches: [...branches, ...doubles] }
  const [only] = finished.branches
  if (growing.path !== '' && change === null && only && finished.branches.length === 1) {
    return { ...only, label: `${growing.label} › ${only.label}` }
  }
  return finished
}
