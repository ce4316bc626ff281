import type { PlaceRef } from '@runthrough/trace'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useRunStore } from '../run/run-context.ts'
import { FollowMark } from './FollowMark.tsx'
import styles from './FollowValue.module.css'
import { useFollow } from './follow-store.ts'
import { useIsFollowed } from './use-trail.ts'

interface Props {
  /** Where the value stands; null for what is no value of the trace. */
  place: PlaceRef | null
  /** Whether what is shown is only the name of what holds the value: then it is marked, and not pressed. */
  isHolder?: boolean
  children: ReactNode
}

/**
 * A value of the trace, which is pressed to see where it came from, and is marked where what is followed has come to it. There
 * are hundreds of them on the screen: until something is followed, none asks about its way.
 */
export function FollowValue({ place, isHolder = false, children }: Props) {
  const { t } = useTranslation()
  const store = useRunStore()
  const isFollowing = useFollow((state) => state.followed !== null)
  if (place === null) return children
  const mark = isFollowing ? <MarkOf place={place} /> : null
  if (isHolder) {
    return (
      <>
        {children}
        {mark}
      </>
    )
  }
  const followBack = () => {
    const [run] = store.getState().events
    if (run) useFollow.getState().follow(place, 'back', run)
  }
  return (
    <button type="button" className={styles.value} title={t('follow.whence')} onClick={followBack}>
      {children}
      {mark}
    </button>
  )
}

function MarkOf({ place }: { place: PlaceRef }) {
  return useIsFollowed(place) ? <FollowMark /> : null
}
