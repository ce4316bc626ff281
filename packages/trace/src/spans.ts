// Spans: one execution of a stage, from enter to leave, under the span that asked for it.
import type { TraceEvent } from './event.ts'
import type { When } from './events/common.ts'
import type { GoError, Source } from './events/relay.ts'
import { lastAtOrBefore } from './timeline.ts'

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

/** The spans of a trace that grows. */
export class SpanBuilder implements SpanTree {
  readonly spans = new Map<number, Span>()
  readonly roots: number[] = []

  append(event: TraceEvent): void {
    if (event.kind === 'enter') {
      const { span: id, parent, stage, pid, tid, symbol, source, seq: enterSeq } = event
      const began = { enterSeq, leaveSeq: null, error: null, children: [] }
      this.spans.set(id, { id, parent, stage, pid, tid, symbol, source, ...began })
      const parentSpan = parent === null ? undefined : this.spans.get(parent)
      if (parentSpan) parentSpan.children.push(id)
      else this.roots.push(id)
    } else if (event.kind === 'leave') {
      const span = this.spans.get(event.span)
      if (!span) return
      span.leaveSeq = event.seq
      span.error = event.error
    }
  }
}

/** The spans that the events tell of, each with its children in the order in which they began. */
export function deriveSpans(events: readonly TraceEvent[]): SpanTree {
  const builder = new SpanBuilder()
  for (const event of events) builder.append(event)
  return builder
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
  /**
   * Seq of the last event of the step, before the next one begins. The cursor stands here when the viewer is at the step.
   */
  seq: number
}

/** Whether entering or leaving a stage is a step at the level of detail that the viewer chose. */
export type IsStep = (stage: string, when: When, failed: boolean) => boolean

/** The steps of a trace that grows. */
export class StepBuilder {
  readonly steps: Step[] = []
  readonly #isStep: IsStep
  readonly #stageOf = new Map<number, string>()

  constructor(isStep: IsStep) {
    this.#isStep = isStep
  }

  append(event: TraceEvent): void {
    switch (event.kind) {
      case 'enter':
      case 'leave': {
        if (event.kind === 'enter') this.#stageOf.set(event.span, event.stage)
        const stage = this.#stageOf.get(event.span)
        const failed = event.kind === 'leave' && event.error !== null
        if (stage === undefined || !this.#isStep(stage, event.kind, failed)) return
        const { span, kind: when, seq } = event
        const step: Step = { index: this.steps.length, span, stage, when, firstSeq: seq, seq }
        this.steps.push(step)
        return
      }
      case 'snapshot':
      case 'unread':
      case 'file':
      case 'stop':
        this.#extend(event.span, event.when, event.seq)
        return
      case 'exec':
        if (event.span !== null) this.#extend(event.span, 'enter', event.seq)
        return
      default:
        return
    }
  }

  #extend(span: number, when: When, seq: number): void {
    const step = this.steps.at(-1)
    if (step?.span === span && step.when === when) step.seq = seq
  }
}

/** The steps in the order in which they happened. What was read at a step follows its `enter` or `leave` in the trace. */
export function deriveSteps(events: readonly TraceEvent[], isStep: IsStep): Step[] {
  const builder = new StepBuilder(isStep)
  for (const event of events) builder.append(event)
  return builder.steps
}

/** The step at which a cursor stands: the last one that had begun at `seq`; undefined before the first. */
export function stepAt(steps: readonly Step[], seq: number): Step | undefined {
  return steps[lastAtOrBefore(steps, seq, (step) => step.firstSeq)]
}
