import { lazy } from 'react'
import { usePlayer } from '../play/use-player.ts'
import { Part } from '../primitives/Part.tsx'
import { usePerform } from './use-perform.ts'
import { useShortcuts } from './use-shortcuts.ts'

const Palette = lazy(() => import('../palette/Palette.tsx').then((module) => ({ default: module.Palette })))

/**
 * What can be done on the screen, by key and by name, and playing. A component of its own: it is drawn anew as the run grows and
 * as more or less can be done, and the screen around it is not.
 */
export function Commands({ openDrawer }: { openDrawer: () => void }) {
  usePlayer()
  const perform = usePerform(openDrawer)
  useShortcuts(perform)
  return (
    <Part>
      <Palette perform={perform} />
    </Part>
  )
}
