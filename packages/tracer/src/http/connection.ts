// The messages on one connection between the CLI and dockerd, out of the bytes that went each way. HTTP/1.1 on a Unix
// socket answers in the order in which it is asked (RFC 9112 section 9.3.2), so the oldest open request is the one answered.
import type { EventOf } from '@runthrough/trace'
import { HTTPParser } from 'http-parser-js'
import { BodyText } from './body-text.ts'

export type HttpRequest = NonNullable<EventOf<'http'>['request']>
export type HttpResponse = NonNullable<EventOf<'http'>['response']>

/** Told of each message when its last byte has been seen, or when the connection turned to another protocol after it. */
export interface HttpFollower<Exchange> {
  /** A request is whole. What is returned is handed over again with its response. */
  onRequest(request: HttpRequest): Exchange
  onResponse(response: HttpResponse, exchange: Exchange): void
}

interface Asked<Exchange> {
  method: string
  exchange: Exchange
}

type Head = Pick<HttpRequest, 'headers'> & { code: number; method: string; target: string; protocol: string }

export class HttpConnection<Exchange> {
  readonly #follower: HttpFollower<Exchange>
  readonly #asked: Asked<Exchange>[] = []
  /** Answers to requests that are still to be heard of: each direction is read by itself. */
  readonly #early: HttpResponse[] = []
  readonly #requests: MessageReader
  readonly #responses: MessageReader

  constructor(follower: HttpFollower<Exchange>) {
    this.#follower = follower
    this.#requests = new MessageReader('REQUEST', {
      hasBody: () => true,
      onMessage: ({ method, target, protocol, headers }, body) => {
        const exchange = this.#follower.onRequest({ method, target, protocol, headers, body: body.read() })
        this.#asked.push({ method, exchange })
        this.#match()
      },
    })
    this.#responses = new MessageReader('RESPONSE', {
      // RFC 9112 section 6.3: no response to HEAD has content.
      hasBody: () => this.#asked[0]?.method !== 'HEAD',
      onMessage: (head, body) => this.#answer(head, body),
    })
  }

  /** Bytes that the CLI has sent. */
  sent(bytes: Buffer): void {
    this.#requests.take(bytes)
  }

  /** Bytes that the CLI has got. */
  received(bytes: Buffer): void {
    this.#responses.take(bytes)
  }

  /** Nothing more will come: a response that goes on until the end of the connection is whole; any other is cut off. */
  close(): void {
    this.#responses.close()
    this.#requests.stop()
  }

  #answer({ code: status, headers }: Head, body: BodyText): void {
    // An interim response announces the real one (RFC 9110 section 15.2).
    if (status >= 100 && status < 200 && status !== 101) return
    const upgrade = status === 101 ? (headers.find(({ name }) => /^upgrade$/i.test(name))?.value ?? null) : null
    if (status === 101) this.#responses.stop()
    this.#early.push({ status, headers, body: body.read(), upgrade })
    this.#match()
  }

  #match(): void {
    for (let asked = this.#asked[0]; asked; asked = this.#asked[0]) {
      const response = this.#early.shift()
      if (!response) return
      this.#asked.shift()
      if (response.status === 101) this.#requests.stop()
      this.#follower.onResponse(response, asked.exchange)
    }
  }
}

interface MessageRules {
  hasBody(): boolean
  onMessage(head: Head, body: BodyText): void
}

/** Messages of one direction. */
class MessageReader {
  readonly #parser: InstanceType<typeof HTTPParser>
  readonly #rules: MessageRules
  #isStopped = false
  #message: { head: Head; body: BodyText } | null = null

  constructor(type: 'REQUEST' | 'RESPONSE', rules: MessageRules) {
    this.#rules = rules
    this.#parser = new HTTPParser(HTTPParser[type])
    this.#parser[HTTPParser.kOnHeadersComplete] = (info) => {
      const pairs = info.headers
      this.#message = {
        body: new BodyText(),
        head: {
          code: info.statusCode ?? 0,
          method: HTTPParser.methods[info.method] ?? '',
          target: info.url ?? '',
          protocol: `HTTP/${info.versionMajor}.${info.versionMinor}`,
          headers: pairs.flatMap((name, index) => (index % 2 === 0 ? [{ name, value: pairs[index + 1] ?? '' }] : [])),
        },
      }
      return rules.hasBody() ? 0 : 1
    }
    this.#parser[HTTPParser.kOnBody] = (bytes) => this.#message?.body.add(bytes)
    this.#parser[HTTPParser.kOnMessageComplete] = () => this.#finish()
  }

  /** Reads on, until something comes that is no HTTP. */
  take(bytes: Buffer): void {
    if (!this.#isStopped && typeof this.#parser.execute(bytes) !== 'number') this.#isStopped = true
  }

  /** What comes from here on is another protocol. */
  stop(): void {
    this.#isStopped = true
  }

  close(): void {
    if (this.#isStopped) return
    this.#isStopped = true
    const message = this.#message
    // A message that goes on until the end of the connection is completed by this; for any other it is an error.
    if (!message || this.#parser.finish() === undefined) return
    message.body.cutOff()
    this.#finish()
  }

  #finish(): void {
    const message = this.#message
    this.#message = null
    if (message) this.#rules.onMessage(message.head, message.body)
  }
}
