// What is followed on this page, and where on its way the viewer stands.
import type { PlaceRef, TraceEvent } from '@runthrough/trace'
import { create } from 'zustand'
import type { Direction } from './trail.ts'

interface FollowState {
  /** What is followed, in which run (known by its first event); null while nothing is. */
  followed: { place: PlaceRef; direction: Direction; run: TraceEvent } | null
  /** Index of the entry of the trail at which the viewer stands; null before the first was chosen. */
  at: number | null
  follow(place: PlaceRef, direction: Direction, run: TraceEvent): void
  walkTo(at: number): void
  stop(): void
}

export const useFollow = create<FollowState>((set) => ({
  followed: null,
  at: null,
  follow: (place, direction, run) => set({ followed: { place, direction, run }, at: null }),
  walkTo: (at) => set({ at }),
  stop: () => set({ followed: null, at: null }),
}))
