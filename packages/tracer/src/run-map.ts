// What the controls have to know of a run while it goes on: which span lies in which, what is over, who waits for whom,
// and which documents were read at the present stop.
import type { EventBody, Json, ProcessRole, When } from '@runthrough/trace'

interface KnownSpan {
  id: number
  parent: number | null
  stage: string
  pid: number
}

export interface ReadDocument {
  of: string
  /** The version that it is compared with; undefined for the first of all. */
  before: Json | undefined
  after: Json
}

export class RunMap {
  readonly #spans = new Map<number, KnownSpan>()
  readonly #roles = new Map<number, ProcessRole>()
  readonly #open = new Set<number>()
  /** How often each stage was entered and left, by `enter STAGE`. */
  readonly #counts = new Map<string, number>()
  readonly #documents = new Map<string, Json>()
  /** Documents as they were when a span that is open was entered. */
  readonly #atEnter = new Map<number, Map<string, Json>>()
  #leaving: number | null = null
  #read: ReadDocument[] = []

  see(event: EventBody): void {
    switch (event.kind) {
      case 'process':
        this.#roles.set(event.pid, event.role)
        return
      case 'exec':
      case 'exit':
        // The program of that process is gone, and the calls that were open in it with it.
        for (const id of this.#open) if (this.#spans.get(id)?.pid === event.pid && id !== spanOf(event)) this.#close(id)
        return
      case 'enter': {
        const { span: id, parent, stage, pid } = event
        this.#spans.set(id, { id, parent, stage, pid })
        this.#open.add(id)
        this.#count('enter', stage)
        this.#moveOn(null)
        return
      }
      case 'leave': {
        const span = this.#spans.get(event.span)
        if (span) this.#count('leave', span.stage)
        this.#open.delete(event.span)
        this.#moveOn(event.span)
        return
      }
      case 'snapshot':
        this.#readDocument(event.span, event.when, event.of, event.value)
        return
      default:
        return
    }
  }

  /** The documents that were read since the last `enter` or `leave`. */
  get documents(): readonly ReadDocument[] {
    return this.#read
  }

  /** How often a stage was entered or left so far. */
  count(stage: string, when: When): number {
    return this.#counts.get(`${when} ${stage}`) ?? 0
  }

  parentOf(span: number): number | null {
    return this.#spans.get(span)?.parent ?? null
  }

  /** Whether a span was called or asked for by another one, in whatever process. */
  isInside(span: number, outer: number): boolean {
    for (let at = this.parentOf(span); at !== null; at = this.parentOf(at)) if (at === outer) return true
    return false
  }

  /** Whether a span goes on: it has not returned, and its program is still there. */
  isOpen(span: number): boolean {
    return this.#open.has(span)
  }

  /** The other processes whose open calls led to a span, nearest first: none of them goes on before it does. */
  waitingFor(span: number): { pid: number; role: ProcessRole }[] {
    const waiting = new Map<number, ProcessRole>()
    const held = this.#spans.get(span)?.pid
    for (let at = this.parentOf(span); at !== null; at = this.parentOf(at)) {
      const pid = this.#spans.get(at)?.pid
      const role = pid === undefined || pid === held || !this.#open.has(at) ? undefined : this.#roles.get(pid)
      if (pid !== undefined && role !== undefined && !waiting.has(pid)) waiting.set(pid, role)
    }
    return [...waiting].map(([pid, role]) => ({ pid, role }))
  }

  /** What was read when a span was entered is compared with what is read as it returns, and then never again. */
  #moveOn(leaving: number | null): void {
    this.#read = []
    if (this.#leaving !== null) this.#atEnter.delete(this.#leaving)
    this.#leaving = leaving
  }

  #close(span: number): void {
    this.#open.delete(span)
    this.#atEnter.delete(span)
  }

  #count(when: When, stage: string): void {
    this.#counts.set(`${when} ${stage}`, this.count(stage, when) + 1)
  }

  #readDocument(span: number, when: When, of: string, value: Json): void {
    const entered = this.#atEnter.get(span) ?? new Map<string, Json>()
    this.#read.push({
      of,
      before: (when === 'leave' ? entered.get(of) : undefined) ?? this.#documents.get(of),
      after: value,
    })
    this.#documents.set(of, value)
    if (when === 'enter') this.#atEnter.set(span, entered.set(of, value))
  }
}

/** The call of `execve` itself goes on in the new program. */
const spanOf = (event: Extract<EventBody, { kind: 'exec' | 'exit' }>): number | null =>
  event.kind === 'exec' ? event.span : null
