// What a viewer has chosen on the timeline. It lasts as long as the page: another run is another timeline.
import { create } from 'zustand'
import type { ScaleName } from './scale.ts'
import { type Section, WHOLE } from './section.ts'

/** A part of the run that is played over and over, by the seqs of its first and last event. */
export interface Loop {
  from: number
  to: number
}

interface TimelineState {
  scale: ScaleName
  section: Section
  loop: Loop | null
  /** Whether the table in place of the picture is open. */
  hasTable: boolean
  choose(change: Partial<Pick<TimelineState, 'scale' | 'section' | 'loop' | 'hasTable'>>): void
}

export const useTimeline = create<TimelineState>((set) => ({
  scale: 'steps',
  section: WHOLE,
  loop: null,
  hasTable: false,
  // A section of one scale is another one of the other.
  choose: (change) => set(change.scale === undefined ? change : { section: WHOLE, ...change }),
}))
