// Which steps are listed, where not all are wanted.
import type { Language, Role } from '@runthrough/trace'
import { processOf, titleOf } from '../run/catalogue.ts'
import type { RunView } from '../run/run-view.ts'
import { changeCount } from '../run/step-changes.ts'
import { stepHasFailed } from '../run/step-failure.ts'
import { wordsOf } from './trace-search.ts'

export interface StepFilter {
  /** Words that the title or the id of the stage has. */
  text: string
  process: Role | null
  withChanges: boolean
  withErrors: boolean
}

export const EVERY_STEP: StepFilter = { text: '', process: null, withChanges: false, withErrors: false }

export const isFiltering = ({ text, process, withChanges, withErrors }: StepFilter): boolean =>
  text.trim() !== '' || process !== null || withChanges || withErrors

/** The steps that fit a filter; all of them, as the same list, where it asks for nothing. */
export function filterSteps(
  { steps, tree, events }: Pick<RunView, 'steps' | 'tree' | 'events'>,
  filter: StepFilter,
  language: Language,
): RunView['steps'] {
  if (!isFiltering(filter)) return steps
  const words = wordsOf(filter.text)
  return steps.filter((step) => {
    if (filter.process !== null && processOf(step.stage) !== filter.process) return false
    const text = `${titleOf(step.stage, language)} ${step.stage}`.toLowerCase()
    if (!words.every((word) => text.includes(word))) return false
    if (filter.withErrors && !stepHasFailed(tree, step)) return false
    return !filter.withChanges || changeCount(events, step) > 0
  })
}
