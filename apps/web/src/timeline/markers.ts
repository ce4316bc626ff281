// What is marked on the timeline: where the work goes over to another process, notes, errors, breakpoints. Marks that would
// come too close to each other to be hit with a finger are one mark, which leads closer to them.
import { type Breakpoint, chaptersOf, type Language, type TraceEvent } from '@runthrough/trace'
import { hitsOf } from '../controls/breakpoints.ts'
import { inLanguage, notesOf } from '../notes/notes.ts'
import { levelOf, titleOf } from '../run/catalogue.ts'
import { indexOf } from '../run/index-of.ts'
import { rememberLast } from '../run/remember.ts'
import { type Section, toScreen } from './section.ts'

/** In the order in which they stand for others that are at the same place. */
export const MARK_KINDS = ['error', 'breakpoint', 'note', 'chapter'] as const
export type MarkKind = (typeof MARK_KINDS)[number]

export interface Mark {
  kind: MarkKind
  /** Where the cursor goes. */
  seq: number
  /** What a person calls it. */
  title: string
}

/** CSS pixels of a mark that can be hit. Source: WCAG 2.2, success criterion 2.5.8. */
export const TARGET = 24

export const marksOf = rememberLast(
  (events: readonly TraceEvent[], breakpoints: readonly Breakpoint[], language: Language): readonly Mark[] => {
    const { spans } = indexOf(events)
    const title = (span: number) => titleOf(spans.spans.get(span)?.stage ?? '', language)
    const chapters = chaptersOf(events, spans).flatMap((chapter): Mark[] =>
      chapter.by === 'handover' && levelOf(chapter.stage) === 'story'
        ? [{ kind: 'chapter', seq: chapter.seq, title: titleOf(chapter.stage, language) }]
        : [],
    )
    const notes = notesOf(events).map((note): Mark => {
      return { kind: 'note', seq: note.on, title: inLanguage(note.title, language).text }
    })
    const errors = indexOf(events)
      .eventsOf('leave')
      .filter(({ error }) => error !== null)
      .map(({ seq, span }): Mark => ({ kind: 'error', seq, title: title(span) }))
    const hits = hitsOf(events, spans, breakpoints).map((seq): Mark => {
      const event = events[seq - 1]
      return { kind: 'breakpoint', seq, title: event && 'span' in event ? title(event.span ?? 0) : '' }
    })
    return [...chapters, ...notes, ...errors, ...hits].sort((left, right) => left.seq - right.seq)
  },
)

export interface MarkGroup {
  /** Pixels of its middle from the left edge. */
  x: number
  /** In the order of the run; at least one. */
  marks: readonly Mark[]
}

/**
 * The marks of a section, so that no two are closer to each other than can be hit.
 * @param marks in the order of the run
 * @param width of the section on the screen, in pixels
 */
export function groupedMarks(
  marks: readonly Mark[],
  placeOf: (seq: number) => number,
  section: Section,
  width: number,
): MarkGroup[] {
  const groups: { x: number; marks: Mark[] }[] = []
  for (const mark of marks) {
    const place = placeOf(mark.seq)
    if (place < section.from || place > section.to) continue
    const x = Math.min(width - TARGET / 2, Math.max(TARGET / 2, toScreen(section, place, width)))
    const last = groups.at(-1)
    if (last && x < last.x + TARGET) last.marks.push(mark)
    else groups.push({ x, marks: [mark] })
  }
  return groups
}

/** The kind for which a group stands. */
export const kindOfGroup = ({ marks }: MarkGroup): MarkKind =>
  MARK_KINDS.find((kind) => marks.some((mark) => mark.kind === kind)) ?? 'chapter'
