// Moves the cursor while somebody drags it. To draw every pane takes longer than a frame may, so the panes follow at the pace
// at which they can be drawn with time left for the timeline itself, which follows the pointer in every frame.
import { useEffect, useRef } from 'react'
import { useRun } from '../run/run-context.ts'
import type { Cursor } from '../run/run-state.ts'

/** How much longer than the panes took the timeline has for itself before they are drawn again. */
const SHARE = 3

interface Scrubbing {
  /** Moves the cursor there soon; to the last place that was asked for in any case. */
  scrubTo(cursor: Cursor): void
  /** Moves the cursor there now. */
  jumpTo(cursor: Cursor): void
}

export function useScrubbing(): Scrubbing {
  const moveTo = useRun((state) => state.moveTo)
  const wanted = useRef<Cursor | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  const draw = () => {
    const cursor = wanted.current
    wanted.current = null
    timer.current = undefined
    if (cursor === null) return
    const from = performance.now()
    moveTo(cursor)
    // The store tells the panes at once, and they are drawn before the next task begins.
    timer.current = setTimeout(() => {
      timer.current = setTimeout(draw, (performance.now() - from) * SHARE)
    })
  }
  return {
    scrubTo: (cursor) => {
      wanted.current = cursor
      if (timer.current === undefined) draw()
    },
    jumpTo: (cursor) => {
      clearTimeout(timer.current)
      timer.current = undefined
      wanted.current = null
      moveTo(cursor)
    },
  }
}
