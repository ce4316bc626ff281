import { eventToJson, type TraceEvent } from '@runthrough/trace'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Evidence } from '../primitives/Evidence.tsx'
import { useRunView } from '../run/run-context.ts'
import styles from './RawTab.module.css'
import { rawEventsOf } from './raw-events.ts'
import { ScrollingText } from './ScrollingText.tsx'

/** The events of this step as the recording has them. */
export function RawTab() {
  const { t } = useTranslation()
  const { events, current, seq } = useRunView()
  if (!current) return null
  const shown = rawEventsOf(events, current, seq)
  const lines = shown.map((event) => JSON.stringify(eventToJson(event)))
  return (
    <div className={styles.raw}>
      <div className={styles.head}>
        <p>
          {t('raw.lead', { count: shown.length })} <Evidence kind="observed" />
        </p>
        <CopyButton text={`${lines.join('\n')}\n`} name={t('raw.copyAll')} />
      </div>
      <ol className={styles.events}>
        {shown.map((event) => (
          <RawEvent key={event.seq} event={event} isAtCursor={event.seq === seq} />
        ))}
      </ol>
    </div>
  )
}

function RawEvent({ event, isAtCursor }: { event: TraceEvent; isAtCursor: boolean }) {
  const { t } = useTranslation()
  const text = JSON.stringify(eventToJson(event), null, 2)
  const name = t('raw.event', { seq: event.seq, kind: event.kind })
  return (
    <li aria-current={isAtCursor || undefined}>
      <details open>
        <summary>
          <code>{name}</code>
          {isAtCursor ? <span className={styles.here}>{t('raw.cursor')}</span> : null}
        </summary>
        <ScrollingText text={text} />
      </details>
      <CopyButton text={text} name={t('raw.copy', { event: name })} />
    </li>
  )
}

/** Milliseconds for which a button says that it has copied. */
const SAID = 2000

function CopyButton({ text, name }: { text: string; name: string }) {
  const { t } = useTranslation()
  const [isCopied, setCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setCopied(false), SAID)
    return () => clearTimeout(timer)
  }, [isCopied])
  return (
    <>
      <button
        type="button"
        className={styles.copy}
        aria-label={name}
        onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}
      >
        {t(isCopied ? 'doctor.copied' : 'doctor.copy')}
      </button>
      <span className="visually-hidden" role="status">
        {isCopied ? t('doctor.copied') : ''}
      </span>
    </>
  )
}
