// Which stages are steps: the places at which a viewer is held, and can stand later.
import type { When } from '@runthrough/trace'
import type { Level, Stage } from './stage.ts'

/** How much a viewer sees, from little to much: each level has the stages of those before it. */
export const LEVELS = ['story', 'engineer'] as const satisfies readonly Level[]

/** Whether a stage belongs to what a viewer at that level sees. */
export const isAtLevel = (stage: Stage, level: Level): boolean => LEVELS.indexOf(stage.level) <= LEVELS.indexOf(level)

/**
 * Entering a stage of the level is a step. Leaving it is one where there is something to see: a document that the stage
 * may have changed, or an error.
 */
export function isStep(stage: Stage, level: Level, when: When, failed: boolean): boolean {
  if (!isAtLevel(stage, level)) return false
  return when === 'enter' || failed || stage.leave.length > 0
}
