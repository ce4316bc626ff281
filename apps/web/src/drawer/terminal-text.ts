// What the docker CLI has printed up to a place in the trace.
import type { TraceEvent } from '@runthrough/trace'

/** The output in (`after`, `upTo`], in the order in which it came. */
export function outputBetween(events: readonly TraceEvent[], after: number, upTo: number): string {
  let text = ''
  for (const event of events.slice(after, upTo)) if (event.kind === 'output') text += event.data
  return text
}
