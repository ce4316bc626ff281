// A recording from a file or an address, as events. Reading a long one takes seconds, so a worker does it: the page stays
// usable meanwhile.
import { fail, ok, problem, type Recording, type Result, type TraceEvent } from '@runthrough/trace'
import { indexAhead } from '../run/index-of.ts'
import type { WorkerMessage } from './recording-worker.ts'

/** Bytes of a file from which on starting a worker is worth its while. */
const LARGE = 512 * 1024

/** Files that are being read for who asks for them next. */
const begun = new WeakMap<Blob, Promise<Result<Recording>>>()

/** Begins to read a recording, beside what has to be done before it can be shown. */
export function beginReading(file: Blob): void {
  begun.set(file, read(file))
}

/** Reads a recording. Fails when it is none, is of a newer version, or is larger than what a page can hold. */
export function readRecording(file: Blob): Promise<Result<Recording>> {
  const reading = begun.get(file) ?? read(file)
  begun.delete(file)
  return reading
}

const read = (file: Blob): Promise<Result<Recording>> => (file.size < LARGE ? readHere(file) : readInWorker(file))

/** What reads an event is loaded with the first recording. */
async function readHere(file: Blob): Promise<Result<Recording>> {
  const { decodeRecordingFile } = await import('./recording-file.ts')
  return decodeRecordingFile(file)
}

async function readInWorker(file: Blob): Promise<Result<Recording>> {
  const worker = new Worker(new URL('./recording-worker.ts', import.meta.url), { type: 'module' })
  try {
    const events: TraceEvent[] = []
    return await new Promise((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<WorkerMessage>) => {
        if ('end' in data) resolve(data.end.ok ? ok({ events, damage: data.end.value }) : data.end)
        else {
          for (const event of JSON.parse(data.events) as TraceEvent[]) events.push(event)
          indexAhead(events)
        }
      }
      worker.onerror = ({ message }) => reject(new Error(message))
      worker.postMessage(file)
    })
  } finally {
    worker.terminate()
  }
}

/** The file at an address. Fails when nothing is there, or it cannot be reached. A link must not lead to another site. */
export async function fetchRecording(address: string): Promise<Result<Blob>> {
  if (new URL(address, location.href).origin !== location.origin) return fail(unreachable(address, 'another site'))
  try {
    const response = await fetch(address)
    return response.ok ? ok(await response.blob()) : fail(unreachable(address, `HTTP ${response.status}`))
  } catch (error) {
    return fail(unreachable(address, (error as Error).message))
  }
}

const unreachable = (address: string, reason: string) => problem('recording-unreachable', { address, reason })
