// The order in which one thing could lead to another, where the order of the trace says otherwise.
import type { EventOf, TraceEvent } from '../event.ts'

/**
 * The events with each request before what dockerd did upon it. A request is seen as the call that wrote it returns; by then
 * dockerd, on another processor, may have read it and entered a stage. Such a request comes before the first stage that
 * another process entered since its own span began: nothing that dockerd did earlier can be of this request.
 */
export function inCausalOrder(events: readonly TraceEvent[]): readonly TraceEvent[] {
  const ordered: TraceEvent[] = []
  for (const event of events) {
    if (event.kind === 'http' && event.request) ordered.splice(placeOf(event, ordered), 0, event)
    else ordered.push(event)
  }
  return ordered
}

/** Index in `before` at which the request belongs: its end where it is seen in time, or its span is not known. */
function placeOf({ span, pid }: EventOf<'http'>, before: readonly TraceEvent[]): number {
  let place = before.length
  if (span === null) return place
  for (let index = before.length - 1; index >= 0; index -= 1) {
    const event = before[index]
    if (event?.kind !== 'enter') continue
    if (event.span === span) return place
    if (event.pid !== pid) place = index
  }
  return before.length
}
