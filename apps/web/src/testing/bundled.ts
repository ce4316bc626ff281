// The runs that come with the program, for tests: what the screen says of real ones.
import { decodeRecording, type TraceEvent } from '@runthrough/trace'
import { inject } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    /** Texts by id, as `scripts/steps/bundled-recordings.mjs` gives them. */
    recordings: Record<string, string>
  }
}

/** The events of a recording in `recordings/`, by its id. */
export function bundledRun(id: string): readonly TraceEvent[] {
  const decoded = decodeRecording(inject('recordings')[id] ?? '')
  if (!decoded.ok) throw new Error(`${id}: ${decoded.error.code}`)
  return decoded.value.events
}
