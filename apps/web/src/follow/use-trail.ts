import { type PlaceRef, type ProvenanceGraph, placeKey } from '@runthrough/trace'
import { holdLevelOf } from '../run/catalogue.ts'
import { indexOf } from '../run/index-of.ts'
import { rememberLast } from '../run/remember.ts'
import { useRun } from '../run/run-context.ts'
import { useView } from '../run/view-store.ts'
import { useFollow } from './follow-store.ts'
import { type FollowedSteps, followedSteps } from './followed-steps.ts'
import { type Direction, isReached, type Trail, trailOf } from './trail.ts'
import { useGraph } from './use-graph.ts'

/** Walked once, however many values ask whether they are on it. */
const trailOnce = rememberLast((graph: ProvenanceGraph, place: PlaceRef, direction: Direction) =>
  trailOf(graph, place, direction),
)

/** The way of what is followed; null while nothing is, or the graph is not there yet. */
export function useTrail(): Trail | null {
  const graph = useGraph()
  const events = useRun((state) => state.events)
  const followed = useFollow((state) => state.followed)
  if (graph === null || followed === null || followed.run !== events[0]) return null
  return trailOnce(graph, followed.place, followed.direction)
}

/** Whether a place is on the way of what is followed. */
export function useIsFollowed(place: PlaceRef | null): boolean {
  const trail = useTrail()
  return place !== null && trail !== null && isReached(trail, place.seq, place.path)
}

/** Whether it is this place that is followed, and in which direction. */
export function useDirectionOf(place: PlaceRef): Direction | null {
  const followed = useFollow((state) => state.followed)
  return followed !== null && placeKey(followed.place) === placeKey(place) ? followed.direction : null
}

const NOWHERE: FollowedSteps = { steps: new Set(), stages: new Set() }

/** The steps and stages of what is followed, at the level of detail that is chosen. */
export function useFollowedSteps(): FollowedSteps {
  const trail = useTrail()
  const events = useRun((state) => state.events)
  const level = useView((view) => view.level)
  return trail === null ? NOWHERE : followedSteps(trail, events, indexOf(events).spans, holdLevelOf(level))
}
