// How many system calls were asked for in each stage of the story: the kernel's level, as numbers.
import type { TraceEvent } from '@runthrough/trace'
import { storyStageOf } from '../run/catalogue.ts'
import { indexOf } from '../run/index-of.ts'
import { rememberLast } from '../run/remember.ts'

const callsOfStages = rememberLast((events: readonly TraceEvent[]): ReadonlyMap<string, readonly number[]> => {
  const { spans } = indexOf(events)
  const seqs = new Map<string, number[]>()
  for (const { span, seq } of indexOf(events).eventsOf('syscall')) {
    const stage = span === null ? null : storyStageOf(spans, span)
    if (stage === null) continue
    const ofStage = seqs.get(stage)
    if (ofStage) ofStage.push(seq)
    else seqs.set(stage, [seq])
  }
  return seqs
})

/** By stage, those up to `seq`. */
export function callCounts(events: readonly TraceEvent[], seq: number): Map<string, number> {
  const counts = new Map<string, number>()
  for (const [stage, seqs] of callsOfStages(events)) {
    const count = seqs.findIndex((at) => at > seq)
    counts.set(stage, count === -1 ? seqs.length : count)
  }
  return counts
}
