// What was read in a trace that grows: every version of every document and file, by its name and by the step at which it
// was read.
import { type DocumentStep, type DocumentVersion, toVersion } from './documents.ts'
import type { EventOf, TraceEvent } from './event.ts'
import type { Step } from './spans.ts'
import { lastAtOrBefore } from './timeline.ts'

interface ReadAtSpan {
  documents: DocumentVersion[]
  files: EventOf<'file'>[]
}

export class Readings {
  readonly #documents = new Map<string, DocumentVersion[]>()
  readonly #files = new Map<string, EventOf<'file'>[]>()
  readonly #atSpan = new Map<number, ReadAtSpan>()

  append(event: TraceEvent): void {
    if (event.kind === 'snapshot') {
      const version = toVersion(event)
      push(this.#documents, event.of, version)
      this.#of(event.span).documents.push(version)
    } else if (event.kind === 'file') {
      push(this.#files, event.path, event)
      this.#of(event.span).files.push(event)
    }
  }

  /** The names of the documents, in the order in which they first appeared. */
  get documentNames(): Iterable<string> {
    return this.#documents.keys()
  }

  /** Every version of a document, the oldest first. */
  versionsOf(document: string): readonly DocumentVersion[] {
    return this.#documents.get(document) ?? []
  }

  /** The newest version of every document at `seq`, as `documentsAt` has it. */
  documentsAt(seq: number): Map<string, DocumentVersion> {
    return newestAt(this.#documents, seq)
  }

  /** The newest sight of every file at `seq`, as `filesAt` has it. */
  filesAt(seq: number): Map<string, EventOf<'file'>> {
    return newestAt(this.#files, seq)
  }

  /** The documents that were read at a step, each beside the version before it, as `documentsOfStep` has it. */
  documentsOfStep(step: Step): DocumentStep[] {
    const { documents } = this.#atSpan.get(step.span) ?? NOTHING
    return documents
      .filter(({ when, seq }) => when === step.when && seq <= step.seq)
      .map((after) => {
        const { of, when, seq } = after
        const other = documents.findLast((one) => one.of === of && one.when !== when && one.seq < seq)
        const versions = this.versionsOf(of)
        return { of, before: other ?? versions[lastAtOrBefore(versions, seq - 1, placeOf)] ?? null, after }
      })
  }

  /** The sight of the same file before this one; null for the first. */
  fileBefore({ path, seq }: EventOf<'file'>): EventOf<'file'> | null {
    const sights = this.#files.get(path) ?? []
    return sights[lastAtOrBefore(sights, seq - 1, placeOf)] ?? null
  }

  filesOfStep({ span, when }: Step): EventOf<'file'>[] {
    return (this.#atSpan.get(span) ?? NOTHING).files.filter((file) => file.when === when)
  }

  #of(span: number): ReadAtSpan {
    const known = this.#atSpan.get(span)
    if (known) return known
    const read = { documents: [], files: [] }
    this.#atSpan.set(span, read)
    return read
  }
}

const NOTHING: ReadAtSpan = { documents: [], files: [] }
const placeOf = ({ seq }: { seq: number }): number => seq

function push<Value>(map: Map<string, Value[]>, name: string, value: Value): void {
  const list = map.get(name)
  if (list) list.push(value)
  else map.set(name, [value])
}

function newestAt<Value extends { seq: number }>(all: Map<string, Value[]>, seq: number): Map<string, Value> {
  const newest = new Map<string, Value>()
  for (const [name, versions] of all) {
    const version = versions[lastAtOrBefore(versions, seq, placeOf)]
    if (version) newest.set(name, version)
  }
  return newest
}
