// Gives the components the store of the run. A context and not a module's variable, so that a test has a store of its own.
import { createContext, use, useCallback } from 'react'
import { useStore } from 'zustand'
import type { RunState } from './run-state.ts'
import type { RunActions, RunStore } from './run-store.ts'
import { deriveRunView, type RunView, stepsOf } from './run-view.ts'
import { useView } from './view-store.ts'

export const RunContext = createContext<RunStore | null>(null)

export function useRunStore(): RunStore {
  const store = use(RunContext)
  if (store === null) throw new Error('No run store above this component')
  return store
}

export function useRun<Selected>(select: (state: RunState & RunActions) => Selected): Selected {
  return useStore(useRunStore(), select)
}

/** Everything that is derived from the log and the cursor. */
export function useRunView(): RunView {
  const events = useRun((state) => state.events)
  const cursor = useRun((state) => state.cursor)
  const level = useView((view) => view.level)
  return deriveRunView(events, cursor, level)
}

/** The log and its steps, which stay while the cursor moves. */
export function useSteps(): Pick<RunView, 'events' | 'steps'> {
  const events = useRun((state) => state.events)
  const level = useView((view) => view.level)
  return { events, steps: stepsOf(events, level) }
}

/** Everything as it is at the moment at which it is asked for, for who acts on it and does not show it. */
export function useViewNow(): () => RunView {
  const store = useRunStore()
  return useCallback(() => viewNow(store), [store])
}

/** The same of any run. */
export function viewNow(store: RunStore): RunView {
  const { events, cursor } = store.getState()
  return deriveRunView(events, cursor, useView.getState().level)
}
