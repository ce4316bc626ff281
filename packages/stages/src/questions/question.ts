// Questions about what comes next in a run, made from what is known before it: the same at a live run that is held as at a
// recording. The answer is what the run then shows, and nothing else.
import {
  type DocumentStep,
  diffDocuments,
  type Json,
  pointerSegments,
  ROLES,
  type Role,
  type Step,
  sameJson,
  type TraceIndex,
} from '@runthrough/trace'
import { catalogue, stageById } from '../catalogue.ts'
import { arrayKeysOf } from '../documents.ts'
import type { Stage } from '../stage.ts'

/** `field`: a member of the document; null for none of them. */
export type Question =
  | { kind: 'value'; of: string; field: string; options: readonly Json[] }
  | { kind: 'field'; of: string; options: readonly (string | null)[] }
  | { kind: 'process'; options: readonly Role[] }

/** What the run answers. For `field`, every member that changed. */
export type Answer =
  | { kind: 'value'; value: Json; seq: number }
  | { kind: 'field'; fields: readonly string[]; seq: number }
  | { kind: 'process'; process: Role; seq: number }

/** The question at a step, from what is known when it is reached; null where there is nothing worth to be asked. */
export function questionAt(index: TraceIndex, step: Step): Question | null {
  const stage = stageById(step.stage)
  if (!stage) return null
  if (step.when === 'enter') {
    const read = index.readings.documentsOfStep(step)
    const again = new Set(stage.leave.map(({ of }) => of))
    const documents = read.filter(({ of, after }) => again.has(of) && isObject(after.value))
    for (const document of documents) {
      const question = valueQuestion(document, read)
      if (question) return question
    }
    const [first] = documents
    if (first && isObject(first.after.value)) {
      return { kind: 'field', of: first.of, options: [...Object.keys(first.after.value), null] }
    }
  }
  return handsOver(step) ? { kind: 'process', options: ROLES } : null
}

/** What the run answers; null while it has not come so far, or where it could not be read. */
export function answerTo(question: Question, index: TraceIndex, steps: readonly Step[], step: Step): Answer | null {
  if (question.kind === 'process') {
    const next = steps[step.index + 1]
    const process = next && stageById(next.stage)?.process
    return next && process ? { kind: 'process', process, seq: next.seq } : null
  }
  const versions = index.readings.versionsOf(question.of).filter(({ span }) => span === step.span)
  const before = versions.find(({ when }) => when === 'enter')
  const after = versions.findLast(({ when }) => when === 'leave')
  if (!before || !after) return null
  const { seq } = after
  if (question.kind === 'value') return { kind: 'value', value: memberOf(after.value, question.field) ?? null, seq }
  const changes = diffDocuments(before.value, after.value, arrayKeysOf(question.of))
  return { kind: 'field', fields: [...new Set(changes.flatMap(({ path }) => pointerSegments(path)[0] ?? []))], seq }
}

/** Whether an option is what the run answers. */
export function isRight(option: Json, answer: Answer): boolean {
  switch (answer.kind) {
    case 'value':
      return sameJson(option, answer.value)
    case 'field':
      return option === null ? answer.fields.length === 0 : answer.fields.some((field) => field === option)
    case 'process':
      return option === answer.process
  }
}

/** A member that another document, which the function was given too, has otherwise: will it stay, be taken over, or both? */
function valueQuestion({ of, after }: DocumentStep, read: readonly DocumentStep[]): Question | null {
  if (!isObject(after.value)) return null
  const others = read.filter((other) => other.of !== of).map((other) => other.after.value)
  const questions = Object.entries(after.value).flatMap(([field, value]) => {
    const found = others.map((other) => findMember(other, field, 2)).find((other) => other !== undefined)
    if (found === undefined || sameJson(found, value)) return []
    return [{ kind: 'value' as const, of, field, options: optionsOf(value, found) }]
  })
  // Lists can be joined as well, which makes the better question.
  return questions.toSorted((one, other) => other.options.length - one.options.length)[0] ?? null
}

function optionsOf(mine: Json, theirs: Json): Json[] {
  const joined = Array.isArray(theirs) ? [[...(Array.isArray(mine) ? mine : []), ...theirs]] : []
  const options: Json[] = [mine, theirs, ...joined, Array.isArray(theirs) ? [] : null]
  const distinct = options.filter((option, at) => options.findIndex((one) => sameJson(one, option)) === at)
  // In an order that says nothing about which is right.
  return distinct.toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1))
}

/** Whether, as the catalogue has it, work goes over to another process at a step. */
function handsOver({ stage: id, when }: Step): boolean {
  const stage = stageById(id)
  if (!stage) return false
  if (when === 'enter') return catalogue.some((one) => one.process !== stage.process && callerOf(one) === id)
  return stage.parent !== null && stageById(stage.parent)?.process !== stage.process
}

/** The stage that calls this one, or asks for it: of the same level of detail, or of the story. */
function callerOf({ parent, level }: Stage): string | null {
  if (parent === null || level === 'engineer') return parent
  const caller = stageById(parent)
  return caller && caller.level !== 'story' ? callerOf({ ...caller, level: 'story' }) : parent
}

/** A member of that name which holds something, in the value or up to so many levels below. */
function findMember(value: Json, name: string, depth: number): Json | undefined {
  if (!isObject(value)) return undefined
  const own = memberOf(value, name)
  if (own !== undefined && !isEmpty(own)) return own
  if (depth === 0) return undefined
  return Object.values(value)
    .map((member) => findMember(member, name, depth - 1))
    .find((member) => member !== undefined)
}

const memberOf = (value: Json, name: string): Json | undefined =>
  isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined

const isObject = (value: Json): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isEmpty = (value: Json): boolean =>
  value === null ||
  value === '' ||
  value === false ||
  value === 0 ||
  (typeof value === 'object' && Object.keys(value).length === 0)
