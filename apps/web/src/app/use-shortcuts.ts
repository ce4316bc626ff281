// The shortcuts of the page: from a key press to what is done.
import { useEffect, useRef } from 'react'
import { useRun, useRunView } from '../run/run-context.ts'
import { useStepping } from '../run/stepping.ts'
import { useView } from '../run/view-store.ts'
import { type Command, commandOf, hasOwnKeys, isTypingIn } from './keys.ts'
import { focusPane, paneAfter } from './pane-focus.ts'

/** Commands whose keys mean something else inside a slider, a menu, a tab list or the diagram. */
const YIELDING: ReadonlySet<Command> = new Set(['forward', 'back', 'first', 'last', 'close'])

export function useShortcuts(openDrawer: () => void): void {
  const perform = usePerform(openDrawer)
  // The listener stays, what it performs changes with every step.
  const latest = useRef(perform)
  useEffect(() => {
    latest.current = perform
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const command = commandOf(event, isTypingIn(event.target))
      if (command === null || event.defaultPrevented) return
      if (YIELDING.has(command) && hasOwnKeys(event.target)) return
      if (latest.current(command)) event.preventDefault()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}

/** Carries out a command; false where there was nothing to do, so that the key keeps its own meaning. */
function usePerform(openDrawer: () => void): (command: Command) => boolean {
  const stepping = useStepping()
  const { steps } = useRunView()
  const run = useRun((state) => state.command)
  const moveTo = useRun((state) => state.moveTo)
  const dismiss = useRun((state) => state.dismissRefusal)
  const hasRefusal = useRun((state) => state.refusal !== null)
  const show = useView((view) => view.show)

  return (command) => {
    switch (command) {
      case 'forward':
        stepping.forward()
        return true
      case 'back':
        stepping.back()
        return true
      case 'continue':
        if (stepping.isHeld) void run('continue')
        return stepping.isHeld
      case 'first':
        stepping.first()
        return steps.length > 0
      case 'last':
      case 'live':
        moveTo('live')
        return steps.length > 0
      case 'tab-happened':
        show({ inspectorTab: 'happened' })
        return true
      case 'tab-diff':
        show({ inspectorTab: 'diff' })
        return true
      case 'tab-state':
        show({ inspectorTab: 'state' })
        return true
      case 'terminal':
        openDrawer()
        show({ drawerTab: 'terminal' })
        focusPane('terminal')
        return true
      case 'next-pane':
      case 'previous-pane':
        focusPane(paneAfter(document.activeElement, command === 'next-pane' ? 1 : -1))
        return true
      case 'help':
        show({ helpOpen: true })
        return true
      case 'close':
        dismiss()
        return hasRefusal
    }
  }
}
