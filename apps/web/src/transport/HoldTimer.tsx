import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRun } from '../run/run-context.ts'
import styles from './HoldTimer.module.css'

/** For how long the engine has been held. A held engine is no accident, but nobody should forget that it is. */
export function HoldTimer() {
  const { t } = useTranslation()
  const heldSince = useRun((state) => state.heldSince)
  const [now, setNow] = useState(() => performance.now())
  useEffect(() => {
    if (heldSince === null) return
    setNow(performance.now())
    const timer = setInterval(() => setNow(performance.now()), 1000)
    return () => clearInterval(timer)
  }, [heldSince])
  if (heldSince === null) return null
  const time = asClock(Math.max(0, now - heldSince))
  return (
    <span className={styles.held} title={t('transport.heldHint')} data-volatile>
      <span aria-hidden="true" />
      {t('transport.heldFor', { time })}
    </span>
  )
}

/** Milliseconds as minutes and seconds: 62 000 → `1:02`. */
export function asClock(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
