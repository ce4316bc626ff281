// Whose step it is: what happened in a function that the chosen level leaves out belongs to the one that called it.
import type { HoldLevel, Span, SpanTree } from '@runthrough/trace'
import { isStepAt } from './catalogue.ts'

/** The innermost span around an event at which a viewer can stand; undefined where there is none. */
export function stepOwnerOf(tree: SpanTree, span: number | null, level: HoldLevel): Span | undefined {
  const isStep = isStepAt[level]
  let at = span === null ? undefined : tree.spans.get(span)
  while (at && !isStep(at.stage, 'enter', false) && !isStep(at.stage, 'leave', false)) {
    at = at.parent === null ? undefined : tree.spans.get(at.parent)
  }
  return at
}
