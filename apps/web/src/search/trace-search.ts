// Looks for words in a trace: in its stages, the values of its documents, its system calls and its files. A search goes on in
// slices, so that the page stays fluid however long the trace is; nothing is copied to a worker, which would cost more.
import { type EventOf, escapePointer, type Json, type TraceEvent } from '@runthrough/trace'
import { callOfExec, callText } from '../inspector/calls.ts'

export const HIT_GROUPS = ['stages', 'values', 'calls', 'files'] as const
export type HitGroup = (typeof HIT_GROUPS)[number]

export interface Hit {
  /** Seq of the event in which it was found. */
  seq: number
  /** What was found, as a person reads it. */
  title: string
  detail: string
  /** Where in a document it stands, or which file it is. */
  place: { of: string; path: string } | null
}

export interface Found {
  /** The first ones. */
  hits: readonly Hit[]
  /** All of them. */
  count: number
}

/** Hits of a group that are kept: nobody reads more, they write another word. */
const KEPT = 50
/** Events between two looks at the clock. */
const SLICE = 32

/** The text of a stage in the words of the page: its title. */
type TitleOf = (stage: string) => string

export class TraceSearch {
  readonly #events: readonly TraceEvent[]
  readonly #words: readonly string[]
  readonly #titleOf: TitleOf
  readonly #found: Record<HitGroup, { hits: Hit[]; count: number }> = {
    stages: { hits: [], count: 0 },
    values: { hits: [], count: 0 },
    calls: { hits: [], count: 0 },
    files: { hits: [], count: 0 },
  }
  readonly #stageOf = new Map<number, string>()
  /** Values and lines that were found already: a document is read over and over, what stays the same is one hit. */
  readonly #known = new Set<string>()
  #next = 0

  /** @param query words, all of which a hit has, regardless of case */
  constructor(events: readonly TraceEvent[], query: string, titleOf: TitleOf) {
    this.#events = events
    this.#words = wordsOf(query)
    this.#titleOf = titleOf
  }

  /** Looks on until it is told to stop. Tells whether it has come to the end. */
  advance(mustStop: () => boolean): boolean {
    if (this.#words.length === 0) return true
    while (this.#next < this.#events.length) {
      if (this.#next % SLICE === 0 && mustStop()) return false
      this.#look(this.#events[this.#next++] as TraceEvent)
    }
    return true
  }

  /** What has been found so far. */
  get found(): Readonly<Record<HitGroup, Found>> {
    const copy = (group: HitGroup) => ({ hits: [...this.#found[group].hits], count: this.#found[group].count })
    return { stages: copy('stages'), values: copy('values'), calls: copy('calls'), files: copy('files') }
  }

  #look(event: TraceEvent): void {
    switch (event.kind) {
      case 'enter': {
        this.#stageOf.set(event.span, event.stage)
        const title = this.#titleOf(event.stage)
        if (this.#has(`${title} ${event.stage} ${event.symbol}`)) this.#keep('stages', event, title, event.stage)
        return
      }
      case 'leave': {
        const stage = this.#stageOf.get(event.span) ?? ''
        const text = event.error?.message ?? event.error?.type
        if (text !== undefined && this.#has(text)) this.#keep('stages', event, this.#titleOf(stage), text)
        return
      }
      case 'snapshot':
        if (this.#has(`${event.of} ${JSON.stringify(event.value)}`)) this.#lookInside(event, event.value, '', event.of)
        return
      case 'syscall': {
        const text = callText(event)
        if (this.#has(text)) this.#keep('calls', event, event.name, text)
        return
      }
      case 'exec': {
        const text = callText(callOfExec(event))
        if (this.#has(text)) this.#keep('calls', event, 'execve', text)
        return
      }
      case 'file':
        this.#lookInFile(event)
        return
      default:
        return
    }
  }

  /** The values of a document that are found, each once as long as it stays the same. */
  #lookInside(event: EventOf<'snapshot'>, value: Json, path: string, text: string): void {
    if (typeof value === 'object' && value !== null) {
      for (const [name, member] of Object.entries(value)) {
        this.#lookInside(event, member as Json, `${path}/${escapePointer(name)}`, `${text} › ${name}`)
      }
      return
    }
    const detail = JSON.stringify(value)
    if (!this.#has(`${text} ${detail}`) || !this.#isNew(`${text} ${detail}`)) return
    this.#keep('values', event, text, detail, { of: event.of, path })
  }

  #lookInFile(event: EventOf<'file'>): void {
    const place = { of: event.of, path: event.path }
    if (this.#has(`${event.of} ${event.path}`)) {
      if (this.#isNew(event.path)) this.#keep('files', event, event.of, event.path, place)
      return
    }
    if (event.content === null || !this.#has(event.content)) return
    const line = event.content.split('\n').find((one) => this.#has(one)) ?? event.path
    if (this.#isNew(`${event.path} ${line}`))
      this.#keep('files', event, `${event.of} · ${event.path}`, line.trim(), place)
  }

  #has(text: string): boolean {
    const lower = text.toLowerCase()
    return this.#words.every((word) => lower.includes(word))
  }

  #isNew(key: string): boolean {
    const isNew = !this.#known.has(key)
    this.#known.add(key)
    return isNew
  }

  #keep(group: HitGroup, { seq }: TraceEvent, title: string, detail: string, place: Hit['place'] = null): void {
    const found = this.#found[group]
    found.count++
    if (found.hits.length < KEPT) found.hits.push({ seq, title, detail: around(detail, this.#words[0] ?? ''), place })
  }
}

/** The words of a query, for which it does not matter how they are written. */
export const wordsOf = (query: string): string[] =>
  query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')

/** Characters of a text that are shown. */
const SHOWN = 160

/** A long text from a little before the word on. */
function around(text: string, word: string): string {
  if (text.length <= SHOWN) return text
  const from = Math.max(0, text.toLowerCase().indexOf(word) - SHOWN / 4)
  return `${from > 0 ? '… ' : ''}${text.slice(from, from + SHOWN)} …`
}
