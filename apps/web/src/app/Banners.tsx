import { explainProblem } from '@runthrough/trace'
import { useTranslation } from 'react-i18next'
import { Prose } from '../primitives/Prose.tsx'
import { indexOf } from '../run/index-of.ts'
import { useRun } from '../run/run-context.ts'
import { useView } from '../run/view-store.ts'
import { Banner } from './Banner.tsx'
import styles from './Banners.module.css'
import { ControlRequest } from './ControlRequest.tsx'
import { HoldWarning } from './HoldWarning.tsx'
import { RecordingBanner } from './RecordingBanner.tsx'
import { RunEnd } from './RunEnd.tsx'
import { useShown } from './shown-trace.ts'
import { useWidth } from './use-width.ts'

/** What a person must know now, below the command: what went wrong, what is being waited for, how the run ended. */
export function Banners() {
  return (
    <div className={styles.banners}>
      <ConnectionBanner />
      <RecordingBanner />
      <NarrowBanner />
      <ProblemBanner />
      <MissedBanner />
      <ControlRequest />
      <HoldWarning />
      <WaitingBanner />
      <LostBanner />
      <RunEnd />
    </div>
  )
}

function ConnectionBanner() {
  const { t } = useTranslation()
  const connection = useRun((state) => state.connection)
  if (connection !== 'reconnecting' && connection !== 'lost') return null
  const text = t(connection === 'lost' ? 'connection.lostBanner' : 'connection.reconnectingBanner')
  return <Banner tone="warn">{text}</Banner>
}

/** A live run wants the diagram, the terminal and the documents side by side. */
function NarrowBanner() {
  const { t } = useTranslation()
  const isNarrow = useWidth() === 'narrow'
  const isLive = useShown((shown) => shown.live !== null && shown.recording === null)
  const show = useView((view) => view.show)
  if (!isNarrow || !isLive) return null
  return (
    <Banner tone="plain">
      <p>{t('narrow.notice')}</p>
      <button type="button" onClick={() => show({ dialog: 'library' })}>
        {t('library.title')}
      </button>
    </Banner>
  )
}

function ProblemBanner() {
  const { t } = useTranslation()
  const language = useView((view) => view.language)
  const refusal = useRun((state) => state.refusal)
  const dismiss = useRun((state) => state.dismissRefusal)
  if (refusal === null || refusal.risks.length > 0) return null
  const { what, remedy } = explainProblem(refusal.problem, language)
  // Nothing went wrong where somebody else has the control.
  const isRule = refusal.problem.code === 'read-only' || refusal.problem.code === 'not-driver'
  return (
    <Banner tone={isRule ? 'plain' : 'error'} urgent={!isRule} label={t(isRule ? 'problem.notice' : 'problem.label')}>
      <p>
        <strong>
          <Prose text={what} />
        </strong>{' '}
        <Prose text={remedy} />
      </p>
      <button type="button" onClick={dismiss}>
        {t('problem.dismiss')}
      </button>
    </Banner>
  )
}

/** The page took its events too slowly, and the server went on without it. */
function MissedBanner() {
  const { t } = useTranslation()
  const upTo = useRun((state) => state.missedUpTo)
  const count = useRun((state) => state.events.length)
  if (upTo === null) return null
  return (
    <Banner tone="warn">
      <span className={styles.busy} aria-hidden="true" />
      {t('connection.missed', { count: upTo - count })}
    </Banner>
  )
}

/** A hole in the trace is never passed over, even while the run goes on. */
function LostBanner() {
  const { t } = useTranslation()
  const events = useRun((state) => state.events)
  const lost = indexOf(events)
    .eventsOf('lost')
    .reduce((sum, event) => sum + event.count, 0)
  if (lost === 0) return null
  return <Banner tone="warn">{t('run.lost', { count: lost })}</Banner>
}

/** Words for the steps of preparation that have them; a newer server may name others. */
const PROGRESS_WORDS = [
  'leftovers',
  'programs',
  'containerd',
  'network',
  'dockerd',
  'containers',
  'image',
  'probes',
] as const

function WaitingBanner() {
  const { t } = useTranslation()
  const status = useRun((state) => state.status)
  const progress = useRun((state) => state.progress)
  const known = PROGRESS_WORDS.find((word) => word === progress?.step)
  const words: string[] = []
  if (status?.phase === 'queued') words.push(t('run.queued', { count: status.ahead }))
  if (progress) words.push(known ? t(`progress.${known}`) : t('progress.other', { step: progress.step }))
  if (progress?.detail) words.push(progress.detail)
  if (words.length === 0 && status?.phase === 'preparing') words.push(t('run.preparing'))
  if (words.length === 0) return null
  return (
    <Banner tone="plain">
      <span className={styles.busy} aria-hidden="true" />
      {words.join(' · ')}
    </Banner>
  )
}
