// Semantic zoom: how much the diagram tells at which zoom. Going closer shows what happens inside a stage of the story, and
// nothing moves for it.
import type { DetailLevel } from '@runthrough/trace'

/** Zoom from which on the stages of the engineer, and the counts of system calls, are shown inside those of the story. */
export const DETAIL_ZOOM: Readonly<Record<Exclude<DetailLevel, 'story'>, number>> = { engineer: 2.2, kernel: 3.2 }

export function detailAt(zoom: number): DetailLevel {
  if (zoom >= DETAIL_ZOOM.kernel) return 'kernel'
  return zoom >= DETAIL_ZOOM.engineer ? 'engineer' : 'story'
}

/** Stages that fit into one of the story at each level; the others are told by their number. */
export const CAPACITY: Readonly<Record<Exclude<DetailLevel, 'story'>, number>> = { engineer: 12, kernel: 16 }
