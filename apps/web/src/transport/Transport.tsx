import { useTranslation } from 'react-i18next'
import { useWidth } from '../app/use-width.ts'
import { summaryOf } from '../drawer/event-summary.ts'
import { PlayControls } from '../play/PlayControls.tsx'
import { ToolButton } from '../primitives/ToolButton.tsx'
import { functionOf, processOf } from '../run/catalogue.ts'
import { useRun, useRunView } from '../run/run-context.ts'
import { useStepping } from '../run/stepping.ts'
import { useView } from '../run/view-store.ts'
import { durationOfSpan } from '../timeline/duration.ts'
import { Timeline } from '../timeline/Timeline.tsx'
import { TimelineTools } from '../timeline/TimelineTools.tsx'
import { EngineControls } from './EngineControls.tsx'
import { HoldTimer } from './HoldTimer.tsx'
import { LevelSwitch } from './LevelSwitch.tsx'
import styles from './Transport.module.css'

/** Moves the cursor through the log, and the engine through the run. The two are told apart by their buttons. */
export function Transport() {
  const { t } = useTranslation()
  const stepping = useStepping()
  const moveTo = useRun((state) => state.moveTo)
  const isAtHead = useRun((state) => state.cursor === 'live')
  const isRecording = useRun((state) => state.connection === 'recording')
  const isNarrow = useWidth() === 'narrow'
  return (
    <section className={styles.transport} aria-label={t('transport.title')} data-pane="transport" tabIndex={-1}>
      <div className={styles.controls}>
        <div className={styles.group}>
          <ToolButton
            name={t('transport.first')}
            icon="first"
            command="first"
            disabled={!stepping.canGoBack}
            onClick={stepping.first}
          />
          <ToolButton
            name={t('transport.back')}
            icon="back"
            command="back"
            disabled={!stepping.canGoBack}
            onClick={stepping.back}
          />
          <ToolButton
            name={t('transport.forward')}
            icon="forward"
            command="forward"
            disabled={!stepping.canGoForward}
            onClick={stepping.forward}
          />
          <ToolButton
            name={t('transport.last')}
            icon="last"
            command="last"
            disabled={isAtHead}
            onClick={() => moveTo('live')}
          />
        </div>
        <PlayControls />
        {isRecording || isNarrow ? null : <EngineControls />}
        <span className={styles.space} />
        <LevelSwitch />
        <div className={styles.head}>
          <HeadState />
        </div>
      </div>
      <div className={styles.where}>
        <Position />
        <HoldTimer />
        <TimelineTools />
      </div>
      <Timeline />
    </section>
  )
}

function Position() {
  const { t } = useTranslation()
  const run = useRunView()
  const { current, steps, events, seq } = run
  const level = useView((view) => view.level)
  const hasEnded = useRun((state) => state.status?.phase === 'ended')
  const language = useView((view) => view.language)
  if (!current) return <p className={styles.position}>{t('transport.none')}</p>
  const event = level === 'kernel' ? events[seq - 1] : undefined
  const numbers = { step: current.index + 1, total: steps.length }
  const duration = durationOfSpan(run, current.span, language)
  return (
    <p className={styles.position}>
      <span className={styles.number}>{t(hasEnded ? 'transport.position' : 'transport.positionSoFar', numbers)}</span>
      <span className={styles.process} data-layer={processOf(current.stage)}>
        {t(`process.${processOf(current.stage)}`)}
      </span>
      <code>{functionOf(current.stage)}</code>
      {duration ? <span className={styles.number}>{duration}</span> : null}
      {event?.kind === 'syscall' ? <code>{t('transport.syscall', { call: summaryOf(event) })}</code> : null}
    </p>
  )
}

/** Where the cursor is against the newest step: LIVE there, else how far behind and the way back. */
function HeadState() {
  const { t } = useTranslation()
  const phase = useRun((state) => state.status?.phase)
  const moveTo = useRun((state) => state.moveTo)
  const { behind } = useRunView()
  if (phase === undefined) return null
  if (phase === 'ended') {
    return (
      <span className={styles.ended}>{behind > 0 ? t('transport.beforeEnd', { count: behind }) : t('run.ended')}</span>
    )
  }
  if (behind > 0) {
    return (
      <>
        <span className={styles.behind}>{t('transport.behind', { count: behind })}</span>
        <ToolButton name={t('transport.jump')} icon="live" command="live" showsName onClick={() => moveTo('live')} />
      </>
    )
  }
  return (
    <span className={styles.live} title={t('transport.atHead')}>
      <span aria-hidden="true" />
      {t('transport.live')}
    </span>
  )
}
