// The diagram as React Flow wants it: nodes and edges of the layout, dressed with the state of the run.
import type { Handover, StageAt } from '@runthrough/trace'
import type { Edge, Node } from '@xyflow/react'
import type { StageState } from '../run/stage-state.ts'
import {
  DRAWING,
  drawingHeight,
  type LaneLayout,
  nodePosition,
  type PlacedEdge,
  type PlacedStage,
} from './lane-layout.ts'

export interface StageNodeData extends Record<string, unknown> {
  stage: PlacedStage
  state: StageState
  /** Why it cannot be seen on this engine; null where it can, or was. */
  reason: string | null
  count: number
  /** Values that changed where the stage was last looked at. */
  changes: number
  hasBreakpoint: boolean
  /** Whether what is followed has come through it. */
  isFollowed: boolean
  isCurrent: boolean
  /** Whether the Tab key comes here: one node of the diagram is reached by Tab, the others by arrow keys. */
  isTabStop: boolean
}

export interface LaneNodeData extends Record<string, unknown> {
  process: PlacedStage['process']
  isReached: boolean
}

export type StageNode = Node<StageNodeData, 'stage'>
export type LaneNode = Node<LaneNodeData, 'lane'>
export type DiagramNode = StageNode | LaneNode

export interface DiagramState {
  stages: ReadonlyMap<string, StageAt>
  /** Why a stage cannot be seen on this engine, by its id. */
  unavailable: ReadonlyMap<string, string>
  /** By stage. */
  changes: ReadonlyMap<string, number>
  /** Stages at which a breakpoint is set. */
  breakpoints: ReadonlySet<string>
  /** Stages that what is followed has come through. */
  followed: ReadonlySet<string>
  /** Seq of the hand-over that an edge stands for, by the edge's id. */
  handovers: ReadonlyMap<string, number>
  current: string | null
}

export function diagramNodes(layout: LaneLayout, state: DiagramState): DiagramNode[] {
  const reached = new Set(layout.stages.filter((stage) => state.stages.has(stage.id)).map((stage) => stage.process))
  const tabStop = state.current ?? layout.stages[0]?.id
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
      data: { process, isReached: reached.has(process) },
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
        state: reachedStage?.state ?? (state.unavailable.has(stage.id) ? 'unavailable' : 'future'),
        reason: reachedStage ? null : (state.unavailable.get(stage.id) ?? null),
        count: reachedStage?.count ?? 0,
        changes: state.changes.get(stage.id) ?? 0,
        hasBreakpoint: state.breakpoints.has(stage.id),
        isFollowed: state.followed.has(stage.id),
        isCurrent: stage.id === state.current,
        isTabStop: stage.id === tabStop,
      },
    }
  })
  return [...lanes, ...stages]
}

const edgeId = ({ from, to }: Pick<PlacedEdge, 'from' | 'to'>): string => `${from} ${to}`

/** The hand-over that each edge between two processes stands for: the one that its stage took, else one of its asker. */
export function handoversOfEdges(
  layout: LaneLayout,
  handovers: readonly Handover[],
  stageOf: (span: number | null) => string | undefined,
): Map<string, number> {
  const byEdge = new Map<string, number>()
  for (const edge of layout.edges) {
    if (edge.kind !== 'handover') continue
    const process = layout.stages.find((stage) => stage.id === edge.to)?.process
    const found =
      handovers.find(({ to }) => stageOf(to.span) === edge.to) ??
      handovers.find(({ from, to }) => stageOf(from.span) === edge.from && to.role === process)
    if (found) byEdge.set(edgeId(edge), found.seq)
  }
  return byEdge
}

export function diagramEdges(layout: LaneLayout, state: DiagramState): Edge[] {
  return layout.edges.map(({ from, to, kind }) => {
    const isPassed = state.stages.has(from) && state.stages.has(to)
    const id = edgeId({ from, to })
    const handover = state.handovers.get(id)
    return {
      id,
      source: from,
      target: to,
      sourceHandle: kind,
      targetHandle: kind,
      type: kind === 'handover' ? 'smoothstep' : 'straight',
      className: `${kind} ${isPassed ? 'passed' : 'ahead'} ${handover === undefined ? '' : 'payload'}`,
      data: { process: layout.stages.find((stage) => stage.id === to)?.process, handover },
      selectable: false,
      focusable: false,
    }
  })
}
