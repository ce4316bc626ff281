// The folder of recordings: each is a file `ID.jsonl.gz`, beside it `ID.json` with what the list says of it. The second can be
// made again from the first, but for the title that a person gave it.
import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import {
  fail,
  type MarkerNote,
  type MaskedValue,
  Masker,
  ok,
  type ProblemReport,
  problem,
  RecordingSummary,
  type Result,
  RunId,
  SecretFinder,
  TRACE_VERSION,
  type TraceEvent,
} from '@runthrough/trace'
import { z } from 'zod'
import type { Limits } from './lines.ts'
import { type EventReader, readEvents } from './read-events.ts'
import { RecordingWriter } from './recording-writer.ts'
import { FactFinder, type Facts } from './summary.ts'

const EVENTS = '.jsonl.gz'
const ABOUT = '.json'

/** What is kept of a recording beside its events. */
const About = z.object({
  title: z.string().nullable(),
  source: z.enum(['run', 'import']),
  /** What was found in a file of this size; found again where the file has another one. */
  facts: RecordingSummary.omit({ id: true, title: true, source: true, live: true, size: true }).nullable(),
  size: z.int().nonnegative(),
})
type About = z.infer<typeof About>

/** A recording that is being written. */
interface Live {
  writer: RecordingWriter
  finder: FactFinder
}

export class Library {
  readonly #folder: string
  readonly #live = new Map<string, Live>()
  /** What is done to a recording waits for what is being done to it. */
  readonly #busy = new Map<string, Promise<unknown>>()

  /** @param folder is made when something is written */
  constructor(folder: string) {
    this.#folder = folder
  }

