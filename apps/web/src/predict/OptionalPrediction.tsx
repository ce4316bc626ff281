import { lazy } from 'react'
import { Part } from '../primitives/Part.tsx'
import { useView } from '../run/view-store.ts'

const Prediction = lazy(() => import('./Prediction.tsx').then((module) => ({ default: module.Prediction })))

/** The question of the step, for those who want to be asked. */
export function OptionalPrediction() {
  const predicts = useView((view) => view.predicts)
  if (!predicts) return null
  return (
    <Part>
      <Prediction />
    </Part>
  )
}
