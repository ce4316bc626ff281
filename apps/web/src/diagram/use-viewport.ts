// What part of the drawing is shown: it follows the viewer, and the keys move it.

import { useStore as useFlowStore, useReactFlow } from '@xyflow/react'
import { useCallback, useEffect, useRef } from 'react'
import { prefersStillness } from '../app/stillness.ts'
import { useCommand } from '../app/use-command.ts'
import { letterScale } from '../app/use-width.ts'
import { useView } from '../run/view-store.ts'
import { DETAIL_ZOOM } from './detail.ts'
import { followed, readableZoom, type Viewport, viewportAround } from './diagram-viewport.ts'
import type { LaneLayout, PlacedStage } from './lane-layout.ts'

/** Milliseconds in which the drawing moves to another place. */
const GLIDE = 260
/** How far a key zooms, and how many pixels it moves the drawing. */
const ZOOM = 1.3
const PAN = 120

const hasFocus = (): boolean => document.activeElement?.closest('[data-pane=diagram]') !== null

/** Returns what brings a stage into view. */
export function useViewport(layout: LaneLayout, stage: PlacedStage | undefined): (stage: PlacedStage) => void {
  const { setViewport, getViewport, zoomTo, fitView } = useReactFlow()
  const width = useFlowStore((flow) => flow.width)
  const height = useFlowStore((flow) => flow.height)
  const level = useView((view) => view.level)
  const isPlaced = useRef(false)

  const moveTo = useCallback(
    (viewport: Viewport, cuts = false) => {
      // While a run is played, and for those who want it still, it cuts from place to place.
      const isStill = cuts || prefersStillness() || useView.getState().playing
      void setViewport(viewport, { duration: isStill ? 0 : GLIDE })
    },
    [setViewport],
  )
  const bringIntoView = useCallback(
    (place: PlacedStage) => {
      if (width === 0 || height === 0) return
      const viewport = getViewport()
      const next = followed(layout, place, { width, height }, viewport)
      if (next !== viewport) moveTo(next)
    },
    [layout, width, height, getViewport, moveTo],
  )

  useEffect(() => {
    if (!stage || width === 0 || height === 0) return
    if (isPlaced.current) bringIntoView(stage)
    else moveTo(viewportAround(layout, stage, { width, height }, readableZoom(layout, width, letterScale())), true)
    isPlaced.current = true
  }, [layout, stage, width, height, bringIntoView, moveTo])

  const here = (act: () => void) => () => {
    if (!hasFocus()) return false
    act()
    return true
  }
  const pan = (x: number) => {
    const viewport = getViewport()
    moveTo({ ...viewport, x: viewport.x + x })
  }
  useCommand(
    'zoom-in',
    here(() => void zoomTo(getViewport().zoom * ZOOM)),
  )
  useCommand(
    'zoom-out',
    here(() => void zoomTo(getViewport().zoom / ZOOM)),
  )
  useCommand(
    'pan-left',
    here(() => pan(PAN)),
  )
  useCommand(
    'pan-right',
    here(() => pan(-PAN)),
  )
  useCommand('fit', () => {
    // In the transport the key means the timeline.
    if (!stage || document.activeElement?.closest('[data-pane=transport]')) return false
    const zoom = level === 'story' ? readableZoom(layout, width, letterScale()) : DETAIL_ZOOM[level]
    const around = viewportAround(layout, stage, { width, height }, zoom)
    const { x, y, zoom: now } = getViewport()
    const isThere = Math.abs(now - zoom) < 0.01 && Math.hypot(x - around.x, y - around.y) < 2
    if (isThere) void fitView({ duration: prefersStillness() ? 0 : GLIDE })
    else moveTo(around)
    return true
  })
  return bringIntoView
}
