// What was handed over along the edges of the diagram.
import type { Handover, HandoverKind } from '@runthrough/trace'
import { edgeId, type LaneLayout } from './lane-layout.ts'

/** Of an edge: the first hand-over to its very stage, and the first of its asker to that process, which stands in for it. */
type Candidates = readonly (Handover | undefined)[]
export type EdgeHandovers = ReadonlyMap<string, Candidates>

export interface EdgeHandover {
  seq: number
  kind: HandoverKind
}

/**
 * @param handovers in the order in which they show
 * @param stageOf the stage of the story in which a span lies
 */
export function handoversOfEdges(
  layout: LaneLayout,
  handovers: readonly Handover[],
  stageOf: (span: number | null) => string | null,
): EdgeHandovers {
  const taken = new Map<string, Handover>()
  const given = new Map<string, Handover>()
  for (const handover of handovers) {
    const to = stageOf(handover.to.span)
    const from = stageOf(handover.from.span)
    if (to !== null && !taken.has(to)) taken.set(to, handover)
    const pair = `${from} ${handover.to.role}`
    if (from !== null && !given.has(pair)) given.set(pair, handover)
  }
  const processOf = new Map(layout.stages.map(({ id, process }) => [id, process]))
  return new Map(
    layout.edges
      .filter(({ kind }) => kind === 'handover')
      .map((edge) => [edgeId(edge), [taken.get(edge.to), given.get(`${edge.from} ${processOf.get(edge.to)}`)]]),
  )
}

/** The hand-over of each edge that had shown at `seq`. */
export function handoversAt(edges: EdgeHandovers, seq: number): Map<string, EdgeHandover> {
  const shown = new Map<string, EdgeHandover>()
  for (const [edge, candidates] of edges) {
    const found = candidates.find((candidate) => candidate !== undefined && candidate.seq <= seq)
    if (found) shown.set(edge, { seq: found.seq, kind: found.kind })
  }
  return shown
}
