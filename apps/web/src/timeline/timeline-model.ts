// The spans of a run as the timeline draws them: numbers in a few long arrays, and no object for each of them, since there
// may be hundreds of thousands. They are in the order in which they began.
import { ROLES, type SpanTree } from '@runthrough/trace'
import { processOf } from '../run/catalogue.ts'
import type { Scale } from './scale.ts'

export interface TimelineModel {
  count: number
  /** Numbers of the spans. */
  span: Uint32Array
  /** Index of the process in `ROLES`. */
  lane: Uint8Array
  /** How many spans of the same lane it lies under. */
  depth: Uint8Array
  /** 1 for one that returned an error. */
  failed: Uint8Array
  /** Begin and end, as fractions of the run. */
  from: Float64Array
  to: Float64Array
}

/** Depths that are told apart. */
export const DEEPEST = 5

/** @param isShown whether the spans of a stage are drawn at the level of detail */
export function timelineModel(tree: SpanTree, scale: Scale, isShown: (stage: string) => boolean): TimelineModel {
  const most = tree.spans.size
  const model: TimelineModel = {
    count: 0,
    span: new Uint32Array(most),
    lane: new Uint8Array(most),
    depth: new Uint8Array(most),
    failed: new Uint8Array(most),
    from: new Float64Array(most),
    to: new Float64Array(most),
  }
  const laneOf = remembering((stage: string) => ROLES.indexOf(processOf(stage)))
  const shows = remembering(isShown)
  /** For the spans inside: how many shown spans of their lane they lie under. */
  const inside = new Map<number, { lane: number; depth: number }>()
  for (const { id, parent, stage, enterSeq, leaveSeq, error } of tree.spans.values()) {
    const lane = laneOf(stage)
    const above = parent === null ? undefined : inside.get(parent)
    const depth = above?.lane === lane ? above.depth : 0
    if (!shows(stage)) {
      inside.set(id, { lane, depth })
      continue
    }
    inside.set(id, { lane, depth: depth + 1 })
    const at = model.count++
    model.span[at] = id
    model.lane[at] = lane
    model.depth[at] = Math.min(DEEPEST, depth)
    model.failed[at] = error === null ? 0 : 1
    model.from[at] = scale.placeOf(enterSeq)
    model.to[at] = leaveSeq === null ? 1 : scale.endOf(leaveSeq)
  }
  return model
}

function remembering<Value>(compute: (stage: string) => Value): (stage: string) => Value {
  const known = new Map<string, Value>()
  return (stage) => {
    const value = known.get(stage)
    if (value !== undefined) return value
    const computed = compute(stage)
    known.set(stage, computed)
    return computed
  }
}

/** The number of the innermost span of a lane at a place; null where there is none. */
export function spanAt(model: TimelineModel, lane: number, place: number): number | null {
  for (let at = begunBefore(model, place) - 1; at >= 0; at--) {
    if (model.lane[at] === lane && (model.to[at] ?? 0) >= place) return model.span[at] ?? null
  }
  return null
}

/** How many spans begin at or before a place. */
export function begunBefore({ from, count }: TimelineModel, place: number): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((from[middle] ?? 0) <= place) low = middle + 1
    else high = middle
  }
  return low
}
