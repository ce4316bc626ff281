import { useTranslation } from 'react-i18next'
import { useControl } from '../controls/use-control.ts'
import { useRun } from '../run/run-context.ts'
import { asClock, useClock } from '../transport/HoldTimer.tsx'
import { Banner } from './Banner.tsx'

/** Before the engine resumes by itself: when, and the way to have more time (WCAG 2.2.1). */
export function HoldWarning() {
  const { t } = useTranslation()
  const warns = useRun((state) => state.status?.hold?.warning ?? false)
  const resumesAt = useRun((state) => state.resumesAt)
  const ask = useRun((state) => state.ask)
  const { isDriving } = useControl()
  const now = useClock(warns)
  if (!warns || resumesAt === null) return null
  return (
    <Banner tone="warn" urgent>
      <p>
        {t('hold.warning')} <span data-volatile>{asClock(resumesAt - now)}</span>
      </p>
      {isDriving ? (
        <button type="button" onClick={() => void ask({ command: 'extendHold' })}>
          {t('hold.extend')}
        </button>
      ) : null}
    </Banner>
  )
}
