// The question of a step, what was predicted, and what the run answers.
import { type Answer, answerTo, type Question, questionAt } from '@runthrough/stages'
import type { Json, Step } from '@runthrough/trace'
import { holdLevelOf } from '../run/catalogue.ts'
import { indexOf } from '../run/index-of.ts'
import { useSteps } from '../run/run-context.ts'
import { useView } from '../run/view-store.ts'
import { predictionKey, usePredict } from './predict-store.ts'

export interface Prediction {
  key: string
  question: Question
  /** Undefined while nothing was predicted. */
  predicted: Json | undefined
  /** Null while the run has not come so far. */
  answer: Answer | null
}

/** Null where the step asks nothing. */
export function usePrediction(step: Step | undefined): Prediction | null {
  const { events, steps } = useSteps()
  const level = holdLevelOf(useView((view) => view.level))
  const predicted = usePredict((state) => state.predicted)
  const run = events[0]
  if (!step || !run) return null
  const index = indexOf(events)
  const question = questionAt(index, step)
  if (!question) return null
  const key = predictionKey(step, level)
  return { key, question, predicted: predicted.get(run)?.get(key), answer: answerTo(question, index, steps, step) }
}
