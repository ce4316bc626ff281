// The list of steps as a person reads it: legs of the relay, one after another, and in each leg what happened there,
// nested as the calls were. Stages that are still to come follow, as far as the catalogue knows them.
import type { Role, SpanTree, Step } from '@runthrough/trace'
import type { CSSProperties } from 'react'
import type { StoryStage } from '../run/catalogue.ts'

export type Row =
  | { kind: 'step'; key: string; step: Step; stage: string; depth: number }
  | { kind: 'upcoming'; key: string; stage: string; depth: number }
  | { kind: 'hidden'; key: string; hidden: Hidden; depth: number }

/** What happened between a step and the next one, and is no step at the level of the list. */
export interface Hidden {
  count: number
  /** Seq of the first of them. */
  first: number
}

/** What one process did before another one took over. */
export interface Leg {
  key: string
  process: Role
  rows: Row[]
}

/**
 * @param story stages in the order of the catalogue
 * @param processOf the process of any stage, also of one that is not part of the story
 * @param isOver whether the run has ended: then nothing is still to come
 * @param details what has happened at a finer level, in order; those that are steps of the list do not count as hidden
 */
export function deriveLegs(
  steps: readonly Step[],
  tree: SpanTree,
  story: readonly StoryStage[],
  processOf: (stage: string) => Role,
  isOver: boolean,
  details: readonly Detail[] = [],
): Leg[] {
  const legs: Leg[] = []
  const append = (process: Role, row: Row) => {
    const last = legs.at(-1)
    if (last?.process === process) last.rows.push(row)
    else legs.push({ key: row.key, process, rows: [row] })
  }

  const shown = new Set(steps.map((step) => step.span))
  const hidden = hiddenAfter(steps, details)
  for (const step of steps) {
    const depth = depthInProcess(tree, step.span, shown, processOf)
    const key = `${step.span} ${step.when}`
    append(processOf(step.stage), { kind: 'step', key, step, stage: step.stage, depth })
    const between = hidden.get(step.index)
    if (between) {
      const inside = step.when === 'enter' ? depth + 1 : depth
      append(processOf(step.stage), { kind: 'hidden', key: `${key} hidden`, hidden: between, depth: inside })
    }
  }
  if (isOver) return legs.map(withoutCommonDepth)

  const entered = new Set(steps.map((step) => step.stage))
  // From where the run is now: it may have met stages before their turn in the catalogue.
  const newest = steps.findLast((step) => step.when === 'enter')
  const from = story.findIndex((stage) => stage.id === newest?.stage)
  for (const stage of story.slice(from + 1)) {
    if (entered.has(stage.id)) continue
    append(stage.process, { kind: 'upcoming', key: stage.id, stage: stage.id, depth: depthInStory(story, stage) })
  }
  return legs.map(withoutCommonDepth)
}

/** Something that happened at a seq: a step of a finer level, a system call. */
type Detail = Pick<Step, 'seq'> & Partial<Pick<Step, 'firstSeq'>>

/** By the index of the step that it comes after. */
function hiddenAfter(steps: readonly Step[], details: readonly Detail[]): ReadonlyMap<number, Hidden> {
  const hidden = new Map<number, Hidden>()
  const shown = new Set(steps.map((step) => step.firstSeq))
  let index = -1
  for (const detail of details) {
    const at = detail.firstSeq ?? detail.seq
    if (shown.has(at)) continue
    for (let next = steps[index + 1]; next && next.firstSeq <= at; next = steps[index + 1]) index++
    if (index === -1) continue
    const known = hidden.get(index)
    if (known) known.count++
    else hidden.set(index, { count: 1, first: detail.seq })
  }
  return hidden
}

/** A leg that begins deep in the calls of its process still begins at the edge of the list. */
function withoutCommonDepth(leg: Leg): Leg {
  const common = Math.min(...leg.rows.map((row) => row.depth))
  return { ...leg, rows: leg.rows.map((row) => ({ ...row, depth: row.depth - common })) }
}

/** How many spans of the list, in the same process, a span lies under. */
function depthInProcess(
  tree: SpanTree,
  id: number,
  shown: ReadonlySet<number>,
  processOf: (stage: string) => Role,
): number {
  const span = tree.spans.get(id)
  if (!span) return 0
  let depth = 0
  let above = span.parent === null ? undefined : tree.spans.get(span.parent)
  while (above && processOf(above.stage) === processOf(span.stage)) {
    if (shown.has(above.id)) depth++
    above = above.parent === null ? undefined : tree.spans.get(above.parent)
  }
  return depth
}

function depthInStory(story: readonly StoryStage[], stage: StoryStage): number {
  const parent = story.find((candidate) => candidate.id === stage.parent)
  return parent && parent.process === stage.process ? depthInStory(story, parent) + 1 : 0
}

/** Levels of nesting that are still told apart by indentation. */
const DEEPEST = 5

/** The indentation of a row, for its style. */
export const depthOf = (depth: number): CSSProperties => ({ '--depth': Math.min(depth, DEEPEST) }) as CSSProperties
