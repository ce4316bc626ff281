// The chapters of a trace: where the work goes over to another process, which is derived, and where a note begins one.
import type { EventOf, TraceEvent } from './event.ts'
import { deriveSpans, type SpanTree } from './spans.ts'

export type Chapter =
  /** Another process takes over, with the entry of this span. */
  | { by: 'handover'; seq: number; span: number; stage: string }
  /** A person began one here. */
  | { by: 'note'; seq: number; title: EventOf<'marker'>['title'] }

/**
 * In the order of the run. A chapter is derived where a stage is entered that was asked for from another process, and at
 * the first stage of all; a note on the same event takes its place.
 * @param tree the spans of these events, where they are known already
 */
export function chaptersOf(events: readonly TraceEvent[], tree: SpanTree = deriveSpans(events)): Chapter[] {
  const { spans } = tree
  const chapters = new Map<number, Chapter>()
  for (const { id: span, parent, pid, stage, enterSeq: seq } of spans.values()) {
    const asker = parent === null ? null : spans.get(parent)
    if (asker?.pid !== pid) chapters.set(seq, { by: 'handover', seq, span, stage })
  }
  const notes = new Map<string, EventOf<'marker'>>()
  for (const event of events) if (event.kind === 'marker') notes.set(event.id, event)
  for (const { on: seq, title, chapter, deleted } of notes.values()) {
    if (chapter && !deleted) chapters.set(seq, { by: 'note', seq, title })
  }
  return [...chapters.values()].sort((left, right) => left.seq - right.seq)
}
