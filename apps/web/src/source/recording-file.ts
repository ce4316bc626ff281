// A recording out of a file, which may be gzipped. It is read line by line, as it is decompressed, so that its text is never
// held as a whole. What a stranger's file makes of a few bytes has a limit.
import {
  fail,
  ok,
  type ProblemReport,
  problem,
  type Recording,
  RecordingDecoder,
  type Result,
  type TraceEvent,
} from '@runthrough/trace'

/** Bytes of text that a page reads. A run has some megabytes. */
const MAX_TEXT_BYTES = 256 * 1024 * 1024

/** The magic number of gzip (RFC 1952, section 2.3.1). */
const GZIP = [0x1f, 0x8b] as const

/** Takes the next event. `json` is its JSON; null where the line has more or less than the event. */
type TakeEvent = (event: TraceEvent, json: string | null) => void

/**
 * Fails when it is no recording, is of a newer version, or has more text than the limit.
 * @param limit bytes of text
 */
export async function decodeRecordingFile(file: Blob, limit = MAX_TEXT_BYTES): Promise<Result<Recording>> {
  const events: TraceEvent[] = []
  const read = await readEvents(file, (event) => events.push(event), limit)
  return read.ok ? ok({ events, damage: read.value }) : read
}

/** The same, an event at a time. Gives why reading stopped before the end; null when all of it was read. */
export async function readEvents(
  file: Blob,
  take: TakeEvent,
  limit = MAX_TEXT_BYTES,
): Promise<Result<ProblemReport | null>> {
  const decoder = new RecordingDecoder()
  let count = 0
  for await (const line of linesOf(file, limit)) {
    if (!line.ok) return line
    const event = decoder.read(line.value)
    // Without a header it is no recording; after a line that cannot be read, it ends.
    if (!event.ok) return count === 0 ? event : ok(event.error)
    take(event.value, decoder.isExact ? line.value : null)
    count++
  }
  return count === 0 ? fail(problem('recording-invalid', { line: '1', reason: 'empty' })) : ok(null)
}

/** Of a gzip file that ends too early, as a crashed writer leaves it, what can be read is the text. */
async function* linesOf(file: Blob, limit: number): AsyncGenerator<Result<string>, void> {
  const first = new Uint8Array(await file.slice(0, 2).arrayBuffer())
  const isGzip = GZIP.every((byte, index) => first[index] === byte)
  const bytes = isGzip ? file.stream().pipeThrough(new DecompressionStream('gzip')) : file.stream()
  const decoder = new TextDecoder()
  const reader = bytes.getReader()
  let rest = ''
  let size = 0
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      size += piece.value.byteLength
      if (size > limit) {
        yield fail(problem('recording-too-large', { megabytes: String(Math.floor(limit / 1024 / 1024)) }))
        return
      }
      const lines = (rest + decoder.decode(piece.value, { stream: true })).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) yield ok(line)
    }
  } catch (error) {
    // How the browser says that the compressed data is damaged or cut off.
    if (!(error instanceof TypeError) && !isCutOff(error)) throw error
    if (size === 0) yield fail(problem('recording-invalid', { line: '1', reason: 'damaged gzip data' }))
  } finally {
    // A stream that has failed says so once more.
    await reader.cancel().catch(() => {})
  }
  if (rest !== '') yield ok(rest)
}

/** Node, where the tests run, has an error of its own for it. */
const isCutOff = (error: unknown): boolean => error instanceof Error && 'code' in error
