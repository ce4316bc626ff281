// What the list of steps shows: while one predicts, nothing that the run has still before it.
import type { Step } from '@runthrough/trace'
import { useMemo } from 'react'
import { useRun, useRunView } from '../run/run-context.ts'
import { useView } from '../run/view-store.ts'

export interface KnownSteps {
  steps: readonly Step[]
  /** Seq up to which something is known; null for all of it. */
  upTo: number | null
  /** Whether the run has ended, and this is known. */
  isOver: boolean
}

export function useKnownSteps(): KnownSteps {
  const { steps, current } = useRunView()
  const isOver = useRun((state) => state.status?.phase === 'ended')
  const predicts = useView((view) => view.predicts)
  const known = predicts ? (current?.index ?? -1) + 1 : steps.length
  return useMemo(
    () =>
      known === steps.length
        ? { steps, upTo: null, isOver }
        : { steps: steps.slice(0, known), upTo: steps[known - 1]?.seq ?? 0, isOver: false },
    [steps, known, isOver],
  )
}
