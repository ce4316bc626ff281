// Keeps the rows that can be seen on the page, and the current one in sight.
import { type RefObject, useEffect, useLayoutEffect, useMemo, useState } from 'react'
import { ALL_ROWS, type RowHeights, type RowWindow, rowsBetween, stepTops, topsOf } from './row-window.ts'
import type { Leg } from './step-rows.ts'

/** Before anything was measured: those of the standard text size. */
const USUAL: RowHeights = { head: 26, row: 26 }
/** Pixels that are drawn above and below the pane, and after which they are drawn anew. */
const MARGIN = 600
const STRIDE = 300

export function useRowWindow(
  list: RefObject<HTMLElement | null>,
  legs: readonly Leg[],
  current: number | undefined,
): { shown: RowWindow; isWindow: boolean; onScroll: () => void } {
  const rows = useMemo(() => legs.reduce((sum, leg) => sum + leg.rows.length, 0), [legs])
  const isWindow = rows > ALL_ROWS
  const [heights, setHeights] = useState(USUAL)
  const [place, setPlace] = useState({ top: 0, height: 1000 })
  const tops = useMemo(() => topsOf(legs, heights), [legs, heights])
  const places = useMemo(() => stepTops(isWindow ? legs : [], tops, heights), [isWindow, legs, tops, heights])
  const shown = useMemo(
    () =>
      isWindow
        ? rowsBetween(legs, tops, heights, place.top - MARGIN, place.top + place.height + MARGIN)
        : { legs: legs.map((leg) => ({ leg, from: 0, to: leg.rows.length })), before: 0, after: 0 },
    [isWindow, legs, tops, heights, place],
  )

  const onScroll = () => {
    const pane = list.current
    if (!isWindow || !pane) return
    const top = Math.floor(pane.scrollTop / STRIDE) * STRIDE
    if (top !== place.top || pane.clientHeight !== place.height) setPlace({ top, height: pane.clientHeight })
  }

  useLayoutEffect(() => {
    const pane = list.current
    if (!isWindow || !pane) return
    const head = pane.querySelector('h3')?.offsetHeight ?? USUAL.head
    const row = pane.querySelector<HTMLElement>('li ol > li')?.offsetHeight || USUAL.row
    if (head !== heights.head || row !== heights.row) setHeights({ head, row })
  }, [isWindow, list, heights])

  useEffect(() => {
    const bringIntoSight = () => {
      const pane = list.current
      if (current === undefined || !pane) return
      if (!isWindow) {
        pane.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })
        return
      }
      const top = places[current] ?? Number.NaN
      // The filter may have left out the step.
      if (Number.isNaN(top)) return
      // Not under the name of its process, which stays at the upper edge.
      const isInSight = top >= pane.scrollTop + heights.head && top + heights.row <= pane.scrollTop + pane.clientHeight
      if (!isInSight) pane.scrollTop = top - pane.clientHeight / 2
    }
    // In the frame, whose layout is worked out in any case: asked for earlier, it would be worked out twice.
    const frame = requestAnimationFrame(bringIntoSight)
    return () => cancelAnimationFrame(frame)
  }, [current, isWindow, list, places, heights])

  return { shown, isWindow, onScroll }
}
