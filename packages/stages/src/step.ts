// Which stages are steps: the places at which a viewer at the story level is held, and can stand later.
import type { When } from '@runthrough/trace'
import type { Stage } from './stage.ts'

/**
 * Entering a story stage is a step. Leaving it is one where there is something to see: a document that the stage may
 * have changed, or an error.
 */
export function isStep(stage: Stage, when: When, failed: boolean): boolean {
  if (stage.level !== 'story') return false
  return when === 'enter' || failed || stage.leave.length > 0
}
