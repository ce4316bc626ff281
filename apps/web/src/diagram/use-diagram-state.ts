// What the diagram shows of the run, at the place of the viewer.
import type { DetailLevel, Handover, Language, SetBreakpoint, Step, TraceEvent } from '@runthrough/trace'
import { ROLES, stepAt } from '@runthrough/trace'
import { useFollowedSteps } from '../follow/use-trail.ts'
import { story, storyStageOf } from '../run/catalogue.ts'
import { handoversOfRun } from '../run/handovers-of-run.ts'
import { indexOf } from '../run/index-of.ts'
import { rememberLast } from '../run/remember.ts'
import { useRun, useRunStore, useRunView, useViewNow } from '../run/run-context.ts'
import type { RunView } from '../run/run-view.ts'
import { changeCount } from '../run/step-changes.ts'
import { useView } from '../run/view-store.ts'
import type { ServerHello } from '../source/trace-source.ts'
import { callCounts } from './call-counts.ts'
import type { DiagramState } from './diagram-model.ts'
import { type EdgeHandovers, handoversAt, handoversOfEdges } from './edge-handovers.ts'
import { layOutLanes } from './lane-layout.ts'

export const LAYOUT = layOutLanes(story, ROLES)

export function useDiagramState(detail: DetailLevel): DiagramState {
  const view = useRunView()
  const hello = useRun((run) => run.hello)
  const language = useView((state) => state.language)
  const breakpoints = useRun((run) => run.breakpoints)
  const followed = useFollowedSteps().stages
  return diagramState(view, hello, language, breakpoints, detail, followed)
}

/** The state of the story as it is when it is asked for, for who does not show it. */
export function useStateNow(): () => DiagramState {
  const store = useRunStore()
  const viewNow = useViewNow()
  return () => {
    const { hello, breakpoints } = store.getState()
    const { language } = useView.getState()
    return diagramState(viewNow(), hello, language, breakpoints, 'story', NOTHING)
  }
}

const NOTHING: ReadonlySet<string> = new Set()

const diagramState = rememberLast(
  (
    view: RunView,
    hello: ServerHello | null,
    language: Language,
    breakpoints: readonly SetBreakpoint[],
    detail: DetailLevel,
    followed: ReadonlySet<string>,
  ): DiagramState => ({
    detail,
    followed,
    stages: indexOf(view.events).stages.at(view.seq),
    unavailable: new Map(hello?.unavailable.map(({ stage, reason }) => [stage, reason[language]])),
    changes: changesOfStages(view),
    current: view.current ? storyStageOf(view.tree, view.current.span) : null,
    currentInside: view.current?.stage ?? null,
    breakpoints: new Set(
      breakpoints.flatMap(({ breakpoint }) => (breakpoint.type === 'stage' ? breakpoint.stage : [])),
    ),
    handovers: handoversAt(edgeHandovers(view.events, handoversOfRun(view.events)), view.seq),
    calls: detail === 'kernel' ? callCounts(view.events, view.seq) : new Map(),
  }),
)

const edgeHandovers = rememberLast((events: readonly TraceEvent[], handovers: readonly Handover[]): EdgeHandovers => {
  const { spans } = indexOf(events)
  return handoversOfEdges(LAYOUT, handovers, (span) => (span === null ? null : storyStageOf(spans, span)))
})

/** The steps of each stage, in their order. */
const stepsOfStages = rememberLast((steps: readonly Step[]): ReadonlyMap<string, readonly Step[]> => {
  const byStage = new Map<string, Step[]>()
  for (const step of steps) {
    const ofStage = byStage.get(step.stage)
    if (ofStage) ofStage.push(step)
    else byStage.set(step.stage, [step])
  }
  return byStage
})

/** How many values changed where each stage was last looked at. */
function changesOfStages({ steps, seq, events }: RunView): Map<string, number> {
  const changes = new Map<string, number>()
  for (const [stage, ofStage] of stepsOfStages(steps)) {
    const last = stepAt(ofStage, seq)
    if (last) changes.set(stage, changeCount(events, last))
  }
  return changes
}
