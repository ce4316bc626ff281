// What a pointer does on the lanes: it shows what is there, scrubs while it is pressed, and with Shift marks a part to be
// played over and over. A double click goes closer to a span.
import { type PointerEvent, type RefObject, useState } from 'react'
import { cursorOf } from '../run/run-view.ts'
import type { Pointed } from './HoverCard.tsx'
import { around, fromScreen, toScreen } from './section.ts'
import { spanAt } from './timeline-model.ts'
import { useTimeline } from './timeline-store.ts'
import { useScrubbing } from './use-scrubbing.ts'
import type { TimelineView } from './use-timeline-view.ts'

interface Pointing {
  pointed: Pointed | null
  setPointed: (pointed: Pointed | null) => void
  /** The place to which the cursor is being dragged. */
  dragged: number | null
  /** The part that is being marked, from where the pointer was pressed. */
  brushed: { from: number; to: number } | null
  handlers: {
    onPointerDown: (event: PointerEvent<HTMLElement>) => void
    onPointerMove: (event: PointerEvent<HTMLElement>) => void
    onPointerUp: () => void
    onPointerCancel: () => void
    onPointerLeave: () => void
    onDoubleClick: () => void
  }
}

export function usePointing(
  { run, scale, model }: TimelineView,
  plot: RefObject<HTMLElement | null>,
  width: number,
  laneHeight: number,
): Pointing {
  const section = useTimeline((state) => state.section)
  const choose = useTimeline((state) => state.choose)
  const { scrubTo, jumpTo } = useScrubbing()
  const [pointed, setPointed] = useState<Pointed | null>(null)
  const [dragged, setDragged] = useState<number | null>(null)
  const [brushed, setBrushed] = useState<{ from: number; to: number } | null>(null)

  const placeUnder = ({ clientX }: PointerEvent) =>
    fromScreen(section, clientX - (plot.current?.getBoundingClientRect().left ?? 0), width)
  const cursorAt = (place: number) => {
    const step = scale.stepAt(place)
    return step ? cursorOf(run, step.index) : 'live'
  }
  const handlers: Pointing['handlers'] = {
    onPointerDown: (event) => {
      if (event.button !== 0 || run.steps.length === 0) return
      event.currentTarget.setPointerCapture(event.pointerId)
      const place = placeUnder(event)
      if (event.shiftKey) setBrushed({ from: place, to: place })
      else {
        setDragged(place)
        jumpTo(cursorAt(place))
      }
      event.currentTarget.querySelector<HTMLElement>('input')?.focus({ preventScroll: true })
      event.preventDefault()
    },
    onPointerMove: (event) => {
      const place = placeUnder(event)
      if (brushed) setBrushed({ ...brushed, to: place })
      else if (dragged !== null) {
        setDragged(place)
        scrubTo(cursorAt(place))
      }
      if (run.steps.length === 0) return
      const lane = Math.floor((event.clientY - event.currentTarget.getBoundingClientRect().top) / laneHeight)
      setPointed({ x: toScreen(section, place, width), step: scale.stepAt(place), span: spanAt(model(), lane, place) })
    },
    onPointerUp: () => {
      if (dragged !== null) jumpTo(cursorAt(dragged))
      setDragged(null)
      if (!brushed) return
      const first = scale.stepAt(Math.min(brushed.from, brushed.to))
      const last = scale.stepAt(Math.max(brushed.from, brushed.to))
      if (first && last && first.index < last.index) choose({ loop: { from: first.firstSeq, to: last.seq } })
      setBrushed(null)
    },
    onPointerCancel: () => {
      setDragged(null)
      setBrushed(null)
    },
    onPointerLeave: () => setPointed(null),
    onDoubleClick: () => {
      const span = run.tree.spans.get(pointed?.span ?? 0)
      if (!span) return
      const to = scale.endOf(span.leaveSeq ?? run.events.length)
      choose({ section: around(scale.placeOf(span.enterSeq), to, scale.smallest) })
    },
  }
  return { pointed, setPointed, dragged, brushed, handlers }
}
