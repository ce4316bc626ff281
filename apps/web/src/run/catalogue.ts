// The catalogue of stages as this app needs it. The only module here that knows how the catalogue is built.
import { catalogue, type Stage, stageById } from '@runthrough/stages'
import { type ArrayIdentities, type IsStep, type Language, ROLES, type Role } from '@runthrough/trace'

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

/** A stage is a step when it is entered, and when it is left with something to show: what it made, or its error. */
export const isStep: IsStep = (id, when, failed) => {
  const stage = stageById(id)
  if (stage?.level !== 'story') return false
  return when === 'enter' || failed || stage.leave.length > 0
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

/** What makes an element of an array in a document the same element in two versions. */
const IDENTITIES: Readonly<Record<string, ArrayIdentities>> = {
  Config: { '/Env': 'name' },
  Container: { '/Config/Env': 'name' },
  Image: { '/config/Env': 'name' },
  HostConfig: { '/Binds': 'value', '/CapAdd': 'value', '/CapDrop': 'value', '/Mounts': { member: 'Target' } },
  Spec: {
    '/process/env': 'name',
    '/process/capabilities/*': 'value',
    '/mounts': { member: 'destination' },
    '/linux/namespaces': { member: 'type' },
    '/linux/maskedPaths': 'value',
    '/linux/readonlyPaths': 'value',
  },
}

export function identitiesOf(document: string): ArrayIdentities {
  return IDENTITIES[document] ?? {}
}