  /** Every recording, the newest first. A file that is none is left out. */
  async list(): Promise<RecordingSummary[]> {
    const names = await readdir(this.#folder).catch((): string[] => [])
    const ids = names.filter((name) => name.endsWith(EVENTS)).map((name) => name.slice(0, -EVENTS.length))
    const summaries = await Promise.all(ids.map((id) => this.get(id)))
    const readable = summaries.flatMap((summary) => (summary.ok ? summary.value : []))
    return readable.sort(
      (left, right) => right.startedAt.localeCompare(left.startedAt) || left.id.localeCompare(right.id),
    )
  }

  async get(id: string): Promise<Result<RecordingSummary>> {
    return (await this.#isThere(id)) ? this.#summary(id) : fail(missing(id))
  }

  /** The events of a recording, as far as they are written. */
  async read(id: string): Promise<Result<EventReader>> {
    if (!(await this.#isThere(id))) return fail(missing(id))
    this.#live.get(id)?.writer.flush()
    return readEvents(createReadStream(this.#file(id)))
  }

  /** The events without their secrets. The file is read twice: a value may occur before the place that names it. */
  async readMasked(id: string): Promise<Result<{ events: AsyncIterable<TraceEvent>; masker: Masker }>> {
    const finder = new SecretFinder()
    const first = await this.read(id)
    if (!first.ok) return first
    for await (const event of first.value) finder.see(event)
    const masker = new Masker(finder.secrets)
    const second = await this.read(id)
    if (!second.ok) return second
    const reader = second.value
    async function* events() {
      for await (const event of reader) yield masker.mask(event)
    }
    return ok({ events: events(), masker })
  }

  /** What `readMasked` takes out. */
  async previewMask(id: string): Promise<Result<MaskedValue[]>> {
    const read = await this.readMasked(id)
    if (!read.ok) return read
    for await (const _event of read.value.events) {
      // Counted by the masker.
    }
    return ok(read.value.masker.masked)
  }

  /** @param title null takes it back */
  rename(id: string, title: string | null): Promise<Result<RecordingSummary>> {
    return this.#oneAtATime(id, async () => {
      if (!(await this.#isThere(id))) return fail(missing(id))
      await this.#writeAbout(id, { ...(await this.#about(id)), title })
      return this.#summary(id)
    })
  }

  delete(id: string): Promise<Result<undefined>> {
    return this.#oneAtATime(id, async () => {
      if (this.#live.has(id)) return fail(problem('recording-live'))
      if (!(await this.#isThere(id))) return fail(missing(id))
      await rm(this.#file(id))
      await rm(this.#aboutFile(id), { force: true })
      return ok(undefined)
    })
  }

  /** Takes a recording in, brought up to today's version of the format. Of one that passes a limit nothing is kept. */
  async import(bytes: AsyncIterable<Uint8Array>, limits?: Limits): Promise<Result<RecordingSummary>> {
    const read = await readEvents(bytes, limits)
    if (!read.ok) return read
    const id = randomUUID()
    const kept = await this.#rewrite(id, read.value)
    if (!kept.ok) return kept
    await this.#writeAbout(id, { title: null, source: 'import', ...kept.value })
    return this.#summary(id)
  }

  /** Adds a note to a recording whose run has ended. Returns its seq. */
  mark(id: string, note: MarkerNote): Promise<Result<number>> {
    return this.#oneAtATime(id, async () => {
      if (this.#live.has(id)) return fail(problem('recording-live'))
      const read = await this.read(id)
      if (!read.ok) return read
      const reader = read.value
      let last: TraceEvent | null = null
      async function* withNote() {
        for await (const event of reader) {
          last = event
          yield event
        }
        if (last !== null && note.on <= last.seq) {
          yield { seq: last.seq + 1, at: last.at, kind: 'marker', ...note } satisfies TraceEvent
        }
      }
      const about = await this.#about(id)
      const events = Object.assign(withNote(), {
        version: reader.version,
        damage: reader.damage,
        refusal: reader.refusal,
      })
      const kept = await this.#rewrite(id, events, () => (last !== null && note.on > last.seq ? nowhere(note) : null))
      if (!kept.ok) return kept
      await this.#writeAbout(id, { ...about, ...kept.value })
      return ok(kept.value.facts.events)
    })
  }

  /** Begins to record a run. What cannot be written is told by `failure` of the writer, and never stops the run. */
  async begin(id: string): Promise<{ write: (event: TraceEvent) => void; end: () => Promise<ProblemReport | null> }> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 })
    const live: Live = { writer: new RecordingWriter(this.#file(id)), finder: new FactFinder(TRACE_VERSION) }
    this.#live.set(id, live)
    return {
      write: (event) => {
        live.finder.see(event)
        live.writer.write(event)
      },
      end: () => this.#end(id, live),
    }
  }

  async #end(id: string, { writer, finder }: Live): Promise<ProblemReport | null> {
    await writer.close()
    this.#live.delete(id)
    if (writer.failure) return problem('recording-not-kept', { reason: writer.failure.message })
    try {
      const { size } = await stat(this.#file(id))
      await this.#writeAbout(id, { ...(await this.#about(id)), facts: finder.facts(null), size })
      return null
    } catch (error) {
      return problem('recording-not-kept', { reason: (error as Error).message })
    }
  }

  /** Writes a whole recording in the place of the present one, or not at all. */
  async #rewrite(
    id: string,
    reader: EventReader,
    objection: () => ProblemReport | null = () => null,
  ): Promise<Result<{ facts: Facts; size: number }>> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 })
    const partial = `${this.#file(id)}.${randomUUID()}.part`
    const writer = new RecordingWriter(partial)
    const finder = new FactFinder(TRACE_VERSION)
    try {
      for await (const event of reader) {
        finder.see(event)
        writer.write(event)
        await writer.caughtUp()
      }
      await writer.close()
      const refused = reader.refusal() ?? objection()
      const facts = finder.facts(reader.damage())
      if (refused) return fail(refused)
      if (writer.failure || !facts)
        return fail(problem('recording-not-kept', { reason: String(writer.failure?.message) }))
      const { size } = await stat(partial)
      await rename(partial, this.#file(id))
      return ok({ facts, size })
    } catch (error) {
      await writer.close()
      return fail(problem('recording-not-kept', { reason: (error as Error).message }))
    } finally {
      await rm(partial, { force: true })
    }
  }

  async #summary(id: string): Promise<Result<RecordingSummary>> {
    const live = this.#live.get(id)
    const { size } = await stat(this.#file(id))
    const about = await this.#about(id)
    const facts = live
      ? live.finder.facts(null)
      : about.size === size
        ? about.facts
        : await this.#findFacts(id, about, size)
    if (!facts) return fail(problem('recording-invalid', { line: '1', reason: 'no header' }))
    return ok({ id, title: about.title, source: about.source, live: live !== undefined, size, ...facts })
  }

  /** Reads the whole file, and keeps what was found in it. */
  async #findFacts(id: string, about: About, size: number): Promise<Facts | null> {
    const read = await readEvents(createReadStream(this.#file(id)))
    if (!read.ok) return null
    const finder = new FactFinder(read.value.version)
    for await (const event of read.value) finder.see(event)
    const facts = finder.facts(read.value.damage() ?? read.value.refusal())
    await this.#writeAbout(id, { ...about, facts, size })
    return facts
  }

  async #about(id: string): Promise<About> {
    try {
      return About.parse(JSON.parse(await readFile(this.#aboutFile(id), 'utf8')))
    } catch {
      // None yet, or of another version: only a title is lost with it.
      return { title: null, source: 'run', facts: null, size: -1 }
    }
  }

  async #writeAbout(id: string, about: About): Promise<void> {
    const partial = `${this.#aboutFile(id)}.${randomUUID()}.part`
    await writeFile(partial, JSON.stringify(about), { mode: 0o600 })
    await rename(partial, this.#aboutFile(id))
  }

  async #isThere(id: string): Promise<boolean> {
    if (!RunId.safeParse(id).success) return false
    return stat(this.#file(id)).then(
      () => true,
      () => false,
    )
  }

  #oneAtATime<Value>(id: string, work: () => Promise<Value>): Promise<Value> {
    const before = this.#busy.get(id) ?? Promise.resolve()
    const working = before.then(work, work)
    this.#busy.set(id, working)
    const settle = () => {
      if (this.#busy.get(id) === working) this.#busy.delete(id)
    }
    working.then(settle, settle)
    return working
  }

  #file(id: string): string {
    return path.join(this.#folder, id + EVENTS)
  }

  #aboutFile(id: string): string {
    return path.join(this.#folder, id + ABOUT)
  }
}

const missing = (id: string): ProblemReport => problem('no-such-recording', { id })
const nowhere = (note: MarkerNote): ProblemReport => problem('marker-nowhere', { seq: String(note.on) })
