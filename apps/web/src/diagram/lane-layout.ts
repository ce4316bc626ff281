// Where each stage stands in the diagram. Computed from the order of the catalogue alone, so that nothing moves while a
// run grows: a lane per process from left to right, time from top to bottom. Work goes down a lane; handing over to
// another process goes sideways in the same row, as a baton does.
import type { Role } from '@runthrough/trace'
import type { StoryStage } from '../run/catalogue.ts'

export interface PlacedStage {
  id: string
  process: Role
  lane: number
  row: number
}

export interface PlacedEdge {
  from: string
  to: string
  /** `handover` goes to another process; `order` joins what a process does one after another. */
  kind: 'handover' | 'order'
}

export interface LaneLayout {
  lanes: readonly Role[]
  rows: number
  stages: readonly PlacedStage[]
  edges: readonly PlacedEdge[]
}

/** @param lanes the processes from left to right */
export function layOutLanes(story: readonly StoryStage[], lanes: readonly Role[]): LaneLayout {
  const placed = new Map<string, PlacedStage>()
  const lastInLane = new Map<Role, PlacedStage>()
  const edges: PlacedEdge[] = []
  let lowest: PlacedStage | undefined
  for (const { id, process, parent } of story) {
    const asker = parent === null ? undefined : placed.get(parent)
    const isHandover = asker !== undefined && asker.process !== process
    const above = lastInLane.get(process)
    const staysInRow = isHandover && asker === lowest && (above === undefined || above.row < asker.row)
    const row = lowest === undefined ? 0 : staysInRow ? lowest.row : lowest.row + 1
    const stage: PlacedStage = { id, process, lane: lanes.indexOf(process), row }
    placed.set(id, stage)
    lastInLane.set(process, stage)
    lowest = stage
    if (isHandover) edges.push({ from: asker.id, to: id, kind: 'handover' })
    if (above) edges.push({ from: above.id, to: id, kind: 'order' })
  }
  return { lanes, rows: (lowest?.row ?? -1) + 1, stages: [...placed.values()], edges }
}

/** The name of an edge. */
export const edgeId = ({ from, to }: Pick<PlacedEdge, 'from' | 'to'>): string => `${from} ${to}`

export type Direction = 'up' | 'down' | 'left' | 'right'

/** The stage that an arrow key leads to: the next one in the lane, or the nearest by row in the next lane that has any. */
export function neighbour(stages: readonly PlacedStage[], from: string, direction: Direction): string | null {
  const here = stages.find((stage) => stage.id === from)
  if (!here) return null
  if (direction === 'up' || direction === 'down') {
    const sign = direction === 'down' ? 1 : -1
    const inLane = stages.filter((stage) => stage.lane === here.lane && (stage.row - here.row) * sign > 0)
    return closest(inLane, (stage) => Math.abs(stage.row - here.row))
  }
  const sign = direction === 'right' ? 1 : -1
  const beside = stages.filter((stage) => (stage.lane - here.lane) * sign > 0)
  return closest(beside, (stage) => Math.abs(stage.lane - here.lane) * 1000 + Math.abs(stage.row - here.row))
}

function closest(stages: readonly PlacedStage[], distance: (stage: PlacedStage) => number): string | null {
  let best: PlacedStage | undefined
  for (const stage of stages) if (best === undefined || distance(stage) < distance(best)) best = stage
  return best?.id ?? null
}

/** Sizes of the drawing, in CSS pixels at zoom 1. */
export const DRAWING = { laneWidth: 208, rowHeight: 60, nodeWidth: 164, nodeHeight: 46, top: 14, bottom: 14 } as const

export const drawingWidth = (layout: LaneLayout): number => layout.lanes.length * DRAWING.laneWidth
export const drawingHeight = (layout: LaneLayout): number =>
  layout.rows * DRAWING.rowHeight - (DRAWING.rowHeight - DRAWING.nodeHeight) + DRAWING.top + DRAWING.bottom

/** Left upper corner of a stage's node. */
export function nodePosition({ lane, row }: Pick<PlacedStage, 'lane' | 'row'>): { x: number; y: number } {
  return {
    x: lane * DRAWING.laneWidth + (DRAWING.laneWidth - DRAWING.nodeWidth) / 2,
    y: DRAWING.top + row * DRAWING.rowHeight,
  }
}
