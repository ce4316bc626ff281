// A Mermaid sequence diagram: the processes as participants, what one asked of another as arrows, the story's stages as
// notes. Source: mermaid.js.org/syntax/sequenceDiagram.
import { stageById } from '@runthrough/stages'
import { shellLine, type TraceEvent } from '@runthrough/trace'
import { askerOf, factsOf, type ProcessFact, type TimedSpan } from './facts.ts'
import type { ExportOptions } from './options.ts'
import { processTitle, stageTitle } from './titles.ts'

/** The story of a run: stages of the story level, and every hand-over from one process to another. */
export function toMermaid(events: readonly TraceEvent[], { language }: ExportOptions): string {
  const facts = factsOf(events)
  const participants = new Map<ProcessFact, string>()
  const idOf = (process: ProcessFact): string => {
    const known = participants.get(process)
    if (known !== undefined) return known
    const id = `p${participants.size + 1}`
    participants.set(process, id)
    return id
  }
  const lines: string[] = []
  const title = (span: TimedSpan) => plain(stageTitle(span.stage, language))

  for (const event of events) {
    if (event.kind !== 'enter' && event.kind !== 'leave') continue
    const span = facts.spans.get(event.span)
    if (!span) continue
    const asker = askerOf(span, facts.spans)
    if (event.kind === 'enter') {
      if (asker) lines.push(`${idOf(asker.process)}->>${idOf(span.process)}: ${title(span)}`)
      else if (isStory(span)) lines.push(`Note over ${idOf(span.process)}: ${title(span)}`)
    } else if (asker) {
      const arrow = event.error === null ? '-->>' : '--x'
      lines.push(`${idOf(span.process)}${arrow}${idOf(asker.process)}: ${plain(event.error?.message ?? '')}`)
    } else if (event.error !== null && isStory(span)) {
      lines.push(`Note over ${idOf(span.process)}: ${title(span)} ✗ ${plain(event.error.message ?? event.error.type)}`)
    }
  }
  const declared = [...participants].map(
    ([process, id]) => `participant ${id} as ${plain(processTitle(process, language))} (${process.pid})`,
  )
  const head = ['sequenceDiagram', `accTitle: ${plain(shellLine(facts.header.command))}`]
  return [...head, ...declared, ...lines].map((line, index) => `${index === 0 ? '' : '  '}${line}\n`).join('')
}

const isStory = (span: TimedSpan): boolean => stageById(span.stage)?.level === 'story'

/** Characters that mean something to Mermaid, as its entity codes; a message is one line. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[#;%<>{}\\]/g, (character) => `#${character.charCodeAt(0)};`)
}
