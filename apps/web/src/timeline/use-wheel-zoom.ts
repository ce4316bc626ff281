import { type RefObject, useEffect } from 'react'
import { fromScreen, panned, zoomed } from './section.ts'
import { useTimeline } from './timeline-store.ts'

/** How far a pixel of the wheel zooms: a usual notch is 100 of them, and doubles or halves. */
const PER_PIXEL = Math.LN2 / 100

/** The wheel zooms where the pointer is; sideways, or with Shift, it moves along the run. */
export function useWheelZoom(element: RefObject<HTMLElement | null>, smallest: number): void {
  useEffect(() => {
    const plot = element.current
    if (!plot) return
    const onWheel = (event: WheelEvent) => {
      const { left, width } = plot.getBoundingClientRect()
      const { section, choose } = useTimeline.getState()
      const sideways = event.shiftKey ? event.deltaX || event.deltaY : event.deltaX
      event.preventDefault()
      if (Math.abs(sideways) > 0) choose({ section: panned(section, sideways / width) })
      else {
        const anchor = fromScreen(section, event.clientX - left, width)
        choose({ section: zoomed(section, Math.exp(event.deltaY * PER_PIXEL), anchor, smallest) })
      }
    }
    // React listens to the wheel in a way that cannot keep the page from scrolling.
    plot.addEventListener('wheel', onWheel, { passive: false })
    return () => plot.removeEventListener('wheel', onWheel)
  }, [element, smallest])
}
