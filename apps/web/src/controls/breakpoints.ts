// Where breakpoints hit in the trace: by the rules by which the engine is held at them (docs/protocol.md).
import { type Breakpoint, type SpanTree, type Step, sameJson, type TraceEvent, valueAt } from '@runthrough/trace'
import { indexOf } from '../run/index-of.ts'

/** Seqs of the places at which a breakpoint hits, in order. The cursor stands there when the viewer has come to one. */
export function hitsOf(events: readonly TraceEvent[], tree: SpanTree, breakpoints: readonly Breakpoint[]): number[] {
  if (breakpoints.length === 0) return []
  return indexOf(events)
    .steps('engineer')
    .filter((step) => breakpoints.some((breakpoint) => isHit(breakpoint, step, events, tree)))
    .map((step) => step.seq)
}

function isHit(breakpoint: Breakpoint, step: Step, events: readonly TraceEvent[], tree: SpanTree): boolean {
  switch (breakpoint.type) {
    case 'stage':
      return breakpoint.stage === step.stage && breakpoint.when === step.when
    case 'error': {
      const hasFailed = step.when === 'leave' && (tree.spans.get(step.span)?.error ?? null) !== null
      return hasFailed && (breakpoint.stage === null || breakpoint.stage === step.stage)
    }
    case 'document':
      return indexOf(events)
        .readings.documentsOfStep(step)
        .some(({ of, before, after }) => {
          if (of !== breakpoint.of || before === null) return false
          const left = valueAt(before.value, breakpoint.path)
          const right = valueAt(after.value, breakpoint.path)
          return left === undefined || right === undefined ? left !== right : !sameJson(left, right)
        })
  }
}

export const sameBreakpoint = (left: Breakpoint, right: Breakpoint): boolean =>
  JSON.stringify(keyOf(left)) === JSON.stringify(keyOf(right))

function keyOf(breakpoint: Breakpoint): readonly (string | null)[] {
  switch (breakpoint.type) {
    case 'stage':
      return [breakpoint.type, breakpoint.stage, breakpoint.when]
    case 'document':
      return [breakpoint.type, breakpoint.of, breakpoint.path]
    case 'error':
      return [breakpoint.type, breakpoint.stage]
  }
}
