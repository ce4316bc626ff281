// `runthrough recordings`: the recordings that the app has kept, without the app.
import { createReadStream, createWriteStream } from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import { finished, pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { Library } from '@runthrough/recordings'
import { encodeEvent, type ProblemReport, type RecordingSummary, RecordingTitle, shellLine } from '@runthrough/trace'
import { fail, inWords } from './fail.ts'
import { stateFolder } from './place.ts'

interface LibraryOptions {
  state?: string
}

const libraryOf = ({ state }: LibraryOptions): Library =>
  new Library(path.join(stateFolder(state, 'sandbox'), 'recordings'))

const NANOSECONDS = 1e9

export async function listRecordings(options: LibraryOptions & { json?: boolean }): Promise<void> {
  const recordings = await libraryOf(options).list()
  if (options.json) return print(JSON.stringify({ recordings }, null, 2))
  for (const recording of recordings) print(lineOf(recording))
}

export async function showRecording(id: string, options: LibraryOptions): Promise<void> {
  const summary = await libraryOf(options).get(id)
  if (!summary.ok) return refuse(summary.error)
  print(JSON.stringify(summary.value, null, 2))
}

export async function renameRecording(id: string, title: string, options: LibraryOptions): Promise<void> {
  const named = RecordingTitle.safeParse(title)
  if (!named.success) return fail('A title has 1 to 200 characters.')
  const renamed = await libraryOf(options).rename(id, named.data)
  if (!renamed.ok) refuse(renamed.error)
}

export async function deleteRecording(id: string, options: LibraryOptions): Promise<void> {
  const deleted = await libraryOf(options).delete(id)
  if (!deleted.ok) refuse(deleted.error)
}

export async function importRecording(file: string, options: LibraryOptions): Promise<void> {
  try {
    const imported = await libraryOf(options).import(createReadStream(file))
    if (!imported.ok) return refuse(imported.error)
    if (imported.value.damage) process.stderr.write(`${inWords(imported.value.damage)}\n`)
    print(imported.value.id)
  } catch (error) {
    fail(`${file} cannot be read: ${(error as Error).message}`)
  }
}

/** Writes a recording without its secrets, unless they are asked for, and says what was left out. */
export async function copyRecording(
  id: string,
  { output, secrets, ...options }: LibraryOptions & { output?: string; secrets?: boolean },
): Promise<void> {
  const library = libraryOf(options)
  const masked = secrets ? null : await library.readMasked(id)
  const read = masked ?? (await library.read(id))
  if (!read.ok) return refuse(read.error)
  const events = 'masker' in read.value ? read.value.events : read.value
  async function* lines() {
    for await (const event of events) yield encodeEvent(event)
  }
  try {
    const target = output === undefined ? process.stdout : createWriteStream(output)
    const source = Readable.from(lines())
    // The standard output is not this program's to close.
    const end = output !== undefined
    if (output?.endsWith('.gz')) await pipeline(source, createGzip(), target, { end })
    else await pipeline(source, target, { end })
    if (end) await finished(target)
  } catch (error) {
    return fail((error as Error).message)
  }
  for (const { where, name, count } of masked?.ok ? masked.value.masker.masked : []) {
    process.stderr.write(`masked ${count} times: ${where} ${name}\n`)
  }
}

/** `ID  2026-01-02T03:04:05Z  1.2 s  exit 0  52 events  The article`. */
function lineOf({ id, startedAt, duration, exitCode, ended, events, title, command }: RecordingSummary): string {
  const end = ended ? `exit ${exitCode ?? '?'}` : 'cut off'
  const seconds = `${(duration / NANOSECONDS).toFixed(1)} s`
  return [id, startedAt, seconds, end, `${events} events`, title ?? shellLine(command)].join('  ')
}

const print = (text: string): void => void process.stdout.write(`${text}\n`)
const refuse = (report: ProblemReport): void => fail(inWords(report))
