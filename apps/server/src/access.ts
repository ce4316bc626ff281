// Who may speak to the server. It can start containers as root, so it listens on loopback, wants a token that only the
// person who started it has seen, and refuses pages of other origins and names that were bound to loopback by others.
// A second token lets others look on.
import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { ViewerRole } from '@runthrough/trace'

/** A new token of 256 random bits, safe in a URL. */
export function createToken(): string {
  return randomBytes(32).toString('base64url')
}

/** The two parts of a request's target. Whoever is on the other end may send what is no URL: nothing is parsed that could throw. */
export function targetOf({ url = '' }: IncomingMessage): { path: string; query: string } {
  const [path = '', query = ''] = url.split('?', 2)
  return { path, query }
}

export type Refusal = 'host' | 'origin' | 'token'

export class Access {
  /** The token that lets others look on. */
  readonly viewerToken: string
  readonly #roles: readonly { role: ViewerRole; token: Buffer }[]
  #hosts: ReadonlySet<string> = new Set()

  constructor(driverToken: string, viewerToken: string) {
    this.viewerToken = viewerToken
    this.#roles = [
      { role: 'driver', token: Buffer.from(driverToken) },
      { role: 'viewer', token: Buffer.from(viewerToken) },
    ]
  }

  /** Until the TCP port of the server is known, nobody may pass. */
  listensOn(port: number): void {
    this.#hosts = new Set(['127.0.0.1', 'localhost', '[::1]'].map((name) => `${name}:${port}`))
  }

  /** The first reason to refuse a request for the API or an upgrade; null when it may pass. */
  refusalOf(request: IncomingMessage): Refusal | null {
    return this.refusalOfPage(request) ?? (this.roleOf(request) === null ? 'token' : null)
  }

  /** The same without the token, for the files of the page itself: they hold no secret. */
  refusalOfPage(request: IncomingMessage): Refusal | null {
    const { host, origin } = request.headers
    if (host === undefined || !this.#hosts.has(host)) return 'host'
    // A page always sends its origin with an upgrade or a request across origins; a program on this machine sends none.
    if (origin !== undefined && !this.#hosts.has(origin.replace(/^http:\/\//, ''))) return 'origin'
    return null
  }

  /** What the token of a request allows; null where it has none that is known. */
  roleOf(request: IncomingMessage): ViewerRole | null {
    const header = request.headers.authorization?.match(/^Bearer (.+)$/)?.[1]
    // A browser cannot set headers on a WebSocket, so an upgrade may carry the token in its query.
    const query = request.headers.upgrade ? new URLSearchParams(targetOf(request).query).get('token') : null
    const given = Buffer.from(header ?? query ?? '')
    const is = (token: Buffer) => given.length === token.length && timingSafeEqual(given, token)
    return this.#roles.find(({ token }) => is(token))?.role ?? null
  }
}
