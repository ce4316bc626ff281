// The notes of a trace: of each the version that was written last, unless it was taken back.
import { type EventOf, LANGUAGES, type Language, type Step, stepAt, type TraceEvent } from '@runthrough/trace'
import { indexOf } from '../run/index-of.ts'
import { rememberLast } from '../run/remember.ts'

export type Note = Omit<EventOf<'marker'>, 'seq' | 'at' | 'kind' | 'deleted'>

/** A note with the step that it is on. */
export interface PlacedNote extends Note {
  step: Step
}

/** In the order of the steps that they are on. */
export const notesOf = rememberLast((events: readonly TraceEvent[]): readonly Note[] => {
  const byId = new Map<string, Note>()
  for (const event of indexOf(events).eventsOf('marker')) {
    const { id, on, title, text, chapter, pause, deleted } = event
    if (deleted) byId.delete(id)
    else byId.set(id, { id, on, title, text, chapter, pause })
  }
  return [...byId.values()].sort((left, right) => left.on - right.on)
})

/** A note on what was before the first step is on the first step. */
export const placedNotesOf = rememberLast(
  (events: readonly TraceEvent[], steps: readonly Step[]): readonly PlacedNote[] =>
    notesOf(events).flatMap((note) => {
      const step = stepAt(steps, note.on) ?? steps[0]
      return step ? [{ ...note, step }] : []
    }),
)

/** How many notes there are on each step, by its index. */
export const noteCounts = rememberLast(
  (events: readonly TraceEvent[], steps: readonly Step[]): ReadonlyMap<number, number> => {
    const counts = new Map<number, number>()
    for (const { step } of placedNotesOf(events, steps)) counts.set(step.index, (counts.get(step.index) ?? 0) + 1)
    return counts
  },
)

/** Indices of the steps at which playing pauses. */
export const pausesOf = rememberLast(
  (events: readonly TraceEvent[], steps: readonly Step[]): ReadonlySet<number> =>
    new Set(
      placedNotesOf(events, steps)
        .filter((note) => note.pause)
        .map((note) => note.step.index),
    ),
)

/** The nearest step with a note before or after a step; null where there is none. */
export function nextNoted(notes: readonly PlacedNote[], index: number, direction: 1 | -1): number | null {
  const indices = notes.map((note) => note.step.index).filter((step) => (step - index) * direction > 0)
  if (indices.length === 0) return null
  return direction === 1 ? Math.min(...indices) : Math.max(...indices)
}

/** A text in a language, or in another one where it was written in that alone. */
export function inLanguage(text: Note['title'], language: Language): { text: string; language: Language } {
  const found = [language, ...LANGUAGES].find((tag) => text[tag]?.trim())
  return found ? { text: text[found] ?? '', language: found } : { text: '', language }
}
