// Keeps the trace of every run: in the library from its first event on, so that whatever ends this program leaves what was
// seen until then.
import type { Library } from '@runthrough/recordings'
import { explainProblem, type ProblemReport, type TraceEvent } from '@runthrough/trace'
import type { Run } from '@runthrough/tracer'

export class RunRecordings {
  readonly #library: Library
  readonly #onFailure: (text: string) => void
  readonly #writing = new Set<Promise<void>>()

  /** @param onFailure is told what could not be kept. The run goes on */
  constructor(library: Library, onFailure: (text: string) => void) {
    this.#library = library
    this.#onFailure = onFailure
  }

  record(run: Run): void {
    const [first] = run.log.events
    if (first) {
      this.#begin(run, first)
      return
    }
    const stop = run.log.onGrowth((event) => {
      stop()
      this.#begin(run, event)
    })
  }

  /** Resolves when everything that was seen until now is in its file. */
  async settled(): Promise<void> {
    while (this.#writing.size > 0) await Promise.all(this.#writing)
  }

  /** A run that never began has no header: nothing to be read back. */
  #begin(run: Run, first: TraceEvent): void {
    if (first.kind === 'header') this.#track(this.#write(run))
  }

  async #write(run: Run): Promise<void> {
    const recorder = await this.#library.begin(run.id)
    const ended = new Promise<void>((resolve) => {
      let hasEnded = false
      run.log.follow(0, (event) => {
        if (hasEnded) {
          this.#track(this.#writeLater(run.id, event, closed))
          return
        }
        recorder.write(event)
        hasEnded = event.kind === 'end'
        if (hasEnded) resolve()
      })
    })
    const closed = ended.then(() => recorder.end())
    this.#told(await closed)
  }

  /** After the end only notes come. */
  async #writeLater(id: string, event: TraceEvent, closed: Promise<unknown>): Promise<void> {
    await closed
    if (event.kind !== 'marker') return
    const { seq: _seq, at: _at, kind: _kind, ...note } = event
    const marked = await this.#library.mark(id, note)
    if (!marked.ok) this.#told(marked.error)
  }

  #track(work: Promise<void>): void {
    const tracked = work
      .catch((error: Error) => this.#onFailure(`A recording cannot be kept: ${error.message}`))
      .finally(() => this.#writing.delete(tracked))
    this.#writing.add(tracked)
  }

  #told(report: ProblemReport | null): void {
    if (report) this.#onFailure(explainProblem(report, 'en').what)
  }
}
