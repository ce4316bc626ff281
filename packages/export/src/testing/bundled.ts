// The runs that come with the program, for tests: what an export does with real ones.
import { decodeRecording, type TraceEvent } from '@runthrough/trace'
import { inject } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    /** Texts by id, as `scripts/steps/bundled-recordings.mjs` gives them. */
    recordings: Record<string, string>
  }
}

export const bundledRuns: readonly (readonly [id: string, events: readonly TraceEvent[]])[] = Object.entries(
  inject('recordings'),
).map(([id, text]) => {
  const decoded = decodeRecording(text)
  if (!decoded.ok) throw new Error(`${id}: ${decoded.error.code}`)
  return [id, decoded.value.events]
})
