// The timeline of the run on the screen: its scale, its spans and its marks, each computed when what it is made of changes.
import type { Breakpoint, SetBreakpoint } from '@runthrough/trace'
import { levelOf } from '../run/catalogue.ts'
import { indexOf } from '../run/index-of.ts'
import { rememberLast } from '../run/remember.ts'
import { useRun, useRunView } from '../run/run-context.ts'
import type { RunView } from '../run/run-view.ts'
import { useView } from '../run/view-store.ts'
import { type Mark, marksOf } from './markers.ts'
import { type Scale, type ScaleName, stepScale, timeScale } from './scale.ts'
import { type TimelineModel, timelineModel } from './timeline-model.ts'
import { useTimeline } from './timeline-store.ts'

export interface TimelineView {
  run: RunView
  scale: Scale
  /** Made when it is drawn or pointed at: of a long run, it is not needed for the first look at the screen. */
  model: () => TimelineModel
  marks: readonly Mark[]
}

export const scaleOf = rememberLast((events: RunView['events'], steps: RunView['steps'], name: ScaleName) =>
  name === 'steps' ? stepScale(steps, events.length) : timeScale(events, steps),
)

const modelOf = rememberLast((events: RunView['events'], scale: Scale, isStory: boolean) => {
  let model: TimelineModel | null = null
  return () => {
    model ??= timelineModel(indexOf(events).spans, scale, isStory ? (stage) => levelOf(stage) === 'story' : () => true)
    return model
  }
})

/** One list for all who ask, so that the marks are looked for once. */
const breakpointsOf = rememberLast((set: readonly SetBreakpoint[]): readonly Breakpoint[] =>
  set.map(({ breakpoint }) => breakpoint),
)

export function useTimelineView(): TimelineView {
  const run = useRunView()
  const level = useView((view) => view.level)
  const language = useView((view) => view.language)
  const name = useTimeline((state) => state.scale)
  const set = useRun((state) => state.breakpoints)
  const scale = scaleOf(run.events, run.steps, name)
  return {
    run,
    scale,
    model: modelOf(run.events, scale, level === 'story'),
    marks: marksOf(run.events, breakpointsOf(set), language),
  }
}
