// What the CLI asked of dockerd in a run, and what it was answered, as events.
import type { EventBody } from '@runthrough/trace'
import { HttpConnection } from './connection.ts'
import type { WireFollower } from './wire.ts'

export interface HttpLogOptions {
  /** The process in which the messages are read. */
  pid: number
  /** The span of the CLI that asks now; null where none is open. */
  asker(): number | null
  /** @param at nanoseconds of CLOCK_MONOTONIC; undefined for now */
  append(event: EventBody, at: bigint | undefined): void
}

interface Exchange {
  number: number
  span: number | null
}

export class HttpLog implements WireFollower {
  readonly #options: HttpLogOptions
  readonly #connections = new Map<bigint, HttpConnection<Exchange>>()
  #exchanges = 0
  /** When the bytes went by that are being looked at. */
  #at: bigint | undefined

  constructor(options: HttpLogOptions) {
    this.#options = options
  }

  sent(connection: bigint, bytes: Buffer, at: bigint): void {
    this.#at = at
    this.#connection(connection).sent(bytes)
  }

  received(connection: bigint, bytes: Buffer, at: bigint): void {
    this.#at = at
    this.#connection(connection).received(bytes)
  }

  closed(connection: bigint, at: bigint | undefined): void {
    this.#at = at
    this.#connections.get(connection)?.close()
    this.#connections.delete(connection)
  }

  missed(connection: bigint): void {
    this.#options.append({ kind: 'lost', count: 1 }, this.#at)
    // Not forgotten: whatever comes yet on it is no beginning.
    this.#connection(connection).close()
  }

  /** The CLI has ended, and with it its connections. */
  close(): void {
    for (const connection of [...this.#connections.keys()]) this.closed(connection, undefined)
  }

  #connection(address: bigint): HttpConnection<Exchange> {
    const known = this.#connections.get(address)
    if (known) return known
    const { pid, asker, append } = this.#options
    const connection = new HttpConnection<Exchange>({
      onRequest: (request) => {
        const exchange = { number: ++this.#exchanges, span: asker() }
        append({ kind: 'http', exchange: exchange.number, pid, span: exchange.span, request, response: null }, this.#at)
        return exchange
      },
      onResponse: (response, { number, span }) =>
        append({ kind: 'http', exchange: number, pid, span, request: null, response }, this.#at),
    })
    this.#connections.set(address, connection)
    return connection
  }
}
