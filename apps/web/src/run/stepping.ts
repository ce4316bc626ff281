// What the keys and the transport do. Forward is one idea for the viewer: up to the newest step it moves the cursor, and
// there it asks the engine for the next one.
import { useRun, useRunView } from './run-context.ts'
import { canGoBack, cursorOf } from './run-view.ts'

export interface Stepping {
  isHeld: boolean
  isRunning: boolean
  /** Whether the run still goes on. */
  isLive: boolean
  canGoBack: boolean
  canGoForward: boolean
  first(): void
  back(): void
  forward(): void
}

export function useStepping(): Stepping {
  const view = useRunView()
  const phase = useRun((state) => state.status?.phase)
  const moveTo = useRun((state) => state.moveTo)
  const command = useRun((state) => state.command)
  const position = view.current?.index ?? -1
  const isHeld = phase === 'held'
  return {
    isHeld,
    isRunning: phase === 'running',
    isLive: phase !== undefined && phase !== 'ended',
    canGoBack: canGoBack(view),
    canGoForward: view.behind > 0 || isHeld,
    first: () => moveTo(cursorOf(view, 0)),
    back: () => {
      if (canGoBack(view)) moveTo(cursorOf(view, position - 1))
    },
    forward: () => {
      if (view.behind > 0) moveTo(cursorOf(view, position + 1))
      else if (isHeld) void command('stepIn')
    },
  }
}
