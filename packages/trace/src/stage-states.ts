// How far each stage is at a place in a trace. A stage can have many spans (a mount for each mount point), so what is kept for
// it is how many were entered, go on and have failed, each time that one of these numbers changes.
import type { EventOf, TraceEvent } from './event.ts'
import { Timeline } from './timeline.ts'

export interface StageAt {
  state: 'running' | 'held' | 'done' | 'failed'
  /** How often it was entered. */
  count: number
}

interface Tally {
  entered: number
  open: number
  failed: number
}

interface OpenSpan {
  stage: string
  pid: number
}

export class StageStates {
  readonly #tallies = new Map<string, Timeline<Tally>>()
  readonly #stageOf = new Map<number, string>()
  readonly #open = new Map<number, OpenSpan>()
  readonly #openByPid = new Map<number, Set<number>>()
  /** Spans at which a process is held. */
  readonly #held = new Timeline<ReadonlySet<number>>()
  #ended = false

  append(event: TraceEvent): void {
    switch (event.kind) {
      case 'enter':
        this.#enter(event)
        return
      case 'leave': {
        this.#close(event.span, event.seq)
        const stage = this.#stageOf.get(event.span)
        if (stage !== undefined && event.error !== null) this.#count(stage, event.seq, { failed: 1 })
        return
      }
      case 'exit':
      case 'exec':
        // The program of that process is gone, and the calls that were open in it with it.
        for (const span of [...(this.#openByPid.get(event.pid) ?? [])]) this.#close(span, event.seq)
        return
      case 'stop':
        if (!this.#ended && this.#stageOf.has(event.span))
          this.#held.set(event.seq, new Set(this.#held.latest).add(event.span))
        return
      case 'resume': {
        const held = new Set(this.#held.latest)
        if (held.delete(event.span)) this.#held.set(event.seq, held)
        return
      }
      case 'end':
        this.#ended = true
        for (const span of [...this.#open.keys()]) this.#close(span, event.seq)
        this.#held.set(event.seq, new Set())
        return
      default:
        return
    }
  }

  /** The state of every stage that had been entered at `seq`, in the order in which they first were. */
  at(seq: number): Map<string, StageAt> {
    const held = new Set([...this.heldAt(seq)].map((span) => this.#stageOf.get(span)))
    const stages = new Map<string, StageAt>()
    for (const [stage, timeline] of this.#tallies) {
      const tally = timeline.at(seq)
      if (!tally) continue
      const going = held.has(stage) ? 'held' : tally.open > 0 ? 'running' : 'done'
      stages.set(stage, { state: tally.failed > 0 ? 'failed' : going, count: tally.entered })
    }
    return stages
  }

  /** The spans at which a process was held at `seq`. */
  heldAt(seq: number): ReadonlySet<number> {
    return this.#held.at(seq) ?? new Set()
  }

  #enter({ span, stage, pid, seq }: EventOf<'enter'>): void {
    this.#stageOf.set(span, stage)
    this.#count(stage, seq, { entered: 1, open: this.#ended ? 0 : 1 })
    if (this.#ended) return
    this.#open.set(span, { stage, pid })
    const ofPid = this.#openByPid.get(pid)
    if (ofPid) ofPid.add(span)
    else this.#openByPid.set(pid, new Set([span]))
  }

  #close(span: number, seq: number): void {
    const open = this.#open.get(span)
    if (!open) return
    this.#open.delete(span)
    this.#openByPid.get(open.pid)?.delete(span)
    this.#count(open.stage, seq, { open: -1 })
  }

  #count(stage: string, seq: number, more: Partial<Tally>): void {
    const timeline = this.#tallies.get(stage) ?? new Timeline<Tally>()
    this.#tallies.set(stage, timeline)
    const { entered, open, failed } = timeline.latest ?? { entered: 0, open: 0, failed: 0 }
    timeline.set(seq, {
      entered: entered + (more.entered ?? 0),
      open: open + (more.open ?? 0),
      failed: failed + (more.failed ?? 0),
    })
  }
}
