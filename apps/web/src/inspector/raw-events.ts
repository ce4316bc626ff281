import type { Step, TraceEvent } from '@runthrough/trace'

/** The events of a step: those of its span from its first to its last, and the one at the cursor where that stands later. */
export function rawEventsOf(events: readonly TraceEvent[], step: Step, seq: number): TraceEvent[] {
  const ofStep = events.slice(step.firstSeq - 1, Math.min(step.seq, seq)).filter(
    // What other processes did meanwhile belongs to their steps.
    (event) => 'span' in event && event.span === step.span,
  )
  const here = events[seq - 1]
  return here && seq > step.seq ? [...ofStep, here] : ofStep
}
