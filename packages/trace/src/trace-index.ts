// A trace with everything that a screen asks of it, kept up to date event by event. The cursor may stand anywhere: an
// answer is a binary search in what is kept, never a walk through the log.
import type { DetailLevel, HoldLevel } from './controls.ts'
import type { EventOf, KnownEvent, TraceEvent } from './event.ts'
import { Processes } from './processes.ts'
import { Readings } from './readings.ts'
import { type IsStep, SpanBuilder, type SpanTree, type Step, StepBuilder, stepAt } from './spans.ts'
import { StageStates } from './stage-states.ts'
import { lastAtOrBefore } from './timeline.ts'

/** What happens on the terminal. */
export type TerminalEvent = EventOf<'output'> | EventOf<'resize'>

export class TraceIndex {
  readonly #events: TraceEvent[] = []
  readonly #isStep: Readonly<Record<HoldLevel, IsStep>>
  readonly #spans = new SpanBuilder()
  readonly #steps = new Map<HoldLevel, StepBuilder>()
  readonly #byKind = new Map<TraceEvent['kind'], TraceEvent[]>()
  readonly #terminal: TerminalEvent[] = []
  readonly readings = new Readings()
  readonly processes = new Processes()
  readonly stages = new StageStates()

  /** @param isStep what a step is at each level at which a run can be held */
  constructor(isStep: Readonly<Record<HoldLevel, IsStep>>, events: Iterable<TraceEvent> = []) {
    this.#isStep = isStep
    for (const event of events) this.append(event)
  }

  /** Takes the next event. Throws where it is another one. */
  append(event: TraceEvent): void {
    if (event.seq !== this.#events.length + 1) throw new Error(`event ${event.seq} after ${this.#events.length}`)
    this.#events.push(event)
    const ofKind = this.#byKind.get(event.kind)
    if (ofKind) ofKind.push(event)
    else this.#byKind.set(event.kind, [event])
    if (event.kind === 'output' || event.kind === 'resize') this.#terminal.push(event)
    this.#spans.append(event)
    for (const steps of this.#steps.values()) steps.append(event)
    this.readings.append(event)
    this.processes.append(event)
    this.stages.append(event)
  }

  get events(): readonly TraceEvent[] {
    return this.#events
  }

  /** Seq of the newest event; 0 while there is none. */
  get lastSeq(): number {
    return this.#events.length
  }

  get spans(): SpanTree {
    return this.#spans
  }

  /** The steps of a level, in the order in which they happened. The first call for a level walks through the log once. */
  steps(level: HoldLevel): readonly Step[] {
    const known = this.#steps.get(level)
    if (known) return known.steps
    const builder = new StepBuilder(this.#isStep[level])
    for (const event of this.#events) builder.append(event)
    this.#steps.set(level, builder)
    return builder.steps
  }

  /** The step at which a cursor stands; undefined before the first. */
  stepAt(level: HoldLevel, seq: number): Step | undefined {
    return stepAt(this.steps(level), seq)
  }

  /**
   * Where a cursor stands one step after `seq`; null at the last. At the kernel's level a system call is a step as well as
   * every one of the engineer's.
   */
  cursorAfter(level: DetailLevel, seq: number): number | null {
    const after = this.#places(level).flatMap((places) => places[lastAtOrBefore(places, seq, seqOf) + 1]?.seq ?? [])
    return after.length === 0 ? null : Math.min(...after)
  }

  /** Where a cursor stands one step before `seq`; null at the first. */
  cursorBefore(level: DetailLevel, seq: number): number | null {
    const before = this.#places(level).flatMap((places) => places[lastAtOrBefore(places, seq - 1, seqOf)]?.seq ?? [])
    return before.length === 0 ? null : Math.max(...before)
  }

  #places(level: DetailLevel): (readonly { seq: number }[])[] {
    return level === 'kernel' ? [this.steps('engineer'), this.eventsOf('syscall')] : [this.steps(level)]
  }

  /** Every event of a kind. */
  eventsOf<Kind extends KnownEvent['kind']>(kind: Kind): readonly EventOf<Kind>[] {
    return (this.#byKind.get(kind) ?? []) as unknown as readonly EventOf<Kind>[]
  }

  /** How many of the events of a kind had happened at `seq`. */
  countAt(kind: KnownEvent['kind'], seq: number): number {
    return lastAtOrBefore(this.eventsOf(kind), seq, seqOf) + 1
  }

  /** What the terminal said and how large it was, from the first on. */
  get terminal(): readonly TerminalEvent[] {
    return this.#terminal
  }

  /** How much of `terminal` had happened at `seq`. */
  terminalLengthAt(seq: number): number {
    return lastAtOrBefore(this.#terminal, seq, seqOf) + 1
  }

  /** The last event at or before a time; 0 before the first. @param at nanoseconds since the run began */
  seqAtTime(at: number): number {
    return lastAtOrBefore(this.#events, at, (event) => event.at) + 1
  }
}

const seqOf = ({ seq }: { seq: number }): number => seq
