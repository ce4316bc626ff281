// The part of the run that the timeline shows, and how it is zoomed and moved. Places are fractions of the whole run, from 0
// to 1, whatever the scale: so none of this knows about steps or nanoseconds.

export interface Section {
  /** 0 ≤ from < to ≤ 1. */
  from: number
  to: number
}

export const WHOLE: Section = { from: 0, to: 1 }

export const widthOf = ({ from, to }: Section): number => to - from

/** Of a width, at a place, moved as far as it must be to lie in the run. */
function placed(from: number, width: number): Section {
  const within = Math.min(1, width)
  const at = Math.min(Math.max(0, from), 1 - within)
  return { from: at, to: at + within }
}

/**
 * Zooms in (factor below 1) or out. The anchor keeps its place on the screen, as far as the run reaches.
 * @param smallest width to which one can zoom in
 */
export function zoomed(section: Section, factor: number, anchor: number, smallest: number): Section {
  const width = Math.min(1, Math.max(Math.min(smallest, 1), widthOf(section) * factor))
  const share = (anchor - section.from) / widthOf(section)
  return placed(anchor - share * width, width)
}

/** Moves by a part of what is shown: 0.5 is half a screen to the right. */
export function panned(section: Section, by: number): Section {
  return placed(section.from + by * widthOf(section), widthOf(section))
}

/** The section itself where the place is in it, else one of the same width that has the place in its middle. */
export function withPlace(section: Section, place: number): Section {
  if (place >= section.from && place <= section.to) return section
  return placed(place - widthOf(section) / 2, widthOf(section))
}

/** A part of the run with some room around it, and no smaller than can be shown. */
export function around(from: number, to: number, smallest: number): Section {
  const width = Math.max(smallest, (to - from) * 1.2)
  return placed((from + to - width) / 2, width)
}

/** Pixels from the left edge, of a place on a screen of a width. */
export const toScreen = (section: Section, place: number, width: number): number =>
  ((place - section.from) / widthOf(section)) * width

/** The place at some pixels from the left edge. */
export const fromScreen = (section: Section, x: number, width: number): number =>
  Math.min(1, Math.max(0, section.from + (x / width) * widthOf(section)))
