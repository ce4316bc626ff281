// Where an event stands on the timeline, as a fraction of the run: by the steps, each as wide as any other, or by the time
// that passed. The shortest steps are the most interesting, so equal steps come first.
import { type Step, stepAt, type TraceEvent } from '@runthrough/trace'
import { indexOf } from '../run/index-of.ts'

export const SCALES = ['steps', 'time'] as const
export type ScaleName = (typeof SCALES)[number]

export interface Scale {
  /** Of the event with this seq, from 0 to 1. */
  placeOf(seq: number): number
  /** Where something ends that ended at this event: with equal steps, after the step that it is. */
  endOf(seq: number): number
  /** The step at a place; undefined where there is none. */
  stepAt(place: number): Step | undefined
  /** Width to which one can zoom in: some steps, or some microseconds. */
  smallest: number
}

/** Steps that can be seen at the closest zoom. */
const CLOSEST_STEPS = 8
/** Nanoseconds that can be seen at the closest zoom. */
const CLOSEST_TIME = 20_000

/** @param steps of the level of detail, in their order */
export function stepScale(steps: readonly Step[], lastSeq: number): Scale {
  const count = Math.max(1, steps.length)
  const indexAt = (seq: number): number => stepAt(steps, seq)?.index ?? -1
  return {
    placeOf(seq) {
      const index = indexAt(seq)
      if (index < 0) return 0
      const first = steps[index]?.firstSeq ?? seq
      const next = steps[index + 1]?.firstSeq ?? lastSeq + 1
      return (index + Math.min(1, (seq - first) / (next - first))) / count
    },
    endOf(seq) {
      const index = indexAt(seq)
      return steps[index]?.firstSeq === seq ? (index + 1) / count : this.placeOf(seq)
    },
    stepAt: (place) => steps[Math.min(steps.length - 1, Math.floor(place * count))],
    smallest: Math.min(1, CLOSEST_STEPS / count),
  }
}

export function timeScale(events: readonly TraceEvent[], steps: readonly Step[]): Scale {
  const length = Math.max(1, events.at(-1)?.at ?? 1)
  const placeOf = (seq: number): number => (events[seq - 1]?.at ?? 0) / length
  return {
    placeOf,
    endOf: placeOf,
    stepAt: (place) => stepAt(steps, indexOf(events).seqAtTime(place * length)) ?? steps[0],
    smallest: Math.min(1, CLOSEST_TIME / length),
  }
}
