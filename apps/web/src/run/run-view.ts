// What the screen shows, derived from the log and the cursor alone.
import { deriveSpans, deriveSteps, type SpanTree, type Step, stepAt, type TraceEvent } from '@runthrough/trace'
import { isStep } from './catalogue.ts'
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

const derive = rememberLast((events: readonly TraceEvent[]) => ({
  tree: deriveSpans(events),
  steps: deriveSteps(events, isStep),
}))

/** Computed once per change of the log or the cursor, however many components ask. */
export const deriveRunView = rememberLast((events: readonly TraceEvent[], cursor: Cursor): RunView => {
  const { tree, steps } = derive(events)
  const seq = cursor === 'live' ? (events.at(-1)?.seq ?? 0) : cursor
  const current = stepAt(steps, seq)
  const behind = cursor === 'live' ? 0 : steps.length - 1 - (current?.index ?? -1)
  return { events, tree, steps, current, seq, behind }
})

/** Where the cursor stands after a move to a step. The newest step is the live head: it moves on with the engine. */
export function cursorOf(view: RunView, index: number): Cursor {
  if (index >= view.steps.length - 1) return 'live'
  return view.steps[Math.max(index, 0)]?.seq ?? 'live'
}

/** Whether there is a step before the cursor. */
export function canGoBack(view: RunView): boolean {
  return (view.current?.index ?? 0) > 0
}
