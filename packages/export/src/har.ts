// HAR 1.2: what the docker CLI and dockerd said to each other over HTTP.
// Source: "HAR 1.2 Spec", softwareishard.com/blog/har-12-spec, and the W3C draft of the same format.
import { type EventOf, shellLine, type TraceEvent } from '@runthrough/trace'
import { factsOf } from './facts.ts'

type Http = EventOf<'http'>
type Request = NonNullable<Http['request']>
type Response = NonNullable<Http['response']>
type Headers = Request['headers']

/**
 * Engine API requests go over a UNIX socket and have no host of their own; HAR wants an absolute URL. This is the one that
 * the Engine API's documentation uses with `curl --unix-socket`.
 */
const BASE = 'http://localhost'
const PAGE = 'run'
/** What the format has for "not known". Sizes in bytes. */
const UNKNOWN = -1

/** Every exchange that the trace tells of, in the order of the requests. */
export function toHar(events: readonly TraceEvent[]): string {
  const { header, epoch, length } = factsOf(events)
  const startedDateTime = (at: number) => new Date(Number(epoch / 1_000_000n) + at / 1e6).toISOString()
  const answers = new Map<number, Http>()
  for (const event of events) if (event.kind === 'http' && event.response) answers.set(event.exchange, event)

  const entries = events.flatMap((event) => {
    if (event.kind !== 'http' || event.request === null) return []
    const answer = answers.get(event.exchange)
    // Nanoseconds; what was never answered waited until the end.
    const waited = (answer?.at ?? length) - event.at
    return {
      pageref: PAGE,
      startedDateTime: startedDateTime(event.at),
      time: waited / 1e6,
      request: requestOf(event.request),
      response: answer?.response ? responseOf(answer.response) : NO_RESPONSE,
      cache: {},
      timings: { send: 0, wait: waited / 1e6, receive: 0 },
      connection: String(event.exchange),
      ...(answer ? {} : { comment: 'No response was seen.' }),
    }
  })
  const page = {
    id: PAGE,
    startedDateTime: startedDateTime(0),
    title: shellLine(header.command),
    pageTimings: { onLoad: length / 1e6 },
  }
  const creator = { name: 'Runthrough', version: String(header.version), comment: 'version of the trace format' }
  return `${JSON.stringify({ log: { version: '1.2', creator, pages: [page], entries } }, null, 2)}\n`
}

function requestOf({ method, target, protocol, headers, body }: Request) {
  return {
    method,
    url: target.startsWith('/') ? `${BASE}${target}` : target,
    httpVersion: protocol,
    cookies: [],
    headers,
    queryString: queryOf(target),
    headersSize: UNKNOWN,
    bodySize: body?.size ?? 0,
    ...(body && {
      postData: {
        mimeType: contentType(headers),
        text: body.text ?? '',
        ...commentOn(body),
      },
    }),
  }
}

/** The parameters of a target, decoded as a form's (WHATWG URL, application/x-www-form-urlencoded). */
function queryOf(target: string): { name: string; value: string }[] {
  const mark = target.indexOf('?')
  if (mark === -1) return []
  return target
    .slice(mark + 1)
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [name = '', ...value] = pair.split('=')
      return { name: decoded(name), value: decoded(value.join('=')) }
    })
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    // Not percent-encoded as it should be: shown as it was sent.
    return text
  }
}

function responseOf({ status, headers, body, upgrade }: Response) {
  return {
    status,
    statusText: REASONS[status] ?? '',
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers,
    content: {
      size: body?.size ?? 0,
      mimeType: contentType(headers),
      ...(body?.text != null && { text: body.text }),
      ...(body && commentOn(body)),
    },
    redirectURL: headers.find(({ name }) => name.toLowerCase() === 'location')?.value ?? '',
    headersSize: UNKNOWN,
    bodySize: body?.size ?? 0,
    ...(upgrade !== null && { comment: `The connection was switched to ${upgrade}.` }),
  }
}

/** As Chromium's developer tools write a request that was not answered. */
const NO_RESPONSE = {
  status: 0,
  statusText: '',
  httpVersion: '',
  cookies: [],
  headers: [],
  content: { size: 0, mimeType: 'x-unknown' },
  redirectURL: '',
  headersSize: UNKNOWN,
  bodySize: UNKNOWN,
}

const contentType = (headers: Headers): string =>
  headers.find(({ name }) => name.toLowerCase() === 'content-type')?.value ?? 'x-unknown'

function commentOn({ text, truncated }: NonNullable<Request['body']>): { comment?: string } {
  if (text === null) return { comment: 'Not text, and not kept.' }
  return truncated ? { comment: 'Cut off at a limit.' } : {}
}

/** Reason phrases (RFC 9110, section 15) of the statuses that the Engine API answers with. */
const REASONS: Readonly<Record<number, string>> = {
  101: 'Switching Protocols',
  200: 'OK',
  201: 'Created',
  204: 'No Content',
  304: 'Not Modified',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
}
