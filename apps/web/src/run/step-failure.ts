import type { SpanTree, Step } from '@runthrough/trace'

/** Whether a step is the return of a function with an error. */
export function stepHasFailed(tree: SpanTree, step: Step): boolean {
  return step.when === 'leave' && (tree.spans.get(step.span)?.error ?? null) !== null
}
