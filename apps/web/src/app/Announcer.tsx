import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { functionOf } from '../run/catalogue.ts'
import { useRun, useRunView } from '../run/run-context.ts'
import { changeCount } from '../run/step-changes.ts'
import { HOLD_REASONS } from '../transport/hold-reasons.ts'

/** Milliseconds between two announcements, so that a run at full speed is not read out step by step. */
const PAUSE = 1000

/** Tells those who listen where the run stands. */
export function Announcer() {
  const text = useAnnouncement()
  const [spoken, speak] = useState('')
  const lastAt = useRef(0)
  useEffect(() => {
    const wait = Math.max(0, lastAt.current + PAUSE - performance.now())
    const timer = setTimeout(() => {
      lastAt.current = performance.now()
      speak(text)
    }, wait)
    return () => clearTimeout(timer)
  }, [text])
  return (
    <p className="visually-hidden" role="status" aria-live="polite">
      {spoken}
    </p>
  )
}

function useAnnouncement(): string {
  const { t } = useTranslation()
  const { current, steps, events, behind } = useRunView()
  const phase = useRun((state) => state.status?.phase)
  const hold = useRun((state) => state.status?.hold)
  if (!current) return ''
  const numbers = { step: current.index + 1, total: steps.length, stage: functionOf(current.stage) }
  const changes = t('steps.changes', { count: changeCount(events, current) })
  if (phase === 'ended' && behind === 0) return t('live.ended')
  if (hold && behind === 0) return t('live.held', { ...numbers, changes, reason: t(HOLD_REASONS[hold.reason]) })
  return t('live.at', { ...numbers, changes })
}
