// Writes a recording while its run goes on, so that a crash leaves all but the last moment. One gzip stream, flushed after
// each batch: everything before a flush can be read although the stream never ended, and a file that did end is one gzip member, which
// every reader takes (browsers refuse or drop further members).
import { createWriteStream, openSync } from 'node:fs'
import { finished } from 'node:stream/promises'
import { createGzip, constants as zlib } from 'node:zlib'
import { encodeEvent, type TraceEvent } from '@runthrough/trace'

/** Milliseconds for which events are collected before they are written: what a crash may cost. */
const BATCH_DELAY = 200
/** Characters of lines after which a batch is written at once. */
const BATCH_CHARACTERS = 256 * 1024

export class RecordingWriter {
  readonly #gzip = createGzip()
  readonly #written: Promise<void>
  #batch: string[] = []
  #characters = 0
  #timer: NodeJS.Timeout | null = null
  #failure: NodeJS.ErrnoException | null = null
  readonly #failed: Promise<NodeJS.ErrnoException>
  #tellFailure: (error: NodeJS.ErrnoException) => void = () => {}

  /**
   * Makes the file at once; only its owner may read it. Throws where that cannot be.
   * @param flags `wx` for a file that must not be there yet, `w` for one that is replaced
   */
  constructor(file: string, flags: 'wx' | 'w' = 'wx') {
    const target = createWriteStream(file, { fd: openSync(file, flags, 0o600) })
    this.#failed = new Promise((resolve) => {
      this.#tellFailure = resolve
    })
    this.#gzip.on('error', (error) => this.#fail(error))
    target.on('error', (error) => {
      this.#fail(error)
      this.#gzip.destroy()
    })
    this.#gzip.pipe(target)
    this.#written = finished(target).catch(() => {})
  }

  /** Why nothing more can be written (the disk is full); null while all is well. */
  get failure(): Error | null {
    return this.#failure
  }

  /** Settles when nothing more can be written. */
  get failed(): Promise<NodeJS.ErrnoException> {
    return this.#failed
  }

  write(event: TraceEvent): void {
    if (this.#failure) return
    const line = encodeEvent(event)
    this.#batch.push(line)
    this.#characters += line.length
    // While a process is held nothing more comes, and somebody may end everything.
    if (this.#characters >= BATCH_CHARACTERS || event.kind === 'stop') this.flush()
    else this.#timer ??= setTimeout(() => this.flush(), BATCH_DELAY)
  }

  /** Brings everything up to here into the file. */
  flush(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    if (this.#batch.length === 0 || this.#failure) return
    this.#gzip.write(this.#batch.join(''))
    this.#gzip.flush(zlib.Z_SYNC_FLUSH)
    this.#batch = []
    this.#characters = 0
  }

  /** Resolves when the file has caught up with what was written, or never will. A writer in a hurry waits for it. */
  async caughtUp(): Promise<void> {
    if (!this.#gzip.writableNeedDrain || this.#failure) return
    await new Promise<void>((resolve) => {
      const settle = () => {
        for (const event of ['drain', 'close', 'error']) this.#gzip.off(event, settle)
        resolve()
      }
      for (const event of ['drain', 'close', 'error']) this.#gzip.on(event, settle)
    })
  }

  /** Ends the file. Resolves when everything is in it, or never will be. */
  async close(): Promise<void> {
    this.flush()
    this.#gzip.end()
    await this.#written
  }

  #fail(error: NodeJS.ErrnoException): void {
    this.#failure ??= error
    this.#tellFailure(error)
    this.#batch = []
  }
}
