// How much room there is. Layouts follow the width in letters and not in pixels, as a page that is zoomed does: with the
// large letters of a projector there is less room on the same screen.
import { useSyncExternalStore } from 'react'

/** `wide`: every pane at once. `medium`: the inspector is a sheet at the bottom. `narrow`: one pane at a time. */
export type Width = 'wide' | 'medium' | 'narrow'

/** Least widths in CSS pixels, at letters of the usual size. */
const LEAST = { wide: 1280, medium: 768 } as const
/** CSS pixels of 1 rem where nobody has chosen otherwise. */
const USUAL_LETTER = 16

export function useWidth(): Width {
  return useSyncExternalStore(listen, width)
}

/** How many times as large as usual the letters of the page are. */
export function letterScale(): number {
  return (Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || USUAL_LETTER) / USUAL_LETTER
}

function width(): Width {
  const scale = letterScale()
  const reaches = (least: number) => matchMedia(`(min-width: ${least * scale}px)`).matches
  return reaches(LEAST.wide) ? 'wide' : reaches(LEAST.medium) ? 'medium' : 'narrow'
}

function listen(onChange: () => void): () => void {
  const look = new MutationObserver(onChange)
  look.observe(document.documentElement, { attributeFilter: ['data-theme', 'data-presenting'] })
  window.addEventListener('resize', onChange)
  return () => {
    look.disconnect()
    window.removeEventListener('resize', onChange)
  }
}
