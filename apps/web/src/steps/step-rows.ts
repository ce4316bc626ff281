// The list of steps as a person reads it: legs of the relay, one after another, and in each leg what happened there,
// nested as the calls were. Stages that are still to come follow, as far as the catalogue knows them.
import type { Role, SpanTree, Step } from '@runthrough/trace'
import type { StoryStage } from '../run/catalogue.ts'

export type Row =
  | { kind: 'step'; key: string; step: Step; stage: string; depth: number }
  | { kind: 'upcoming'; key: string; stage: string; depth: number }

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
 */
export function deriveLegs(
  steps: readonly Step[],
  tree: SpanTree,
  story: readonly StoryStage[],
  processOf: (stage: string) => Role,
  isOver: boolean,
): Leg[] {
  const legs: Leg[] = []
  const append = (process: Role, row: Row) => {
    const last = legs.at(-1)
    if (last?.process === process) last.rows.push(row)
    else legs.push({ key: row.key, process, rows: [row] })
  }

  const shown = new Set(steps.map((step) => step.span))
  for (const step of steps) {
    const depth = depthInProcess(tree, step.span, shown, processOf)
    append(processOf(step.stage), { kind: 'step', key: `${step.span} ${step.when}`, step, stage: step.stage, depth })
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
