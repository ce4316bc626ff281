// The colours of the theme as a canvas needs them: as they are now, and again when the look of the page changes.
import { ROLES } from '@runthrough/trace'
import { type RefObject, useEffect, useState } from 'react'
import type { LaneColours } from './draw-lanes.ts'

export function useLaneColours(element: RefObject<HTMLElement | null>): LaneColours | null {
  const [colours, setColours] = useState<LaneColours | null>(null)
  useEffect(() => {
    const read = () => {
      if (!element.current) return
      const style = getComputedStyle(element.current)
      const colour = (name: string) => style.getPropertyValue(name).trim()
      setColours({
        lanes: ROLES.map((role) => colour(`--layer-${role}`)),
        line: colour('--line'),
        error: colour('--error'),
        mark: colour('--ink'),
      })
    }
    read()
    const look = new MutationObserver(read)
    look.observe(document.documentElement, { attributes: true })
    const system = matchMedia('(prefers-color-scheme: dark)')
    system.addEventListener('change', read)
    return () => {
      look.disconnect()
      system.removeEventListener('change', read)
    }
  }, [element])
  return colours
}
