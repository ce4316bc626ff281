// Stepping in the trace, by the rules by which the engine steps (docs/protocol.md). It asks nobody for anything: the answer
// is the index of a step.
import type { SpanTree } from '@runthrough/trace'
import type { RunView } from '../run/run-view.ts'

/** The next step that does not lie in the present stage; the newest one where there is none. */
export function overIndex({ current, steps, tree }: RunView): number {
  if (!current) return 0
  const later = steps.slice(current.index + 1)
  return later.find((step) => !isInside(tree, step.span, current.span))?.index ?? steps.length - 1
}

/** From the entry of a stage to its return, from its return to that of the stage around it. */
export function outIndex({ current, steps, tree }: RunView): number {
  const last = steps.length - 1
  if (!current) return last
  const span = current.when === 'enter' ? current.span : (tree.spans.get(current.span)?.parent ?? null)
  const leaveSeq = span === null ? null : (tree.spans.get(span)?.leaveSeq ?? null)
  if (leaveSeq === null) return last
  return steps.find((step) => step.index > current.index && step.firstSeq >= leaveSeq)?.index ?? last
}

/** Whether a span was called or asked for by another one, in whatever process. */
function isInside(tree: SpanTree, span: number, outer: number): boolean {
  for (let at = tree.spans.get(span)?.parent ?? null; at !== null; at = tree.spans.get(at)?.parent ?? null) {
    if (at === outer) return true
  }
  return false
}
