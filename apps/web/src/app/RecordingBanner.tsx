import { useTranslation } from 'react-i18next'
import { useRun } from '../run/run-context.ts'
import { useView } from '../run/view-store.ts'
import { Banner } from './Banner.tsx'
import { nameOfRecording, useShown } from './shown-trace.ts'

/** That what is shown is a recording and not the engine of this machine: which one, of when, and the way back. */
export function RecordingBanner() {
  const { t } = useTranslation()
  const language = useView((view) => view.language)
  const recording = useShown((shown) => shown.recording)
  const live = useShown((shown) => shown.live)
  const close = useShown((shown) => shown.close)
  const header = useRun((state) => state.events[0])
  const leave = () => {
    // What the address names is not shown any more; a change of it closes the recording too.
    if (location.hash === '') close()
    else location.hash = ''
  }
  if (recording === null || header?.kind !== 'header') return null
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(new Date(header.startedAt))
  return (
    <Banner tone="plain">
      <p>
        <strong>
          {t('recording.shown')} {nameOfRecording(recording, language)}
        </strong>{' '}
        {t('recording.recorded', { date, engine: header.engine.dockerd.replace(/[+~].*/, '') })}
      </p>
      <button type="button" onClick={leave}>
        {t(live === null ? 'recording.others' : 'recording.back')}
      </button>
    </Banner>
  )
}
