import { lazy, Suspense } from 'react'
import { useView } from '../run/view-store.ts'

const Prediction = lazy(() => import('./Prediction.tsx').then((module) => ({ default: module.Prediction })))

/** The question of the step, for those who want to be asked. */
export function OptionalPrediction() {
  const predicts = useView((view) => view.predicts)
  if (!predicts) return null
  return (
    <Suspense>
      <Prediction />
    </Suspense>
  )
}
