// Where the diagram and its outline lead: to a stage, or to what was handed over to it.
import { useRun, useRunView } from '../run/run-context.ts'
import { cursorOf } from '../run/run-view.ts'
import { useView } from '../run/view-store.ts'

interface StageMoves {
  /** Moves the cursor to where a stage was first entered; a stage that did not happen has no such place. */
  goTo(stage: string): void
  /** Opens what was handed over to a stage, and goes there. @param seq of the hand-over */
  openHandover(stage: string, seq: number): void
}

export function useStageMoves(): StageMoves {
  const view = useRunView()
  const moveTo = useRun((run) => run.moveTo)
  const show = useView((state) => state.show)
  const goTo = (stage: string) => {
    const step = view.steps.find((candidate) => candidate.stage === stage)
    if (step) moveTo(cursorOf(view, step.index))
  }
  return {
    goTo,
    openHandover: (stage, seq) => {
      goTo(stage)
      show({ inspectorTab: 'happened', handover: seq })
    },
  }
}
