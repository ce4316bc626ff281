// Requests and their answers, put together.
import type { EventOf, TraceEvent } from './event.ts'

export interface HttpExchange {
  /** Number of the exchange: 1, 2, 3 … in the order of the requests. */
  number: number
  pid: number
  /** The span of the CLI that asked; null where none was open. */
  span: number | null
  request: NonNullable<EventOf<'http'>['request']>
  requestSeq: number
  /** Null while there is no answer. */
  response: EventOf<'http'>['response']
  responseSeq: number | null
  /** Whether it was tracing that caused the request, see `isEchoOfHold`. */
  isEcho: boolean
}

/** The exchanges that the events tell of, in the order of their requests. */
export function httpExchanges(events: readonly TraceEvent[]): HttpExchange[] {
  const exchanges = new Map<number, HttpExchange>()
  for (const event of events) {
    if (event.kind !== 'http') continue
    const { exchange: number, pid, span, request, response, seq } = event
    if (request) {
      const isEcho = isEchoOfHold(request)
      exchanges.set(number, {
        ...{ number, pid, span, request, requestSeq: seq },
        ...{ response: null, responseSeq: null, isEcho },
      })
    }
    const asked = exchanges.get(number)
    if (!response || !asked) continue
    asked.response = response
    asked.responseSeq = seq
  }
  return [...exchanges.values()]
}

/**
 * Whether it was tracing that caused a request. With `--sig-proxy`, which is the default, the CLI passes every signal that
 * it gets on to the container, also the SIGCONT by which a process that was held is let go.
 * Source: docker/cli, cli/command/container/signals.go, ForwardAllSignals.
 */
export function isEchoOfHold({ method, target }: HttpExchange['request']): boolean {
  return method === 'POST' && /\/containers\/[^/]+\/kill\?signal=CONT$/.test(target)
}
