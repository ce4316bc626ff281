// Draws the spans of a section on a canvas. What would be less than a pixel wide is drawn once for the pixel, so the work
// is that of the width of the screen, not of the number of spans.

import { type Section, toScreen } from './section.ts'
import { begunBefore, DEEPEST, type TimelineModel } from './timeline-model.ts'

export interface LaneColours {
  /** By the index of the process in `ROLES`. */
  lanes: readonly string[]
  line: string
  error: string
  mark: string
}

export interface LanePicture {
  model: TimelineModel
  section: Section
  /** CSS pixels. */
  width: number
  laneHeight: number
  colours: LaneColours
  /** Spans on the way of the value that is followed. */
  followed: ReadonlySet<number>
}

/** How strong a span is drawn, by how many others of its lane it lies under. */
const STRENGTH = [0.34, 0.52, 0.7, 0.84, 0.93, 1] as const

export function drawLanes(context: CanvasRenderingContext2D, picture: LanePicture): void {
  const { model, section, width, laneHeight, colours, followed } = picture
  const { lanes } = colours
  context.clearRect(0, 0, width, lanes.length * laneHeight)
  context.fillStyle = colours.line
  for (let lane = 1; lane < lanes.length; lane++) context.fillRect(0, lane * laneHeight - 1, width, 1)

  /** The pixel up to which each depth of each lane is drawn. */
  const drawn = new Float64Array(lanes.length * (DEEPEST + 1)).fill(-1)
  const end = begunBefore(model, section.to)
  for (let at = 0; at < end; at++) {
    const to = model.to[at] ?? 0
    if (to < section.from) continue
    const lane = model.lane[at] ?? 0
    const depth = model.depth[at] ?? 0
    const left = Math.max(0, toScreen(section, model.from[at] ?? 0, width))
    const right = Math.min(width, Math.max(left + 1, toScreen(section, to, width)))
    const row = lane * (DEEPEST + 1) + depth
    const failed = model.failed[at] === 1
    const isFollowed = followed.has(model.span[at] ?? 0)
    if (right <= (drawn[row] ?? -1) && !failed && !isFollowed) continue
    drawn[row] = Math.ceil(right)
    const top = lane * laneHeight + Math.min(3, depth)
    const height = laneHeight - 1 - Math.min(3, depth)
    context.globalAlpha = STRENGTH[depth] ?? 1
    context.fillStyle = lanes[lane] ?? colours.line
    // A gap of half a pixel between spans that are wide enough for it.
    context.fillRect(left, top, right - left > 3 ? right - left - 0.5 : right - left, height)
    context.globalAlpha = 1
    if (failed) {
      const returned = Math.min(RETURNED, Math.max(2, right - left))
      hatch(context, right - returned, top, returned, height, colours.error)
    }
    if (isFollowed) {
      context.fillStyle = colours.mark
      context.fillRect(left, lane * laneHeight + laneHeight - 3, Math.max(2, right - left), 2)
    }
  }
}

/** Pixels at the end of a span that tell that it returned an error. */
const RETURNED = 10

/** Stripes, so that an error is told by more than its colour. */
function hatch(
  context: CanvasRenderingContext2D,
  left: number,
  top: number,
  width: number,
  height: number,
  colour: string,
): void {
  context.fillStyle = colour
  for (let x = left; x < left + width; x += 4) context.fillRect(x, top, 2, height)
}
