// A timeline draws what lies on one track as nested boxes, so boxes of a track must lie inside each other or apart. Calls
// of one goroutine do; but a goroutine moves from thread to thread, so threads are no tracks. This places them by nesting.

export interface Box<Key> {
  key: Key
  /** The box that this one belongs into, if it fits there. */
  parent: Key | null
  /** Any unit of time, the same for all. */
  start: number
  /** Infinity for a box that never ends. */
  end: number
}

/**
 * The track of each box, as a number from 0. Boxes come in the order of their starts. A box is put on the track of its
 * parent where the innermost open box there spans it whole; else on the first track on which nothing is open.
 */
export function layOutTracks<Key>(boxes: readonly Box<Key>[]): Map<Key, number> {
  /** By track, the boxes that are open at the time that has been reached, outermost first. */
  const tracks: Box<Key>[][] = []
  const placed = new Map<Key, number>()
  for (const box of boxes) {
    for (const open of tracks) while (isOver(open.at(-1), box)) open.pop()
    const parentTrack = box.parent === null ? undefined : placed.get(box.parent)
    const parentOpen = parentTrack === undefined ? [] : (tracks[parentTrack] ?? [])
    const around = parentOpen.at(-1)
    const fits = around !== undefined && parentOpen.some(({ key }) => key === box.parent) && around.end >= box.end
    const free = tracks.findIndex((open) => open.length === 0)
    const track = fits && parentTrack !== undefined ? parentTrack : free === -1 ? tracks.length : free
    tracks[track] ??= []
    tracks[track].push(box)
    placed.set(box.key, track)
  }
  return placed
}

/** A box that takes no time, at the end of another, still lies in it. */
function isOver<Key>(open: Box<Key> | undefined, next: Box<Key>): boolean {
  return open !== undefined && (open.end < next.start || (open.end === next.start && next.end > next.start))
}
