import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLaunch, useLive, useShown } from '../app/shown-trace.ts'
import { useRun } from '../run/run-context.ts'
import { isStarting } from '../run/run-state.ts'
import { useView } from '../run/view-store.ts'
import { useServerApi } from '../source/api-context.ts'
import type { DoctorCheck } from '../source/doctor-report.ts'
import styles from './FirstVisit.module.css'

interface Props {
  onRun: () => void
  /** Leads to the doctor's report. */
  onClose: () => void
}

/** The command of the recording, on the engine of this machine; or in words why that cannot be. */
export function RunForReal({ onRun, onClose }: Props) {
  const { t } = useTranslation()
  const line = useRun((state) => state.status?.line)
  const hasServer = useShown((shown) => shown.live !== null)
  const isOpen = useLive((state) => state.connection === 'open')
  const hasEngine = useLive((state) => state.hello?.capabilities.live === true)
  const starts = useLive(isStarting)
  const stopOnEntry = useView((view) => view.stopOnEntry)
  const launch = useLaunch()
  if (!hasServer) return <p className={styles.real}>{t('firstVisit.player')}</p>
  if (launch === null || line === undefined) return null
  if (hasEngine || starts) {
    return (
      <p className={styles.real}>
        <button
          type="button"
          className={styles.run}
          disabled={!hasEngine || !isOpen}
          onClick={() => {
            onRun()
            void launch({ line, stopOnEntry, confirmed: [] })
          }}
        >
          {t('firstVisit.run')}
        </button>
        {hasEngine ? null : t('firstVisit.starts')}
      </p>
    )
  }
  return <WhyNot onClose={onClose} />
}

function WhyNot({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const language = useView((view) => view.language)
  const missing = useMissing()
  const list = new Intl.ListFormat(language).format(missing.map(({ what }) => what[language]))
  return (
    <p className={styles.real}>
      <span>{missing.length > 0 ? t('firstVisit.missing', { list }) : t('firstVisit.noEngine')}</span>
      <button type="button" onClick={onClose}>
        {t('firstVisit.doctor')}
      </button>
    </p>
  )
}

/** What the doctor finds wanting; nothing while it looks, or where it cannot be asked. */
function useMissing(): readonly DoctorCheck[] {
  const api = useServerApi()
  const [missing, setMissing] = useState<readonly DoctorCheck[]>([])
  useEffect(() => {
    let isOld = false
    api.doctor().then(
      ({ checks }) => {
        if (!isOld) setMissing(checks.filter(({ state }) => state === 'fail'))
      },
      () => {},
    )
    return () => {
      isOld = true
    }
  }, [api])
  return missing
}
