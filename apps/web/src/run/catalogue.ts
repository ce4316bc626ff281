// The catalogue of stages as this app needs it. The only module here that knows how the catalogue is built.
import { catalogue, isStep as isStepOf, type Level, type Stage, stageById } from '@runthrough/stages'
import {
  type DetailLevel,
  type HoldLevel,
  type IsStep,
  type Language,
  ROLES,
  type Role,
  type SpanTree,
} from '@runthrough/trace'

export interface StoryStage {
  id: string
  process: Role
  /** The nearest stage of the story that called or asked for this one. */
  parent: string | null
}

/** The stages that tell the story, in the order of the catalogue. */
export const story: readonly StoryStage[] = catalogue
  .filter((stage) => stage.level === 'story')
  .map((stage) => ({ id: stage.id, process: stage.process, parent: storyParent(stage) }))

function storyParent(stage: Stage): string | null {
  const parent = stage.parent === null ? undefined : stageById(stage.parent)
  if (!parent) return null
  return parent.level === 'story' ? parent.id : storyParent(parent)
}

const inside = new Map<string, string[]>()
for (const stage of catalogue) {
  const around = stage.level === 'story' ? null : storyParent(stage)
  if (around !== null) inside.set(around, [...(inside.get(around) ?? []), stage.id])
}

/** The stages of the engineer that lie in a stage of the story, in the order of the catalogue. */
export const insideOf = (id: string): readonly string[] => inside.get(id) ?? []

/** The stage of the story in which a span lies: its own, or the nearest one that called or asked for it. */
export function storyStageOf(tree: SpanTree, span: number): string | null {
  for (let at = tree.spans.get(span); at; at = at.parent === null ? undefined : tree.spans.get(at.parent)) {
    if (stageById(at.stage)?.level === 'story') return at.stage
  }
  return null
}

/** The level of a stage; the finest for one that the catalogue does not have. */
export const levelOf = (id: string): Level => stageById(id)?.level ?? 'engineer'

/** Whether entering or leaving a stage is a place at which a viewer can stand, at each level at which a run can be held. */
export const isStepAt: Readonly<Record<HoldLevel, IsStep>> = { story: stepAt('story'), engineer: stepAt('engineer') }

/** The level at which a run is held for a viewer at a level of detail: a system call cannot be held. */
export const holdLevelOf = (level: DetailLevel): HoldLevel => (level === 'story' ? 'story' : 'engineer')

function stepAt(level: HoldLevel): IsStep {
  return (id, when, failed) => {
    const stage = stageById(id)
    return stage !== undefined && isStepOf(stage, level, when, failed)
  }
}

/** The process of a stage; a stage that the catalogue does not have names it before the dot. */
export function processOf(id: string): Role {
  const named = id.split('.', 1)[0]
  return stageById(id)?.process ?? ROLES.find((role) => role === named) ?? 'dockerd'
}

/** The function in an id: `mergeAndVerifyConfig` of `dockerd.mergeAndVerifyConfig`. */
export function functionOf(id: string): string {
  return id.slice(id.indexOf('.') + 1)
}

/** The title of a stage; its id for one that the catalogue does not have. */
export function titleOf(id: string, language: Language): string {
  return stageById(id)?.title[language] ?? id
}
