// The stages of a run as they are nested, in words that are the same on every machine and in every run.
import { deriveSpans, type TraceEvent } from '@runthrough/trace'

/**
 * One line for each span, in the order in which they were entered, under the one that called or asked for it. Spans of one
 * stage that follow each other are one line, and so is a stage inside itself: how many mounts there are depends on the
 * command, and how many of them are for control groups on the host.
 */
export function nestedStages(events: readonly TraceEvent[]): string[] {
  const { spans, roots } = deriveSpans(events)
  const lines: string[] = []
  const add = (ids: readonly number[], depth: number, outer: string | null) => {
    let before: string | null = outer
    for (const id of ids) {
      const span = spans.get(id)
      if (!span) continue
      if (span.stage !== before) {
        const error = span.error === null ? '' : ': error'
        lines.push(`${'  '.repeat(depth)}${span.stage}${error}`)
      }
      before = span.stage
      add(span.children, depth + 1, span.stage)
    }
  }
  add(roots, 0, null)
  return lines
}
