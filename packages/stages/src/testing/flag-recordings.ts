// The runs of `documented/flag-runs.ts`, recorded: for tests of the rules of provenance.
import { decodeRecording, type TraceEvent } from '@runthrough/trace'
import { inject } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    /** Texts by id, as `scripts/steps/flag-recordings.mjs` gives them. */
    flagRecordings: Record<string, string>
  }
}

/** The events of the run of that id. */
export function recordedFlagRun(id: string): readonly TraceEvent[] {
  const decoded = decodeRecording(inject('flagRecordings')[`flags-${id}`] ?? '')
  if (!decoded.ok) throw new Error(`${id}: ${decoded.error.code}`)
  return decoded.value.events
}
