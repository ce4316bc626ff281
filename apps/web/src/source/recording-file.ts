// A recording out of a file, which may be gzipped. What a stranger's file makes of a few bytes has a limit.
import { decodeRecording, fail, ok, problem, type Recording, type Result } from '@runthrough/trace'

/** Bytes of text that a recording may have. A run has some megabytes; V8 has no string of twice this length. */
const MAX_TEXT_BYTES = 256 * 1024 * 1024

/** The magic number of gzip (RFC 1952, section 2.3.1). */
const GZIP = [0x1f, 0x8b] as const

/**
 * Fails when it is no recording, is of a newer version, or has more text than the limit.
 * @param limit bytes of text
 */
export async function decodeRecordingFile(file: Blob, limit = MAX_TEXT_BYTES): Promise<Result<Recording>> {
  const text = await textOf(file, limit)
  return text.ok ? decodeRecording(text.value) : text
}

/** Reads all of it. Of a gzip file that ends too early, as a crashed writer leaves it, what can be read is the text. */
async function textOf(file: Blob, limit: number): Promise<Result<string>> {
  const first = new Uint8Array(await file.slice(0, 2).arrayBuffer())
  const isGzip = GZIP.every((byte, index) => first[index] === byte)
  const bytes = isGzip ? file.stream().pipeThrough(new DecompressionStream('gzip')) : file.stream()
  const decoder = new TextDecoder()
  const reader = bytes.getReader()
  let text = ''
  let size = 0
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      size += piece.value.byteLength
      if (size > limit) {
        await reader.cancel()
        return fail(problem('recording-too-large', { megabytes: String(Math.floor(limit / 1024 / 1024)) }))
      }
      text += decoder.decode(piece.value, { stream: true })
    }
  } catch (error) {
    // How the browser says that the compressed data is damaged or cut off.
    if (!(error instanceof TypeError) && !isCutOff(error)) throw error
    if (text === '') return fail(problem('recording-invalid', { line: '1', reason: 'damaged gzip data' }))
  }
  return ok(text)
}

/** Node, where the tests run, has an error of its own for it. */
const isCutOff = (error: unknown): boolean => error instanceof Error && 'code' in error
