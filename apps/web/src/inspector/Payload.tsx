import type { EventOf, PlaceRef, TraceEvent } from '@runthrough/trace'
import { useTranslation } from 'react-i18next'
import { FileList } from './FileList.tsx'
import styles from './Handovers.module.css'
import { JsonTree } from './JsonTree.tsx'
import { jsonOf } from './json-of.ts'
import { ScrollingText } from './ScrollingText.tsx'
import { Value } from './Value.tsx'

/** What one event of a hand-over says was handed over. */
export function Payload({ event }: { event: TraceEvent }) {
  switch (event.kind) {
    case 'process':
      return <ScrollingText className={styles.words} text={event.argv.join('\n')} />
    case 'exec':
      return <Executed event={event} />
    case 'http':
      return event.request ? (
        <Request seq={event.seq} request={event.request} />
      ) : (
        <Answer seq={event.seq} response={event.response} />
      )
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

/** @param seen where the words stand in the trace, as a list */
function Words({ words, seen }: { words: readonly string[]; seen: PlaceRef }) {
  return (
    <ol className={styles.words}>
      {words.map((word, index) => (
        <li key={index}>
          <Value value={word} plain seen={{ ...seen, path: `${seen.path}/${index}` }} />
        </li>
      ))}
    </ol>
  )
}

function Executed({ event }: { event: EventOf<'exec'> }) {
  const { t } = useTranslation()
  return (
    <figure className={styles.payload}>
      <figcaption>
        <code>{event.path}</code>
      </figcaption>
      <Words words={event.argv} seen={{ seq: event.seq, kind: 'exec', path: '/argv' }} />
      {event.env.length > 0 ? (
        <details>
          <summary>{t('handover.environment', { count: event.env.length })}</summary>
          <Words words={event.env} seen={{ seq: event.seq, kind: 'exec', path: '/env' }} />
        </details>
      ) : null}
    </figure>
  )
}

type HttpRequest = NonNullable<EventOf<'http'>['request']>
type HttpResponse = EventOf<'http'>['response']

function Request({ seq, request }: { seq: number; request: HttpRequest }) {
  return (
    <figure className={styles.payload}>
      <figcaption>
        <code>
          {request.method} {request.target}
        </code>
      </figcaption>
      <Headers headers={request.headers} />
      <Body seq={seq} body={request.body} />
    </figure>
  )
}

function Answer({ seq, response }: { seq: number; response: HttpResponse }) {
  const { t } = useTranslation()
  if (!response) return null
  return (
    <figure className={styles.payload} data-failed={response.status >= 400 || undefined}>
      <figcaption>
        {t('handover.answer')} <code>{response.status}</code>
      </figcaption>
      {response.upgrade === null ? null : <p>{t('handover.upgrade', { protocol: response.upgrade })}</p>}
      <Headers headers={response.headers} />
      <Body seq={seq} body={response.body} />
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

function Body({ seq, body }: { seq: number; body: HttpRequest['body'] }) {
  const { t } = useTranslation()
  if (body === null) return <p>{t('handover.noBody')}</p>
  const json = body.text === null || body.truncated ? null : jsonOf(body.text)
  return (
    <>
      {json === null ? (
        <ScrollingText text={body.text ?? t('state.notText')} />
      ) : (
        <JsonTree
          name={t('handover.body')}
          value={json}
          truncated={[]}
          revealed={null}
          seen={{ seq, kind: 'http', path: '/body' }}
        />
      )}
      {body.truncated ? <p title={t('state.truncatedHint')}>✂ {t('state.truncated')}</p> : null}
    </>
  )
}
