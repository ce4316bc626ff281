// The stages of a run as they are nested, in words that are the same on every machine and in every run.
import { deriveSpans, type Span, type TraceEvent } from '@runthrough/trace'

/**
 * One line for each span, in the order in which they were entered, under the one that called or asked for it; a call that
 * failed or never returned says so. Spans of one stage that follow each other are one line, and so is a stage inside
 * itself: how many mounts there are depends on the command, and how many of them are for control groups on the host.
 */
export function nestedStages(events: readonly TraceEvent[]): string[] {
  const { spans, roots } = deriveSpans(events)
  const lines: string[] = []
  const add = (ids: readonly number[], depth: number, outer: string | null) => {
    let before = outer
    for (const id of ids) {
      const span = spans.get(id)
      if (!span) continue
      const line = span.stage + outcomeOf(span)
      if (line !== before) lines.push('  '.repeat(depth) + line)
      before = line
      add(span.children, depth + 1, line)
    }
  }
  add(roots, 0, null)
  return lines
}

function outcomeOf({ error, leaveSeq }: Span): string {
  if (error !== null) return ': failed'
  return leaveSeq === null ? ': never left' : ''
}
