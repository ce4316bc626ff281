// Spans: one execution of a stage, from enter to leave, under the span that asked for it.
import type { TraceEvent } from './event.ts'
import type { When } from './events/common.ts'
import type { GoError, Source } from './events/relay.ts'

export interface Span {
  id: number
  parent: number | null
  stage: string
  pid: number
  tid: number
  symbol: string
  source: Source | null
  enterSeq: number
  /** Null while the function has not returned. */
  leaveSeq: number | null
  error: GoError | null
  children: number[]
}

export interface SpanTree {
  spans: ReadonlyMap<number, Span>
  roots: readonly number[]
}

/** The spans that the events tell of, each with its children in the order in which they began. */
export function deriveSpans(events: readonly TraceEvent[]): SpanTree {
  const spans = new Map<number, Span>()
  const roots: number[] = []
  for (const event of events) {
    if (event.kind === 'enter') {
      const { span: id, parent, stage, pid, tid, symbol, source } = event
      const enterSeq = event.seq
      spans.set(id, {
        id,
        parent,
        stage,
        pid,
        tid,
        symbol,
        source,
        enterSeq,
        leaveSeq: null,
        error: null,
        children: [],
      })
      const parentSpan = parent === null ? undefined : spans.get(parent)
      if (parentSpan) parentSpan.children.push(id)
      else roots.push(id)
    } else if (event.kind === 'leave') {
      const span = spans.get(event.span)
      if (!span) continue
      span.leaveSeq = event.seq
      span.error = event.error
    }
  }
  return { spans, roots }
}

/** How deep a span lies under its root; a root has depth 0. */
export function spanDepth(tree: SpanTree, id: number): number {
  let depth = 0
  for (let span = tree.spans.get(id); span && span.parent !== null; span = tree.spans.get(span.parent)) depth++
  return depth
}

/** A place at which a viewer can stand: a stage entered or left, with everything that was read there. */
export interface Step {
  /** 0, 1, 2 … */
  index: number
  span: number
  stage: string
  when: When
  /** Seq of the first event of the step: its `enter` or `leave`. */
  firstSeq: number
  /** Seq of the last event of the step. The cursor stands here when the viewer is at the step. */
  seq: number
}

/** Whether entering or leaving a stage is a step at the level of detail that the viewer chose. */
export type IsStep = (stage: string, when: When, failed: boolean) => boolean

/** The steps in the order in which they happened. What was read at a step follows its `enter` or `leave` in the trace. */
export function deriveSteps(events: readonly TraceEvent[], isStep: IsStep): Step[] {
  const stageOf = new Map<number, string>()
  const steps: Step[] = []
  const open = new Map<string, Step>()
  for (const event of events) {
    switch (event.kind) {
      case 'enter':
      case 'leave': {
        if (event.kind === 'enter') stageOf.set(event.span, event.stage)
        const stage = stageOf.get(event.span)
        const failed = event.kind === 'leave' && event.error !== null
        if (stage === undefined || !isStep(stage, event.kind, failed)) break
        const step: Step = {
          index: steps.length,
          span: event.span,
          stage,
          when: event.kind,
          firstSeq: event.seq,
          seq: event.seq,
        }
        steps.push(step)
        open.set(stepKey(event.span, event.kind), step)
        break
      }
      case 'snapshot':
      case 'unread':
      case 'file':
      case 'stop': {
        const step = open.get(stepKey(event.span, event.when))
        if (step) step.seq = event.seq
        break
      }
      case 'exec': {
        const step = event.span === null ? undefined : open.get(stepKey(event.span, 'enter'))
        if (step) step.seq = event.seq
        break
      }
      default:
        break
    }
  }
  return steps
}

/** The step at which a cursor stands: the last one that had begun at `seq`; undefined before the first. */
export function stepAt(steps: readonly Step[], seq: number): Step | undefined {
  return steps.findLast((step) => step.firstSeq <= seq)
}

const stepKey = (span: number, when: When): string => `${span} ${when}`
