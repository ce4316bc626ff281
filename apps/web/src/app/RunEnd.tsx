import type { EventOf } from '@runthrough/trace'
import { useTranslation } from 'react-i18next'
import { Icon } from '../primitives/Icon.tsx'
import { titleOf } from '../run/catalogue.ts'
import { indexOf } from '../run/index-of.ts'
import { useRun, useRunView } from '../run/run-context.ts'
import { cursorOf } from '../run/run-view.ts'
import { firstFailedStep } from '../run/step-failure.ts'
import { useView } from '../run/view-store.ts'
import { Banner } from './Banner.tsx'

/** How the run ended, where it first went wrong, and the recording to take away. */
export function RunEnd() {
  const { t } = useTranslation()
  const language = useView((view) => view.language)
  const view = useRunView()
  const moveTo = useRun((state) => state.moveTo)
  const show = useView((state) => state.show)
  const isRecording = useRun((state) => state.connection === 'recording')
  const end = indexOf(view.events).eventsOf('end').at(-1)
  // How a recording ends is told at its end, as it was when it was live.
  if (!end || (isRecording && view.behind > 0)) return null
  const isBad = end.exitCode !== 0 || end.error !== null
  // The engine also tries things that may fail; only an end that is an error is explained by one.
  const failed = isBad ? firstFailedStep(view) : undefined
  return (
    <Banner tone={isBad ? 'error' : 'plain'}>
      <p>
        <strong>
          <EndWords end={end} />
        </strong>{' '}
        {failed ? t('run.endedAt', { stage: titleOf(failed.stage, language) }) : null}
      </p>
      {failed ? (
        <button type="button" onClick={() => moveTo(cursorOf(view, failed.index))}>
          {titleOf(failed.stage, language)}
        </button>
      ) : null}
      <button type="button" onClick={() => show({ dialog: 'export' })}>
        <Icon name="download" size={12} /> {t('export.open')}
      </button>
    </Banner>
  )
}

function EndWords({ end }: { end: EventOf<'end'> }) {
  const { t } = useTranslation()
  if (end.error === 'terminated') return t('run.terminated')
  if (end.error !== null) return t('run.aborted', { reason: end.error })
  return end.exitCode === null ? t('run.endedSignal') : t('run.endedWith', { code: end.exitCode })
}
