// Every event that shows values, as a named value: what rules are written about.
import type { EventOf, Json, TraceEvent } from '../event.ts'
import type { When } from '../events/common.ts'
import type { PlaceKind } from './place.ts'

/** A value, or many, that an event shows. Places are JSON pointers into it. */
export interface Sight {
  seq: number
  kind: PlaceKind
  /** What rules call it: `HostConfig`, `hosts`, `mount(2)`, `write(2) memory.max`, `exec iptables`, `POST /containers/create`. */
  of: string
  value: Json
  span: number | null
  /** As its stage was entered, or left; null for what has no such moment. */
  when: When | null
}

/** Makes sights of events, in the order of the trace. */
export class SightReader {
  readonly #roles = new Map<number, string>()
  readonly #requests = new Map<number, string>()

  /** The sight that an event is; null where it shows no value that rules are about. */
  read(event: TraceEvent): Sight | null {
    switch (event.kind) {
      case 'header':
        return { seq: event.seq, kind: 'command', of: 'command', value: event.command, span: null, when: null }
      case 'process':
        this.#roles.set(event.pid, event.role)
        return null
      case 'snapshot': {
        const { seq, of, value, span, when } = event
        return { seq, kind: 'document', of, value, span, when }
      }
      case 'file':
        return this.#file(event)
      case 'syscall': {
        const { seq, span } = event
        return { seq, kind: 'call', of: nameOfCall(event), value: event.arguments, span, when: null }
      }
      case 'exec': {
        const { seq, span, path, argv, env } = event
        return { seq, kind: 'exec', of: `exec ${this.#programOf(event)}`, value: { path, argv, env }, span, when: null }
      }
      case 'http':
        return this.#message(event)
      default:
        return null
    }
  }

  #file(event: EventOf<'file'>): Sight {
    const { seq, of, span, when } = event
    return { seq, kind: 'file', of, value: contentOf(event), span, when }
  }

  /** The container's own program by what it is to the run; all others by their names. */
  #programOf({ pid, argv, path }: EventOf<'exec'>): string {
    if (this.#roles.get(pid) === 'container') return 'container'
    return (argv[0] ?? path).split('/').at(-1) ?? path
  }

  #message({ seq, span, exchange, request, response }: EventOf<'http'>): Sight | null {
    if (request) {
      const [path = '', query = ''] = request.target.split('?')
      const of = `${request.method} ${endpointOf(path)}`
      this.#requests.set(exchange, of)
      const body = jsonOf(request.body?.text ?? null)
      const value = { target: request.target, query: queryOf(query), body }
      return { seq, kind: 'http', of, span, value, when: null }
    }
    const of = this.#requests.get(exchange)
    if (!response || of === undefined) return null
    const body = jsonOf(response.body?.text ?? null)
    const value = { status: response.status, body }
    return { seq, kind: 'http', of: `response ${of}`, span, value, when: null }
  }
}

/** What rules call each sight of a trace, by its seq. */
export function namesOf(events: readonly TraceEvent[]): ReadonlyMap<number, string> {
  const reader = new SightReader()
  const sights = events.flatMap((event) => reader.read(event) ?? [])
  return new Map(sights.map(({ seq, of }) => [seq, of]))
}

/** The value that an event shows, into which the paths of its places point; undefined where it shows none. */
export function valueOfEvent(event: TraceEvent): Json | undefined {
  return new SightReader().read(event)?.value ?? (event.kind === 'http' ? answerOf(event) : undefined)
}

/** A write is about the file that it goes to. */
function nameOfCall({ name, arguments: given }: EventOf<'syscall'>): string {
  const file = name === 'write' && typeof given.fd === 'string' ? given.fd.split('/').at(-1) : undefined
  return file === undefined ? `${name}(2)` : `${name}(2) ${file}`
}

/** `/v1.41/containers/<id>/start` is `/containers/{id}/start`. */
function endpointOf(path: string): string {
  return path.replace(/^\/v[\d.]+/, '').replace(/\/[0-9a-f]{64}(?=\/|$)/, '/{id}')
}

/** Names and values of a query, decoded as application/x-www-form-urlencoded. */
function queryOf(query: string): Json {
  const pairs = query === '' ? [] : query.split('&').map((pair) => pair.split('='))
  return Object.fromEntries(pairs.map(([name = '', ...value]) => [decoded(name), decoded(value.join('='))]))
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}

/** JSON where a file or body is some, the lines of any other text, null for none. */
function contentOf({ type, content, truncated }: EventOf<'file'>): Json {
  if (content === null) return null
  const json = type === 'file' && !truncated ? jsonOf(content) : content
  return typeof json === 'string' ? json.replace(/\n$/, '').split('\n') : json
}

function jsonOf(text: string | null): Json {
  if (text === null || !/^\s*[{[]/.test(text)) return text
  try {
    return JSON.parse(text) as Json
  } catch {
    return text
  }
}

function answerOf({ response }: EventOf<'http'>): Json | undefined {
  return response ? { status: response.status, body: jsonOf(response.body?.text ?? null) } : undefined
}
