import type { PlaceRef } from '@runthrough/trace'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useRunView } from '../run/run-context.ts'
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

/** A value of the trace, which is pressed to see where it came from, and is marked where what is followed has come to it. */
export function FollowValue({ place, isHolder = false, children }: Props) {
  const { t } = useTranslation()
  const { events } = useRunView()
  const follow = useFollow((state) => state.follow)
  const isFollowed = useIsFollowed(place)
  const run = events[0]
  const mark = isFollowed ? <FollowMark /> : null
  if (place === null || isHolder || run === undefined) {
    return (
      <>
        {children}
        {mark}
      </>
    )
  }
  return (
    <button
      type="button"
      className={styles.value}
      data-followed={isFollowed || undefined}
      title={t('follow.whence')}
      onClick={() => follow(place, 'back', run)}
    >
      {children}
      {mark}
    </button>
  )
}
