// Takes the secrets out of a trace that leaves the machine. A value is masked in every text of the trace, in each of the forms in
// which it travels, and not only where it was found.
import { encodeBase64, urlEncoded } from './base64.ts'
import type { Json, TraceEvent } from './event.ts'
import type { MaskedValue } from './library.ts'
import { type Secret, SecretFinder } from './secrets.ts'

/** What stands in place of a secret. */
export const MASK = '•••'

/**
 * Characters from which on a value is masked wherever it occurs. A shorter one (`DEBUG=1`) is a part of everything, and is masked
 * only as the value of its name: in `DEBUG=1`, and as a member `DEBUG`. Longer than `MASK`, so that no mask holds a secret.
 */
const ANYWHERE = 4

export interface Masked {
  events: TraceEvent[]
  masked: MaskedValue[]
}

/** The events without their secrets, and what was taken out. */
export function maskSecrets(events: readonly TraceEvent[]): Masked {
  const finder = new SecretFinder()
  for (const event of events) finder.see(event)
  const masker = new Masker(finder.secrets)
  return { events: events.map((event) => masker.mask(event)), masked: masker.masked }
}

export class Masker {
  readonly #secrets: readonly Secret[]
  readonly #short: ReadonlyMap<Secret, RegExp>
  readonly #forms = new Map<string, Secret>()
  readonly #pattern: RegExp | null
  readonly #counts = new Map<Secret, number>()

  constructor(secrets: readonly Secret[]) {
    this.#secrets = secrets
    const short = secrets.filter(({ value }) => value.length < ANYWHERE)
    this.#short = new Map(short.map((secret) => [secret, besideItsName(secret)]))
    for (const secret of secrets) {
      if (secret.value.length < ANYWHERE) continue
      for (const form of formsOf(secret.value)) if (!this.#forms.has(form)) this.#forms.set(form, secret)
    }
    // The longest first: of two that begin alike, the rest of the longer one must not stay.
    const forms = [...this.#forms.keys()].sort((left, right) => right.length - left.length)
    this.#pattern = forms.length === 0 ? null : new RegExp(forms.map(escapePattern).join('|'), 'g')
  }

  /** What was masked so far. */
  get masked(): MaskedValue[] {
    return this.#secrets.flatMap((secret) => {
      const count = this.#counts.get(secret)
      return count === undefined ? [] : { where: secret.where, name: secret.name, count }
    })
  }

  /** The event with every text masked. What the format has fixed words for (its kind, a stage, a role) stays. */
  mask(event: TraceEvent): TraceEvent {
    switch (event.kind) {
      case 'header':
        return { ...event, command: this.#texts(event.command) }
      case 'process':
        return { ...event, exe: this.#text(event.exe), argv: this.#texts(event.argv) }
      case 'exec':
        return { ...event, path: this.#text(event.path), argv: this.#texts(event.argv), env: this.#texts(event.env) }
      case 'leave':
      case 'output':
      case 'file':
      case 'http':
      case 'syscall':
      case 'marker':
      case 'end':
      case 'unread':
      case 'snapshot':
        return this.#members(event, FREE_TEXT[event.kind])
      case 'unknown': {
        const { kind, ...rest } = event.original
        const original = { kind, ...(this.#json(rest as Json) as Record<string, unknown>) }
        return { ...event, original }
      }
      default:
        return event
    }
  }

  #members<Event extends TraceEvent>(event: Event, names: readonly string[]): Event {
    const masked: Record<string, unknown> = { ...event }
    for (const name of names) {
      if (masked[name] !== undefined) masked[name] = this.#json(masked[name] as Json)
    }
    return masked as unknown as Event
  }

  #texts(texts: readonly string[]): string[] {
    return texts.map((text) => this.#text(text))
  }

  #text(text: string): string {
    let masked =
      this.#pattern === null ? text : text.replace(this.#pattern, (form) => this.#replace(this.#forms.get(form)))
    for (const [secret, pattern] of this.#short) {
      masked = masked.replace(pattern, (_entry, name: string) => name + this.#replace(secret))
    }
    return masked
  }

  #json(json: Json): Json {
    if (typeof json === 'string') return this.#text(json)
    if (Array.isArray(json)) return json.map((element) => this.#json(element))
    if (typeof json !== 'object' || json === null) return json
    return Object.fromEntries(
      Object.entries(json).map(([name, value]) => {
        const short = [...this.#short.keys()].find((secret) => secret.name === name && secret.value === value)
        return [this.#text(name), short ? this.#replace(short) : this.#json(value)]
      }),
    )
  }

  #replace(secret: Secret | undefined): string {
    if (secret) this.#counts.set(secret, (this.#counts.get(secret) ?? 0) + 1)
    return MASK
  }
}

/** The members of an event that hold text of the traced run. */
const FREE_TEXT = {
  leave: ['error'],
  output: ['data'],
  file: ['path', 'content'],
  http: ['request', 'response'],
  syscall: ['arguments'],
  marker: ['title', 'text'],
  end: ['error'],
  unread: ['reason'],
  snapshot: ['value', 'truncated', 'raw', 'opaque'],
} as const

/** A value as it is, in JSON as JavaScript and Go write it, in a URL, and in base64 with and without padding. */
function formsOf(value: string): Set<string> {
  const json = JSON.stringify(value).slice(1, -1)
  // Go escapes what HTML would take for a tag (go/src/encoding/json/encode.go, HTMLEscape).
  const goJson = json.replace(/[<>&\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
  // What is JSON in a text is escaped once more where that text is in JSON.
  const twice = JSON.stringify(goJson).slice(1, -1)
  const base64 = encodeBase64(value)
  const base64Url = base64?.replaceAll('+', '-').replaceAll('/', '_')
  return new Set(
    [value, json, goJson, twice, urlEncoded(value), base64, base64Url].filter((form) => typeof form === 'string'),
  )
}

/**
 * A short value behind its name: `NAME=value`, also in `--env=NAME=value`, `-eNAME=value` and in JSON within a text, or
 * `"NAME":"value"` there.
 */
const besideItsName = ({ name, value }: Secret): RegExp =>
  new RegExp(`(${escapePattern(name)}(?:=|\\\\*":\\s*\\\\*"))${escapePattern(value)}(?![A-Za-z0-9_])`, 'g')

const escapePattern = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
