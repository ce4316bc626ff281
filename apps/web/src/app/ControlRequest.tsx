import { useTranslation } from 'react-i18next'
import { useControl } from '../controls/use-control.ts'
import { useRun } from '../run/run-context.ts'
import { Banner } from './Banner.tsx'

/** Somebody asks the driver for the control. It changes hands only by a word of the driver. */
export function ControlRequest() {
  const { t } = useTranslation()
  const by = useRun((state) => state.controlRequestedBy)
  const ask = useRun((state) => state.ask)
  const keep = useRun((state) => state.keepControl)
  const { isLive, isDriving } = useControl()
  if (by === null || !isLive || !isDriving) return null
  return (
    <Banner tone="warn" urgent>
      <p>{t('control.requested', { viewer: by })}</p>
      <button
        type="button"
        onClick={() => {
          void ask({ command: 'handOver', to: by })
          keep()
        }}
      >
        {t('control.give')}
      </button>
      <button type="button" onClick={keep}>
        {t('control.keep')}
      </button>
    </Banner>
  )
}
