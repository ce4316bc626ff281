// The content of a message as far as a trace keeps it: text up to a limit, and how much there was.
import type { EventOf } from '@runthrough/trace'

export type HttpBody = NonNullable<EventOf<'http'>['request']>['body']

/** Bytes of a body that a trace keeps. The largest that the CLI sends, a whole container, has some 4 KiB. */
export const MAX_BODY = 256 * 1024

export class BodyText {
  readonly #kept: Buffer[] = []
  #keptSize = 0
  #size = 0
  #isCutOff = false

  add(bytes: Buffer): void {
    this.#size += bytes.length
    const rest = MAX_BODY - this.#keptSize
    if (rest <= 0) return
    // A copy: what was read may be a view into memory that is read anew.
    const kept = Buffer.from(bytes.subarray(0, rest))
    this.#kept.push(kept)
    this.#keptSize += kept.length
  }

  /** The connection ended before its time. */
  cutOff(): void {
    this.#isCutOff = true
  }

  /** The body so far; null for an empty one. */
  read(): HttpBody {
    if (this.#size === 0) return this.#isCutOff ? { text: '', size: 0, truncated: true } : null
    const truncated = this.#isCutOff || this.#size > this.#keptSize
    return { text: textOf(Buffer.concat(this.#kept)), size: this.#size, truncated }
  }
}

/** UTF-8 without NUL is text. `stream` forgives a last character that is not whole. */
function textOf(bytes: Buffer): string | null {
  if (bytes.includes(0)) return null
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
  } catch {
    return null
  }
}
