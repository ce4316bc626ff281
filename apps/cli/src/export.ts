// `runthrough export`: a recording in the format of another tool.
import { readFile, writeFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { type ExportFormat, exportFormats } from '@runthrough/export'
import { decodeRecording, type Language, maskSecrets } from '@runthrough/trace'
import { fail, inWords } from './fail.ts'

/** Bytes of the largest recording, unpacked, that is read: what one JavaScript string holds (V8, 2^29 − 24 characters). */
const MAX_RECORDING_BYTES = 2 ** 29 - 24
/** First bytes of a gzip member (RFC 1952, section 2.3.1). */
const GZIP_MAGIC = Buffer.from([0x1f, 0x8b])

interface ExportCommandOptions {
  format: ExportFormat
  output?: string
  language: Language
  /** Leave the secrets in. */
  secrets?: boolean
}

/** Writes it without its secrets, unless they are asked for, and says what was left out. */
export async function exportRecording(file: string, options: ExportCommandOptions): Promise<void> {
  const { format, output, language, secrets = false } = options
  let text: string
  try {
    text = await readRecording(file)
  } catch (error) {
    return fail(`${file} cannot be read: ${(error as Error).message}`)
  }
  const recording = decodeRecording(text)
  if (!recording.ok) return fail(inWords(recording.error))
  const { events, damage } = recording.value
  if (damage !== null) process.stderr.write(`${inWords(damage)}\n`)
  const { events: shown, masked } = secrets ? { events, masked: [] } : maskSecrets(events)
  const written = exportFormats[format].write(shown, { language })
  try {
    if (output === undefined) process.stdout.write(written)
    else await writeFile(output, written)
  } catch (error) {
    return fail((error as Error).message)
  }
  for (const { where, name, count } of masked) process.stderr.write(`masked ${count} times: ${where} ${name}\n`)
}

async function readRecording(file: string): Promise<string> {
  const bytes = await readFile(file)
  const isPacked = bytes.subarray(0, 2).equals(GZIP_MAGIC)
  return (isPacked ? await promisify(gunzip)(bytes, { maxOutputLength: MAX_RECORDING_BYTES }) : bytes).toString()
}
