// What the screen shows, derived from the log, the cursor and the level of detail alone.
import { type DetailLevel, type SpanTree, type Step, stepAt, type TraceEvent } from '@runthrough/trace'
import { holdLevelOf } from './catalogue.ts'
import { indexOf } from './index-of.ts'
import { rememberLast } from './remember.ts'
import type { Cursor } from './run-state.ts'

export interface RunView {
  events: readonly TraceEvent[]
  tree: SpanTree
  steps: readonly Step[]
  /** The step at which the cursor stands; undefined before the first. */
  current: Step | undefined
  /** Seq up to which things have happened for the viewer. */
  seq: number
  /** Steps between the cursor and the newest one. */
  behind: number
}

/** A list of its own for each state of the log, so that what is computed from it is computed again as it grows. */
export const stepsOf = rememberLast((events: readonly TraceEvent[], level: DetailLevel) => [
  ...indexOf(events).steps(holdLevelOf(level)),
])

/** Computed once per change of the log or the cursor, however many components ask. */
export const deriveRunView = rememberLast(
  (events: readonly TraceEvent[], cursor: Cursor, level: DetailLevel): RunView => {
    const tree = indexOf(events).spans
    const steps = stepsOf(events, level)
    const seq = cursor === 'live' ? (events.at(-1)?.seq ?? 0) : cursor
    const current = stepAt(steps, seq)
    const behind = cursor === 'live' ? 0 : steps.length - 1 - (current?.index ?? -1)
    return { events, tree, steps, current, seq, behind }
  },
)

/** Where the cursor stands after a move to a step. The newest step is the live head: it moves on with the engine. */
export function cursorOf(view: Pick<RunView, 'steps'>, index: number): Cursor {
  if (index >= view.steps.length - 1) return 'live'
  return view.steps[Math.max(index, 0)]?.seq ?? 'live'
}

/** Whether there is a step before the cursor. */
export function canGoBack(view: RunView): boolean {
  return (view.current?.index ?? 0) > 0
}
