// What is taken away of a trace, as a file. All of it happens in the browser: nothing is sent anywhere.
import { type ExportFormat, exportFormats } from '@runthrough/export'
import { encodeEvent, type Language, type MaskedValue, maskSecrets, type TraceEvent } from '@runthrough/trace'
import { useMemo } from 'react'
import { useRun } from '../run/run-context.ts'

export type TakenFormat = ExportFormat | 'recording'

/** The events that are taken away, and the secrets that they have, or have no more. */
export function useTaken(masks: boolean): { events: readonly TraceEvent[]; masked: readonly MaskedValue[] } {
  const events = useRun((state) => state.events)
  const safe = useMemo(() => maskSecrets(events), [events])
  return { events: masks ? safe.events : events, masked: safe.masked }
}

export async function writeTaken(
  events: readonly TraceEvent[],
  format: TakenFormat,
  language: Language,
): Promise<{ content: Blob; extension: string }> {
  if (format === 'recording') {
    const plain = new Blob([events.map(encodeEvent).join('')])
    const content = await new Response(plain.stream().pipeThrough(new CompressionStream('gzip'))).blob()
    return { content, extension: '.jsonl.gz' }
  }
  const { write, extension, mediaType } = exportFormats[format]
  return { content: new Blob([write(events, { language })], { type: mediaType }), extension }
}
