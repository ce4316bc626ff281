// Which part of the drawing is on the screen. It follows the viewer without making anybody seasick: as long as the stage at
// which they are can be seen well, nothing moves.
import { DRAWING, drawingHeight, drawingWidth, type LaneLayout, nodePosition, type PlacedStage } from './lane-layout.ts'

export interface Viewport {
  x: number
  y: number
  zoom: number
}

export interface PaneSize {
  width: number
  height: number
}

type Place = Pick<PlacedStage, 'lane' | 'row'>

/** Pixels below the drawing that may be shown, so that what lies over the pane's lower corners covers no stage. */
export const ROOM_BELOW = 96

/** The viewport that has a stage in its middle, without showing more nothing beside the drawing than need be. */
export function viewportAround(layout: LaneLayout, stage: Place, pane: PaneSize, zoom: number): Viewport {
  const corner = nodePosition(stage)
  const centre = { x: corner.x + DRAWING.nodeWidth / 2, y: corner.y + DRAWING.nodeHeight / 2 }
  const height = drawingHeight(layout) * zoom
  return {
    x: shift(centre.x * zoom, pane.width, drawingWidth(layout) * zoom),
    y: shift(centre.y * zoom, pane.height, height <= pane.height ? height : height + ROOM_BELOW),
    zoom,
  }
}

/** How far to move the drawing along one axis; one that fits stands in the middle. */
function shift(centre: number, pane: number, drawing: number): number {
  if (drawing <= pane) return (pane - drawing) / 2
  return Math.min(0, Math.max(pane - drawing, pane / 2 - centre))
}

/**
 * The zoom at which all lanes fit into a width, within the limits in which text can be read.
 * @param letters how many times as large as usual the letters of the theme are
 */
export function readableZoom(layout: LaneLayout, paneWidth: number, letters = 1): number {
  return letters * Math.min(1, Math.max(0.86, paneWidth / letters / drawingWidth(layout)))
}

/** Pixels from the edge of the pane at which a stage can still be seen well, and those at the lower edge that are covered. */
const MARGIN = 8
const COVERED = 48

/** The viewport as it is where the stage can be seen well in it, else the one around the stage. */
export function followed(layout: LaneLayout, stage: Place, pane: PaneSize, viewport: Viewport): Viewport {
  const { x, y } = nodePosition(stage)
  const { zoom } = viewport
  const left = x * zoom + viewport.x
  const top = y * zoom + viewport.y
  const isSeen =
    isWithin(left, left + DRAWING.nodeWidth * zoom, pane.width) &&
    isWithin(top, top + DRAWING.nodeHeight * zoom, pane.height - COVERED)
  return isSeen ? viewport : viewportAround(layout, stage, pane, zoom)
}

const isWithin = (from: number, to: number, size: number): boolean => from >= MARGIN && to <= size - MARGIN
