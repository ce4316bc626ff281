// The memory of a process, page by page. A page is read once and kept until `clear`: the process is held while it is read,
// and everything that is read at one stop is of one moment.
import { closeSync, openSync, readSync } from 'node:fs'
import { type AddressSpace, isUserRange } from './bytes.ts'
import { fail, type GoFailure, type MemoryFailure, ok, type Result } from './result.ts'

const PAGE = 4096

/** Bytes that are taken one after the other and given back all at once: a stop costs no new memory. */
class Room {
  #buffer = Buffer.allocUnsafeSlow(ROOM_BYTES)
  #taken = 0

  take(length: number): Buffer {
    if (length > ROOM_BYTES) return Buffer.allocUnsafeSlow(length)
    if (this.#taken + length > ROOM_BYTES) {
      this.#buffer = Buffer.allocUnsafeSlow(ROOM_BYTES)
      this.#taken = 0
    }
    this.#taken += length
    return this.#buffer.subarray(this.#taken - length, this.#taken)
  }

  clear(): void {
    this.#taken = 0
  }
}

/** More than a stop reads as a rule. */
const ROOM_BYTES = 512 * 1024

/** Most pages that are kept, 64 MiB: a wild value may lead anywhere, page after page. Beyond, all are forgotten and read again. */
const MOST_PAGES = 16_384

export class ProcessMemory implements AddressSpace {
  readonly pid: number
  readonly #fd: number
  readonly #pages = new Map<number, Buffer>()
  readonly #mostPages: number
  #room = new Room()
  #reads = 0
  #bytes = 0

  private constructor(pid: number, fd: number, mostPages: number) {
    this.pid = pid
    this.#fd = fd
    this.#mostPages = mostPages
  }

  /** Opens `/proc/PID/mem`, which needs the right to trace the process (ptrace(2), "Ptrace access mode checking"). */
  static open(pid: number, mostPages = MOST_PAGES): Result<ProcessMemory, GoFailure> {
    try {
      return ok(new ProcessMemory(pid, openSync(`/proc/${pid}/mem`, 'r'), mostPages))
    } catch (error) {
      return fail({ reason: 'process-unreadable', pid, detail: String(error) })
    }
  }

  /** Pages that are kept at present. */
  get pages(): number {
    return this.#pages.size
  }

  /** How many read calls were made, and how many bytes they brought, since the process was opened. */
  get cost(): { reads: number; bytes: number } {
    return { reads: this.#reads, bytes: this.#bytes }
  }

  /**
   * Forgets every page. To be called whenever the process has run since the last read. What was read before is overwritten by what is
   * read after.
   */
  clear(): void {
    this.#pages.clear()
    this.#room.clear()
  }

  close(): void {
    this.clear()
    closeSync(this.#fd)
  }

  /** Bytes at a virtual address of the process. No bytes can be had from everywhere: an empty Go value may point to anything. */
  read(address: number, length: number): Result<Buffer, MemoryFailure> {
    if (length === 0) return ok(Buffer.alloc(0))
    if (!isUserRange(address, length)) return fail({ reason: 'unmapped', address, length })
    const first = Math.floor(address / PAGE)
    const last = Math.floor((address + length - 1) / PAGE)
    if (this.#pages.size + last - first >= this.#mostPages) {
      this.#pages.clear()
      // Not `room.clear`: whoever reads may still hold what was read before.
      this.#room = new Room()
    }
    const missing = this.#load(first, last)
    if (missing !== undefined) return fail(missing)
    const start = address - first * PAGE
    if (first === last) return ok(this.#page(first).subarray(start, start + length))
    const pages = Array.from({ length: last - first + 1 }, (_, i) => this.#page(first + i))
    return ok(Buffer.concat(pages).subarray(start, start + length))
  }

  #page(number: number): Buffer {
    const page = this.#pages.get(number)
    if (page === undefined) throw new Error(`page ${number} was not loaded`)
    return page
  }

  /** Makes sure that the pages from `first` to `last` are there: one read call for each run of absent ones. */
  #load(first: number, last: number): MemoryFailure | undefined {
    let from = first
    while (from <= last) {
      if (this.#pages.has(from)) {
        from++
        continue
      }
      let to = from
      while (to < last && !this.#pages.has(to + 1)) to++
      const failure = this.#readRun(from, to)
      if (failure !== undefined) return failure
      from = to + 1
    }
    return undefined
  }

  #readRun(from: number, to: number): MemoryFailure | undefined {
    const run = this.#room.take((to - from + 1) * PAGE)
    let done = 0
    while (done < run.length) {
      let count: number
      try {
        count = readSync(this.#fd, run, done, run.length - done, from * PAGE + done)
      } catch {
        // EIO: nothing is mapped there (proc(5), /proc/PID/mem).
        return { reason: 'unmapped', address: from * PAGE + done, length: run.length - done }
      }
      // The file is empty once the process has given up the memory it was opened with.
      if (count === 0) return { reason: 'process-gone', pid: this.pid }
      this.#reads++
      this.#bytes += count
      done += count
    }
    for (let page = from; page <= to; page++) {
      this.#pages.set(page, run.subarray((page - from) * PAGE, (page - from + 1) * PAGE))
    }
    return undefined
  }
}
