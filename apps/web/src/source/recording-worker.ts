// Reads a recording in a thread of its own: a file comes in, the events go out in batches. They go as JSON text, which the
// page parses in a fraction of the time that copying the objects between the threads would take it.
import type { ProblemReport, Result } from '@runthrough/trace'
import { readEvents } from './recording-file.ts'

export type WorkerMessage =
  /** A JSON list of events. */
  { events: string } | { end: Result<ProblemReport | null> }

/** Characters of a batch: some milliseconds for the page to parse. */
const BATCH = 400_000

const post = (message: WorkerMessage): void => self.postMessage(message)

self.onmessage = async ({ data }: MessageEvent<Blob>) => {
  let batch: string[] = []
  let size = 0
  const flush = () => {
    if (batch.length > 0) post({ events: `[${batch.join(',')}]` })
    batch = []
    size = 0
  }
  const end = await readEvents(data, (event, json) => {
    const text = json ?? JSON.stringify(event)
    batch.push(text)
    size += text.length
    if (size >= BATCH) flush()
  })
  flush()
  post({ end })
}
