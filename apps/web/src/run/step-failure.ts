import { isProgram, type SpanTree, type Step } from '@runthrough/trace'
import { processOf } from './catalogue.ts'
import { failureOfRun } from './handovers-of-run.ts'
import { rememberLast } from './remember.ts'
import type { RunView } from './run-view.ts'

/** Whether a step is the return of a function with an error. */
export function stepHasFailed(tree: SpanTree, step: Step): boolean {
  return step.when === 'leave' && (tree.spans.get(step.span)?.error ?? null) !== null
}

/**
 * The step at which the run went wrong first: of the layers of the error the innermost that is a step at this level, or the
 * start of the program that failed.
 */
export const firstFailedStep = rememberLast(({ events, steps, tree }: RunView): Step | undefined => {
  const failure = failureOfRun(events)
  const first = failure?.first
  if (!first) return undefined
  if (isProgram(first)) {
    return steps.find(({ span, stage }) => processOf(stage) === 'container' && tree.spans.get(span)?.pid === first.pid)
  }
  const returns = new Map(steps.filter((step) => stepHasFailed(tree, step)).map((step) => [step.span, step]))
  return failure.layers.flatMap(({ span }) => returns.get(span) ?? [])[0]
})
