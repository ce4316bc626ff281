import { lazy } from 'react'
import { useCommand } from '../app/use-command.ts'
import { Part } from '../primitives/Part.tsx'
import { useFollow } from './follow-store.ts'
import { useWalk } from './use-walk.ts'

const Trail = lazy(() => import('./Trail.tsx').then((module) => ({ default: module.Trail })))

/** The trail while something is followed, and the keys that walk it. */
export function FollowedTrail() {
  const { followed, at, stop } = useFollow()
  const walk = useWalk()
  useCommand('trail-next', () => walk(at === null ? 0 : at + 1))
  useCommand('trail-previous', () => walk((at ?? 0) - 1))
  useCommand('unfollow', () => {
    stop()
    return followed !== null
  })
  if (followed === null) return null
  return (
    <Part>
      <Trail />
    </Part>
  )
}
