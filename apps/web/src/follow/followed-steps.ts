// The steps and stages that what is followed has come through.
import type { HoldLevel, SpanTree, Step, TraceEvent } from '@runthrough/trace'
import { isStepAt, storyStageOf } from '../run/catalogue.ts'
import { rememberLast } from '../run/remember.ts'
import { stepOwnerOf } from '../run/step-owner.ts'
import type { Trail } from './trail.ts'

export interface FollowedSteps {
  /** Keys of steps, see `stepKey`. */
  steps: ReadonlySet<string>
  /** Ids of stages: those in which the value was seen, and those of the story around them. */
  stages: ReadonlySet<string>
}

/** The numbers of the spans of some steps. */
export const spansOfKeys = (keys: ReadonlySet<string>): ReadonlySet<number> =>
  new Set([...keys].map((key) => Number(key.split(' ', 1)[0])))

export const stepKey = ({ span, when }: Pick<Step, 'span' | 'when'>): string => `${span} ${when}`

export const followedSteps = rememberLast(
  (trail: Trail, events: readonly TraceEvent[], tree: SpanTree, level: HoldLevel): FollowedSteps => {
    const steps = new Set<string>()
    const stages = new Set<string>()
    for (const seq of trail.reached.keys()) {
      const event = events[seq - 1]
      if (event === undefined || !('span' in event) || event.span === null) continue
      const stage = tree.spans.get(event.span)?.stage
      const story = storyStageOf(tree, event.span)
      for (const one of [stage, story]) if (one != null) stages.add(one)
      const owner = stepOwnerOf(tree, event.span, level)
      if (owner === undefined) continue
      const seen = owner.id === event.span && 'when' in event ? event.when : 'leave'
      const when = isStepAt[level](owner.stage, seen, false) ? seen : 'enter'
      steps.add(stepKey({ span: owner.id, when }))
    }
    return { steps, stages }
  },
)
