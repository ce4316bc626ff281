import type { EventOf, TraceEvent } from '@runthrough/trace'
import { useTranslation } from 'react-i18next'
import { FileList } from './FileList.tsx'
import styles from './Handovers.module.css'
import { readable } from './readable.ts'
import { ScrollingText } from './ScrollingText.tsx'

/** What one event of a hand-over says was handed over. */
export function Payload({ event }: { event: TraceEvent }) {
  switch (event.kind) {
    case 'process':
      return <Words words={event.argv} />
    case 'exec':
      return <Executed event={event} />
    case 'http':
      return event.request ? <Request request={event.request} /> : <Answer response={event.response} />
    case 'snapshot':
      return (
        <figure className={styles.payload}>
          <figcaption>{event.of}</figcaption>
          <ScrollingText text={JSON.stringify(event.value, null, 2)} />
        </figure>
      )
    case 'file':
      return <FileList files={[event]} />
    case 'leave':
      return event.error === null ? null : <p className={styles.failed}>{event.error.message ?? event.error.type}</p>
    default:
      return null
  }
}

function Words({ words }: { words: readonly string[] }) {
  return <ScrollingText className={styles.words} text={words.join('\n')} />
}

function Executed({ event }: { event: EventOf<'exec'> }) {
  const { t } = useTranslation()
  return (
    <figure className={styles.payload}>
      <figcaption>
        <code>{event.path}</code>
      </figcaption>
      <Words words={event.argv} />
      {event.env.length > 0 ? (
        <details>
          <summary>{t('handover.environment', { count: event.env.length })}</summary>
          <Words words={event.env} />
        </details>
      ) : null}
    </figure>
  )
}

type HttpRequest = NonNullable<EventOf<'http'>['request']>
type HttpResponse = EventOf<'http'>['response']

function Request({ request }: { request: HttpRequest }) {
  return (
    <figure className={styles.payload}>
      <figcaption>
        <code>
          {request.method} {request.target}
        </code>
      </figcaption>
      <Headers headers={request.headers} />
      <Body body={request.body} />
    </figure>
  )
}

function Answer({ response }: { response: HttpResponse }) {
  const { t } = useTranslation()
  if (!response) return null
  return (
    <figure className={styles.payload} data-failed={response.status >= 400 || undefined}>
      <figcaption>
        {t('handover.answer')} <code>{response.status}</code>
      </figcaption>
      {response.upgrade === null ? null : <p>{t('handover.upgrade', { protocol: response.upgrade })}</p>}
      <Headers headers={response.headers} />
      <Body body={response.body} />
    </figure>
  )
}

function Headers({ headers }: { headers: HttpRequest['headers'] }) {
  const { t } = useTranslation()
  return (
    <details>
      <summary>{t('handover.headers', { count: headers.length })}</summary>
      <dl className={styles.headers}>
        {headers.map(({ name, value }, index) => (
          <div key={index}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

function Body({ body }: { body: HttpRequest['body'] }) {
  const { t } = useTranslation()
  if (body === null) return <p>{t('handover.noBody')}</p>
  return (
    <>
      <ScrollingText text={body.text === null ? t('state.notText') : readable(body.text)} />
      {body.truncated ? <p title={t('state.truncatedHint')}>✂ {t('state.truncated')}</p> : null}
    </>
  )
}
