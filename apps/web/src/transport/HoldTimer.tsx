import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { functionOf, levelOf, processOf } from '../run/catalogue.ts'
import { useRun } from '../run/run-context.ts'
import { useView } from '../run/view-store.ts'
import styles from './HoldTimer.module.css'
import { HOLD_REASONS } from './hold-reasons.ts'

/** The hold: for how long, why, and who waits for the process. A held engine is no accident, but nobody should forget it. */
export function HoldTimer() {
  const { t } = useTranslation()
  const hold = useRun((state) => state.status?.hold)
  const heldSince = useRun((state) => state.heldSince)
  const level = useView((view) => view.level)
  const choose = useView((view) => view.choose)
  const now = useClock(heldSince !== null)
  if (!hold || heldSince === null) return null
  const waiting = hold.waiting.map(({ role }) => t(`process.${role}`))
  const isHidden = level === 'story' && levelOf(hold.stage) !== 'story'
  return (
    <p className={styles.hold} title={t('transport.heldHint')}>
      <span className={styles.held} data-volatile>
        <span aria-hidden="true" />
        {t('transport.heldFor', { time: asClock(now - heldSince) })}
      </span>
      <span>
        {isHidden
          ? t('hold.hidden', { process: t(`process.${processOf(hold.stage)}`), stage: functionOf(hold.stage) })
          : null}{' '}
        {t(HOLD_REASONS[hold.reason])}
      </span>
      {waiting.length === 0 ? null : <span>{t('hold.waiting', { processes: waiting.join(t('hold.comma')) })}</span>}
      {isHidden ? (
        <button type="button" onClick={() => choose({ level: 'engineer' })}>
          {t('hold.show')}
        </button>
      ) : null}
    </p>
  )
}

/** Milliseconds on the page's clock, a second at a time. */
export function useClock(isRunning: boolean): number {
  const [now, setNow] = useState(() => performance.now())
  useEffect(() => {
    if (!isRunning) return
    setNow(performance.now())
    const timer = setInterval(() => setNow(performance.now()), 1000)
    return () => clearInterval(timer)
  }, [isRunning])
  return now
}

/** Milliseconds as minutes and seconds: 62 000 → `1:02`. */
export function asClock(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
