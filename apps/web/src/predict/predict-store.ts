// What the viewer has predicted on this page, by run and step.
import type { Json, Step, TraceEvent } from '@runthrough/trace'
import { create } from 'zustand'

interface PredictState {
  /** By run (known by its first event), then by step; the option that was chosen. */
  predicted: ReadonlyMap<TraceEvent, ReadonlyMap<string, Json>>
  predict(run: TraceEvent, step: string, option: Json): void
}

export const usePredict = create<PredictState>((set) => ({
  predicted: new Map(),
  predict: (run, step, option) =>
    set(({ predicted }) => ({
      predicted: new Map(predicted).set(run, new Map(predicted.get(run)).set(step, option)),
    })),
}))

/** A step at a level of detail: the next process is another one at each. */
export const predictionKey = ({ span, when }: Step, level: string): string => `${level} ${span} ${when}`
