import { ROLES } from '@runthrough/trace'
import { describe, expect, test } from 'vitest'
import { story } from '../run/catalogue.ts'
import { followed, ROOM_BELOW, readableZoom, type Viewport, viewportAround } from './diagram-viewport.ts'
import { DRAWING, drawingHeight, drawingWidth, layOutLanes, nodePosition, type PlacedStage } from './lane-layout.ts'

const layout = layOutLanes(story, ROLES)
const PANES = [
  { width: 600, height: 300 },
  { width: 900, height: 700 },
  { width: 300, height: 240 },
]
const ZOOMS = [0.3, 0.86, 1, 1.4]

/** The corners of a stage on the screen. */
const onScreen = (stage: PlacedStage, { x, y, zoom }: Viewport) => {
  const corner = nodePosition(stage)
  const left = corner.x * zoom + x
  const top = corner.y * zoom + y
  return { left, top, right: left + DRAWING.nodeWidth * zoom, bottom: top + DRAWING.nodeHeight * zoom }
}

describe('the viewport', () => {
  test('has every stage in it, wherever one looked before and however close', () => {
    for (const pane of PANES) {
      for (const zoom of ZOOMS) {
        for (const before of layout.stages) {
          const from = viewportAround(layout, before, pane, zoom)
          for (const stage of layout.stages) {
            const { left, top, right, bottom } = onScreen(stage, followed(layout, stage, pane, from))
            expect(left).toBeGreaterThanOrEqual(0)
            expect(top).toBeGreaterThanOrEqual(0)
            expect(right).toBeLessThanOrEqual(pane.width)
            expect(bottom).toBeLessThanOrEqual(pane.height)
          }
        }
      }
    }
  })

  test('does not move for a stage that can be seen already', () => {
    const pane = { width: 900, height: 700 }
    const [first, second] = layout.stages as [PlacedStage, PlacedStage]
    const here = viewportAround(layout, first, pane, 1)
    expect(followed(layout, second, pane, here)).toBe(here)
    for (const stage of layout.stages) {
      const moved = followed(layout, stage, pane, here)
      expect(followed(layout, stage, pane, moved)).toEqual(moved)
    }
  })

  test('begins at the corner of the drawing, and leaves room below its end', () => {
    const pane = { width: 600, height: 400 }
    expect(viewportAround(layout, layout.stages[0] as PlacedStage, pane, 1)).toEqual({ x: 0, y: 0, zoom: 1 })
    const last = layout.stages.at(-1) as PlacedStage
    const { y } = viewportAround(layout, last, pane, 1)
    expect(y).toBe(pane.height - drawingHeight(layout) - ROOM_BELOW)
  })

  test('centres a drawing that fits', () => {
    const { x } = viewportAround(layout, { lane: 0, row: 0 }, { width: 3000, height: 100 }, 1)
    expect(x).toBe((3000 - drawingWidth(layout)) / 2)
  })

  test('keeps text readable at any width', () => {
    expect(readableZoom(layout, 200)).toBe(0.86)
    expect(readableZoom(layout, 5000)).toBe(1)
    expect(readableZoom(layout, 5000, 1.25)).toBe(1.25)
  })
})
