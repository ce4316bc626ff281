// The shortcuts of the page: from a key press to what is done.
import { useEffect, useRef } from 'react'
import { useView } from '../run/view-store.ts'
import { hasOwnKeys, isPressed, placeOf } from './key-place.ts'
import type { Command } from './keys.ts'
import { currentKeymap } from './use-keymap.ts'
import type { Perform } from './use-perform.ts'

/** Commands whose keys mean something else inside a slider, a menu, a tab list or the diagram. */
const YIELDING: ReadonlySet<Command> = new Set(['forward', 'over', 'back', 'first', 'last', 'close'])

export function useShortcuts(perform: Perform): void {
  // The listener stays, what it performs changes with every step.
  const latest = useRef(perform)
  useEffect(() => {
    latest.current = perform
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const command = currentKeymap().commandOf(event, placeOf(event.target))
      if (command === null || event.defaultPrevented || isDialogOpen()) return
      if (YIELDING.has(command) && hasOwnKeys(event.target)) return
      // A button that has the focus is pressed by Space.
      if (event.key === ' ' && isPressed(event.target)) return
      if (latest.current(command, event)) event.preventDefault()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}

/** Behind an open dialog nothing moves, nor before one that is about to open: who writes at once means its field. */
const isDialogOpen = (): boolean =>
  useView.getState().finder !== null ||
  document.querySelector('[role=dialog][data-open], [role=alertdialog][data-open]') !== null
