// How far a stage is at a place in the trace. A stage can have several spans (a mount for each mount point).
import type { Span, SpanTree, TraceEvent } from '@runthrough/trace'

export type StageState = 'future' | 'running' | 'held' | 'done' | 'failed' | 'unavailable'

export interface StageAt {
  state: StageState
  /** How often it was entered. */
  count: number
}

/** The state of every stage that had been entered at `seq`. */
export function stagesAt(events: readonly TraceEvent[], tree: SpanTree, seq: number): Map<string, StageAt> {
  const { held, over, endSeq } = processesAt(events, seq)
  const stages = new Map<string, StageAt>()
  for (const span of tree.spans.values()) {
    if (span.enterSeq > seq) continue
    const isOver = (over.get(span.pid) ?? 0) > span.enterSeq || endSeq !== null
    const state = spanState(span, seq, held.has(span.id), isOver)
    const known = stages.get(span.stage)
    stages.set(span.stage, { state: known ? stronger(known.state, state) : state, count: (known?.count ?? 0) + 1 })
  }
  return stages
}

function spanState(span: Span, seq: number, isHeld: boolean, isOver: boolean): StageState {
  const hasLeft = span.leaveSeq !== null && span.leaveSeq <= seq
  if (hasLeft && span.error !== null) return 'failed'
  if (isHeld) return 'held'
  return hasLeft || isOver ? 'done' : 'running'
}

interface ProcessesAt {
  /** Spans at which a process is held. */
  held: Set<number>
  /** By pid: the last seq at which the program of that process ended, by its exit or by becoming another program. */
  over: Map<number, number>
  endSeq: number | null
}

function processesAt(events: readonly TraceEvent[], seq: number): ProcessesAt {
  const held = new Set<number>()
  const over = new Map<number, number>()
  let endSeq: number | null = null
  for (const event of events) {
    if (event.seq > seq) break
    if (event.kind === 'stop') held.add(event.span)
    else if (event.kind === 'resume') held.delete(event.span)
    else if (event.kind === 'exit') over.set(event.pid, event.seq)
    else if (event.kind === 'exec' && event.pid !== null) over.set(event.pid, event.seq)
    else if (event.kind === 'end') endSeq = event.seq
  }
  if (endSeq !== null) held.clear()
  return { held, over, endSeq }
}

const STRENGTH: readonly StageState[] = ['unavailable', 'future', 'done', 'running', 'held', 'failed']

const stronger = (left: StageState, right: StageState): StageState =>
  STRENGTH.indexOf(left) >= STRENGTH.indexOf(right) ? left : right
