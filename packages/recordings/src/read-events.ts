// The events of a recording, one at a time, whatever their number.
import {
  fail,
  ok,
  type ProblemReport,
  problem,
  RecordingDecoder,
  type Result,
  type TraceEvent,
} from '@runthrough/trace'
import { type Limits, readLines } from './lines.ts'

export interface EventReader extends AsyncIterable<TraceEvent> {
  /** The version in which the recording is written. */
  version: number
  /** Why reading stopped before the end, once it has; null where all of it was read. The events before it stand. */
  damage(): ProblemReport | null
  /** The same, where nothing may be kept of it: a limit was passed, or the compression is broken. */
  refusal(): ProblemReport | null
}

/** Reads up to and with the header. Fails when the bytes are no recording of a version that this program knows. */
export async function readEvents(bytes: AsyncIterable<Uint8Array>, limits?: Limits): Promise<Result<EventReader>> {
  const lines = readLines(bytes, limits)
  const first = await lines.next()
  if (first.done) return fail(first.value ?? problem('recording-invalid', { line: '1', reason: 'empty' }))
  const decoder = new RecordingDecoder()
  const header = decoder.read(first.value)
  if (!header.ok) {
    await lines.return(null)
    return header
  }
  let damage: ProblemReport | null = null
  let refusal: ProblemReport | null = null
  async function* events() {
    if (header.ok) yield header.value
    for (;;) {
      const line = await lines.next()
      if (line.done) {
        refusal = line.value
        return
      }
      const event = decoder.read(line.value)
      if (event.ok) yield event.value
      else {
        damage = event.error
        await lines.return(null)
        return
      }
    }
  }
  return ok({
    version: decoder.version ?? 0,
    damage: () => damage,
    refusal: () => refusal,
    [Symbol.asyncIterator]: events,
  })
}
