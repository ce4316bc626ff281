// The lines of a recording, out of bytes that may be gzipped and may come from a stranger. Nothing is kept but the line that is
// being read, so what a few bytes can make of themselves has a limit.
import { createGunzip, constants as zlib } from 'node:zlib'
import { type ProblemReport, problem } from '@runthrough/trace'

export interface Limits {
  /** Bytes of text in all. */
  textBytes: number
  /** Bytes of one line. */
  lineBytes: number
}

const MEGABYTE = 1024 * 1024
/** A run of a million events has some three hundred megabytes; the largest document that is read has some. */
export const LIMITS: Limits = { textBytes: 1024 * MEGABYTE, lineBytes: 32 * MEGABYTE }

/** The magic number of gzip (RFC 1952, section 2.3.1). */
const GZIP = [0x1f, 0x8b] as const
const NEWLINE = 0x0a

/** Bytes as they come from a file or a request. */
type Bytes = AsyncIterable<Uint8Array>

/**
 * Yields the lines, each without its newline; the last one too, if it has none. Ends with the reason where a limit is passed or the
 * compression is broken. A gzip file that ends too early, as a killed writer leaves it, ends with what could be read.
 */
export async function* readLines(bytes: Bytes, limits: Limits = LIMITS): AsyncGenerator<string, ProblemReport | null> {
  let text = 0
  let line: Uint8Array[] = []
  let lineBytes = 0
  let lines = 0
  const take = () => {
    const whole = Buffer.concat(line).toString('utf8')
    line = []
    lineBytes = 0
    lines++
    return whole
  }
  const decompressed = decompress(bytes)
  for (let next = await decompressed.next(); ; next = await decompressed.next()) {
    if (next.done) {
      if (lineBytes > 0) yield take()
      return next.value
    }
    const piece = next.value
    text += piece.length
    if (text > limits.textBytes) {
      await decompressed.return(null)
      return problem('recording-too-large', { megabytes: String(limits.textBytes / MEGABYTE) })
    }
    let start = 0
    for (let end = piece.indexOf(NEWLINE); end >= 0; end = piece.indexOf(NEWLINE, start)) {
      line.push(piece.subarray(start, end))
      yield take()
      start = end + 1
    }
    line.push(piece.subarray(start))
    lineBytes += piece.length - start
    if (lineBytes > limits.lineBytes) {
      await decompressed.return(null)
      const parameters = { line: String(lines + 1), megabytes: String(limits.lineBytes / MEGABYTE) }
      return problem('recording-line-too-long', parameters)
    }
  }
}

/** Plain bytes as they are, gzipped ones decompressed. Ends with the reason where the compression is broken. */
async function* decompress(bytes: Bytes): AsyncGenerator<Uint8Array, ProblemReport | null> {
  const peeked = await peek(bytes)
  if (!GZIP.every((byte, index) => peeked.first[index] === byte)) {
    yield* peeked.all
    return null
  }
  const gunzip = createGunzip({ finishFlush: zlib.Z_SYNC_FLUSH })
  feed(peeked.all, gunzip).catch((error: Error) => gunzip.destroy(error))
  try {
    for await (const piece of gunzip) yield piece as Uint8Array
  } catch (error) {
    return problem('recording-compression', { reason: (error as Error).message })
  } finally {
    gunzip.destroy()
  }
  return null
}

async function feed(bytes: Bytes, gunzip: ReturnType<typeof createGunzip>): Promise<void> {
  // What is wrong with the data is told by whoever reads it.
  gunzip.on('error', () => {})
  for await (const piece of bytes) {
    if (gunzip.destroyed || gunzip.writableEnded) return
    if (!gunzip.write(piece)) await drained(gunzip)
  }
  gunzip.end()
}

/** Resolves when more can be written, or never will be. */
function drained(gunzip: ReturnType<typeof createGunzip>): Promise<void> {
  return new Promise((resolve) => {
    const settle = () => {
      for (const event of ['drain', 'close', 'error']) gunzip.off(event, settle)
      resolve()
    }
    for (const event of ['drain', 'close', 'error']) gunzip.on(event, settle)
  })
}

/** The first two bytes, and everything from the beginning. */
async function peek(bytes: Bytes): Promise<{ first: Uint8Array; all: Bytes }> {
  const source = bytes[Symbol.asyncIterator]()
  const pieces: Uint8Array[] = []
  for (let size = 0; size < GZIP.length; ) {
    const next = await source.next()
    if (next.done) break
    pieces.push(next.value)
    size += next.value.length
  }
  const begun = Buffer.concat(pieces)
  async function* all() {
    yield begun
    for (let next = await source.next(); !next.done; next = await source.next()) yield next.value
  }
  return { first: begun, all: all() }
}
