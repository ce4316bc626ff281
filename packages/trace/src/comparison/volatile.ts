// What differs between any two runs, of the same command too: ids, process ids, times, addresses, made-up names. Such a value
// is recognised by its form, and is none of them where the command names it.
import type { Json, TraceEvent } from '../event.ts'

export const VOLATILE_KINDS = ['id', 'pid', 'time', 'address', 'name', 'number'] as const
export type VolatileKind = (typeof VOLATILE_KINDS)[number]

/** Forms in texts, the longest first: what one has taken the others do not see. */
const FORMS: readonly (readonly [VolatileKind, RegExp])[] = [
  ['time', /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)/g],
  // Ids of containers, layers, networks; their short form; the links of overlay2 (26 characters of base32).
  ['id', /\b[0-9a-f]{64}\b|\b[0-9a-f]{12}\b|\b[A-Z2-7]{26}\b/g],
  // Interfaces that dockerd makes, and files that runc makes with mkstemp(3).
  ['name', /\bveth[0-9a-f]{7}\b|\brunc\.[A-Za-z0-9]{6}\b/g],
  ['address', /\b(?:[0-9a-f]{2}:){5}[0-9a-f]{2}\b|\b\d{1,3}(?:\.\d{1,3}){3}\b|\b0x[0-9a-f]{7,}\b/g],
  ['number', /^\d+ \d+ $|(?<=\/fd\/)\d+\b|(?<=\b[a-z]+:\[)\d+(?=\])|(?<=\b(?:index|oif|master|netns_fd)=)\d+\b/g],
  ['pid', /(?<=\/proc\/)\d+(?=\/|$)/g],
]

/** Members whose number the kernel chose, or that only count what stands beside them. */
const NUMBERS: ReadonlySet<string> = new Set([
  'fd',
  'sockfd',
  'dirfd',
  'from_dirfd',
  'to_dirfd',
  'count',
  'len',
  'peerIndex',
  'init_process_start',
])

export interface Masked {
  value: Json
  kinds: ReadonlySet<VolatileKind>
}

/** Takes out of the values of one run what is volatile in them. */
export class VolatileMask {
  readonly #pids = new Set<string>()
  readonly #names = new Set<string>()
  /** What the command names is what it is, in whatever form. */
  readonly #said: ReadonlySet<string>

  constructor(events: readonly TraceEvent[]) {
    const header = events[0]
    const words = header?.kind === 'header' ? header.command : []
    this.#said = new Set([...words, ...words.flatMap((word) => FORMS.flatMap(([, form]) => word.match(form) ?? []))])
    for (const event of events) {
      if (event.kind === 'process') this.#pids.add(String(event.pid))
      if (event.kind === 'syscall' && event.name.startsWith('clone') && event.result !== null)
        this.#pids.add(String(event.result))
      if (event.kind === 'snapshot' && event.of === 'ContainerName' && typeof event.value === 'string')
        this.#names.add(event.value)
    }
  }

  /**
   * The value with a sign in place of everything volatile, and which kinds there were.
   * @param key name of the member that it is
   */
  mask(value: Json, key = ''): Masked {
    const kinds = new Set<VolatileKind>()
    return { value: this.#masked(value, key, kinds), kinds }
  }

  #masked(value: Json, key: string, kinds: Set<VolatileKind>): Json {
    if (typeof value === 'string') return this.#text(value, kinds)
    if (typeof value === 'number') return this.#number(value, key, kinds)
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return value.map((element) => this.#masked(element, key, kinds))
    const members = Object.entries(value) as [string, Json][]
    return Object.fromEntries(
      members.map(([name, member]) => [this.#text(name, kinds), this.#masked(member, name, kinds)]),
    )
  }

  #number(value: number, key: string, kinds: Set<VolatileKind>): Json {
    const kind = NUMBERS.has(key) ? 'number' : this.#pids.has(String(value)) ? 'pid' : null
    if (kind === null) return value
    kinds.add(kind)
    return `⟨${kind}⟩`
  }

  #text(text: string, kinds: Set<VolatileKind>): string {
    const take = (kind: VolatileKind) => (found: string) => {
      if (this.#said.has(found)) return found
      kinds.add(kind)
      return `⟨${kind}⟩`
    }
    if (this.#pids.has(text.trim())) return take('pid')(text.trim())
    let masked = text
    for (const name of this.#names) if (masked.includes(name)) masked = masked.replaceAll(name, take('name'))
    for (const [kind, form] of FORMS) masked = masked.replace(form, take(kind))
    return masked
  }
}
