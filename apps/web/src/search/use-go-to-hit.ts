// From a hit to its place: the cursor moves there, and the inspector shows what was found.
import { indexOf } from '../run/index-of.ts'
import { useRun, useRunView } from '../run/run-context.ts'
import { cursorOf } from '../run/run-view.ts'
import { useView } from '../run/view-store.ts'
import type { Hit, HitGroup } from './trace-search.ts'

export function useGoToHit(): (group: HitGroup, hit: Hit) => void {
  const view = useRunView()
  const moveTo = useRun((state) => state.moveTo)
  const choose = useView((state) => state.choose)
  const show = useView((state) => state.show)

  const toStage = (seq: number) => {
    const step = view.steps.find(({ firstSeq }) => firstSeq === seq)
    if (step) return moveTo(cursorOf(view, step.index))
    // It is no step of the story: the level at which it is one is shown.
    const inside = indexOf(view.events).stepAt('engineer', seq)
    if (inside?.firstSeq === seq) choose({ level: 'engineer' })
    moveTo(inside?.firstSeq === seq ? inside.seq : seq)
  }

  return (group, { seq, place }) => {
    if (group === 'stages') return toStage(seq)
    // Before the first step there is nothing to show, and what happened there is part of it.
    moveTo(Math.max(seq, view.steps[0]?.seq ?? seq))
    if (group === 'calls') choose({ callScope: 'all' })
    show({ inspectorTab: group === 'values' ? 'state' : group, revealed: place })
  }
}
