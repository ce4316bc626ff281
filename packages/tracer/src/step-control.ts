// Decides at each stop whether a run is held there. The words are the Debug Adapter Protocol's; `docs/protocol.md` says what
// each of them means where several processes work for one command.
import { isStep, type Level, type Stage } from '@runthrough/stages'
import type { EventBody, GotoTarget, SetBreakpoint, StopReason, When } from '@runthrough/trace'
import { isHit } from './breakpoints.ts'
import { RunMap } from './run-map.ts'

/** A place in the run at which its process is stopped. */
export interface Place {
  pid: number
  span: number
  stage: Stage
  when: When
  /** Whether the function returned an error. */
  failed: boolean
}

export interface Decision {
  reason: StopReason
  /** Ids of the breakpoints that were hit. */
  hitBreakpoints: number[]
}

/** What was asked for last. A breakpoint holds the run whatever that is. */
type Plan =
  | { to: 'end' }
  /** The next step, wherever it is. */
  | { to: 'step'; level: Level; reason: StopReason }
  /** The next step that does not lie in a span. */
  | { to: 'over'; level: Level; span: number }
  /** The return of a span. */
  | { to: 'return'; level: Level; span: number }
  | { to: 'place'; target: GotoTarget; ordinal: number }

export class StepControl {
  readonly #map = new RunMap()
  #level: Level
  #breakpoints: readonly SetBreakpoint[]
  #plan: Plan

  constructor(level: Level, breakpoints: readonly SetBreakpoint[], stopOnEntry: boolean) {
    this.#level = level
    this.#breakpoints = breakpoints
    this.#plan = stopOnEntry ? { to: 'step', level, reason: 'entry' } : { to: 'end' }
  }

  get map(): RunMap {
    return this.#map
  }

  get breakpoints(): readonly SetBreakpoint[] {
    return this.#breakpoints
  }

  set breakpoints(breakpoints: readonly SetBreakpoint[]) {
    this.#breakpoints = breakpoints
  }

  /** How fine a step is that is asked for without saying so. */
  set level(level: Level) {
    this.#level = level
    if ('level' in this.#plan) this.#plan = { ...this.#plan, level }
  }

  /** Takes note of an event of the run. Events come before the stop that they belong to. */
  see(event: EventBody): void {
    this.#map.see(event)
  }

  stepIn(level = this.#level): void {
    this.#plan = { to: 'step', level, reason: 'step' }
  }

  next(from: Place, level = this.#level): void {
    this.#plan = { to: 'over', level, span: from.span }
  }

  /** From the entry of a span to its return; from its return to that of its caller. */
  stepOut(from: Place, level = this.#level): void {
    const span = from.when === 'enter' ? from.span : this.#map.parentOf(from.span)
    this.#plan = span === null ? { to: 'end' } : { to: 'return', level, span }
  }

  continue(): void {
    this.#plan = { to: 'end' }
  }

  pause(): void {
    if (this.#plan.to !== 'step') this.#plan = { to: 'step', level: this.#level, reason: 'pause' }
  }

  /** Returns whether the place is still to come. */
  goto(target: GotoTarget): boolean {
    const passed = this.#map.count(target.stage, target.when)
    const ordinal = target.ordinal ?? passed + 1
    if (ordinal <= passed) return false
    this.#plan = { to: 'place', target, ordinal }
    return true
  }

  /** Whether the run might be held anywhere. */
  get isWatching(): boolean {
    return this.#plan.to !== 'end' || this.#breakpoints.length > 0
  }

  /** Whether the run might be held where a stage is entered or left, before it is known what is read there. */
  mightHold(stage: Stage, when: When): boolean {
    if (this.#plan.to !== 'end') return true
    return this.#breakpoints.some(({ breakpoint }) => {
      if (breakpoint.type === 'document') return stage[when].some(({ of }) => of === breakpoint.of)
      if (breakpoint.type === 'stage' && breakpoint.when !== when) return false
      return breakpoint.stage === null || breakpoint.stage === stage.id
    })
  }

  /** Why the run is held here; null where it goes on. */
  decide(place: Place): Decision | null {
    const hit = this.#breakpoints.filter(({ breakpoint }) =>
      isHit(breakpoint, { ...place, documents: this.#map.documents }),
    )
    const reason = reasonOf(hit[0]) ?? this.#reached(place)
    return reason === null ? null : { reason, hitBreakpoints: hit.map(({ id }) => id) }
  }

  #reached({ span, stage, when, failed }: Place): StopReason | null {
    const plan = this.#plan
    const is = (level: Level) => isStep(stage, level, when, failed)
    switch (plan.to) {
      case 'end':
        return null
      case 'step':
        return is(plan.level) ? plan.reason : null
      case 'over':
        return is(plan.level) && !this.#map.isInside(span, plan.span) ? 'step' : null
      case 'return': {
        // Its own return; that of whoever called it, should its own be missed; any step once its program is gone.
        const returns = when === 'leave' && (span === plan.span || this.#map.isInside(plan.span, span))
        return returns || (is(plan.level) && !this.#map.isOpen(plan.span)) ? 'step' : null
      }
      case 'place': {
        const { target, ordinal } = plan
        const isThere = stage.id === target.stage && when === target.when
        return isThere && this.#map.count(stage.id, when) === ordinal ? 'goto' : null
      }
    }
  }
}

function reasonOf(hit: SetBreakpoint | undefined): StopReason | null {
  switch (hit?.breakpoint.type) {
    case undefined:
      return null
    case 'stage':
      return 'breakpoint'
    case 'document':
      return 'data breakpoint'
    case 'error':
      return 'exception'
  }
}
