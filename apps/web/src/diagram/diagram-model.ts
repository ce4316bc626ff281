// The diagram as React Flow wants it: nodes and edges of the layout, dressed with the state of the run.
import type { DetailLevel, Role, StageAt } from '@runthrough/trace'
import type { Edge, Node } from '@xyflow/react'
import { insideOf, processOf } from '../run/catalogue.ts'
import type { StageState } from '../run/stage-state.ts'
import type { EdgeHandover } from './edge-handovers.ts'
import {
  DRAWING,
  drawingHeight,
  edgeId,
  type LaneLayout,
  nodePosition,
  type PlacedEdge,
  type PlacedStage,
} from './lane-layout.ts'

/** A stage of the engineer, inside one of the story. */
export interface InnerStage {
  id: string
  process: Role
  state: StageState
  count: number
  isCurrent: boolean
}

export interface StageNodeData extends Record<string, unknown> {
  stage: PlacedStage
  state: StageState
  /** Why it cannot be seen on this engine; null where it can, or was. */
  reason: string | null
  count: number
  /** Values that changed where the stage was last looked at. */
  changes: number
  hasBreakpoint: boolean
  isCurrent: boolean
  isFollowed: boolean
  detail: DetailLevel
  /** Empty where the zoom does not show them. */
  inside: readonly InnerStage[]
  /** System calls that were asked for in it; 0 where the zoom does not show them. */
  calls: number
  /** Whether the Tab key comes here: one node of the diagram is reached by Tab, the others by arrow keys. */
  isTabStop: boolean
}

export interface LaneNodeData extends Record<string, unknown> {
  process: PlacedStage['process']
  isReached: boolean
}

export interface HandoverEdgeData extends Record<string, unknown> {
  edge: PlacedEdge
  handover: EdgeHandover | undefined
  /** Whether Tab comes to what is handed over: where it comes to the stage that takes it. */
  isTabStop: boolean
}

export type StageNode = Node<StageNodeData, 'stage'>
export type LaneNode = Node<LaneNodeData, 'lane'>
export type DiagramNode = StageNode | LaneNode
export type HandoverEdge = Edge<HandoverEdgeData, 'handover'>

export interface DiagramState {
  detail: DetailLevel
  stages: ReadonlyMap<string, StageAt>
  /** Why a stage cannot be seen on this engine, by its id. */
  unavailable: ReadonlyMap<string, string>
  /** By stage. */
  changes: ReadonlyMap<string, number>
  /** Stages at which a breakpoint is set. */
  breakpoints: ReadonlySet<string>
  /** What was handed over, by the edge's id. */
  handovers: ReadonlyMap<string, EdgeHandover>
  /** System calls by stage of the story. */
  calls: ReadonlyMap<string, number>
  /** The stage of the story at which the viewer is, and the stage itself. */
  current: string | null
  currentInside: string | null
  /** Stages on the way of the value that is followed. */
  followed: ReadonlySet<string>
}

export const stateOf = (state: DiagramState, stage: string): StageState =>
  state.stages.get(stage)?.state ?? (state.unavailable.has(stage) ? 'unavailable' : 'future')

/** The stages of the engineer inside one of the story, as they are. */
export function innerStages(state: DiagramState, stage: string): InnerStage[] {
  return insideOf(stage).map((id) => ({
    id,
    process: processOf(id),
    state: stateOf(state, id),
    count: state.stages.get(id)?.count ?? 0,
    isCurrent: id === state.currentInside,
  }))
}

/** @param reached the stage that has the focus, or had it last */
export function diagramNodes(layout: LaneLayout, state: DiagramState, reached: string | null): DiagramNode[] {
  const worked = new Set(layout.stages.filter((stage) => state.stages.has(stage.id)).map((stage) => stage.process))
  const tabStop = tabStopOf(layout, state, reached)
  const lanes = layout.lanes.map(
    (process, lane): LaneNode => ({
      id: `lane ${process}`,
      type: 'lane',
      position: { x: lane * DRAWING.laneWidth, y: 0 },
      width: DRAWING.laneWidth,
      height: drawingHeight(layout),
      zIndex: -1,
      selectable: false,
      focusable: false,
      style: { pointerEvents: 'none' },
      data: { process, isReached: worked.has(process) },
    }),
  )
  const stages = layout.stages.map((stage): StageNode => {
    const reachedStage = state.stages.get(stage.id)
    return {
      id: stage.id,
      type: 'stage',
      position: nodePosition(stage),
      width: DRAWING.nodeWidth,
      height: DRAWING.nodeHeight,
      data: {
        stage,
        state: stateOf(state, stage.id),
        reason: reachedStage ? null : (state.unavailable.get(stage.id) ?? null),
        count: reachedStage?.count ?? 0,
        changes: state.changes.get(stage.id) ?? 0,
        hasBreakpoint: state.breakpoints.has(stage.id),
        isCurrent: stage.id === state.current,
        isFollowed: state.followed.has(stage.id),
        detail: state.detail,
        inside: state.detail === 'story' ? [] : innerStages(state, stage.id),
        calls: state.calls.get(stage.id) ?? 0,
        isTabStop: stage.id === tabStop,
      },
    }
  })
  return [...lanes, ...stages]
}

/** What was passed is drawn over what is still ahead, where both take the same way. */
export const passedLast =
  ({ stages }: DiagramState) =>
  (left: PlacedEdge, right: PlacedEdge): number => {
    const isPassed = ({ from, to }: PlacedEdge) => Number(stages.has(from) && stages.has(to))
    return isPassed(left) - isPassed(right)
  }

const tabStopOf = (layout: LaneLayout, state: DiagramState, reached: string | null): string | undefined =>
  reached ?? state.current ?? layout.stages[0]?.id

export function diagramEdges(
  layout: LaneLayout,
  state: DiagramState,
  reached: string | null,
): (Edge<HandoverEdgeData> | HandoverEdge)[] {
  const tabStop = tabStopOf(layout, state, reached)
  return layout.edges.toSorted(passedLast(state)).map((edge) => {
    const { from, to, kind } = edge
    const isPassed = state.stages.has(from) && state.stages.has(to)
    const isFollowed = state.followed.has(from) && state.followed.has(to)
    const id = edgeId(edge)
    return {
      id,
      source: from,
      target: to,
      sourceHandle: kind,
      targetHandle: kind,
      type: kind === 'handover' ? 'handover' : 'straight',
      className: `${kind} ${isPassed ? 'passed' : 'ahead'} ${isFollowed ? 'followed' : ''}`,
      data: { edge, handover: state.handovers.get(id), isTabStop: to === tabStop },
      selectable: false,
      focusable: false,
    }
  })
}
