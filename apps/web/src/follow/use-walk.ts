// Going to a place of a trail: the cursor to the event that shows the value, the inspector to the tab that has it.
import type { PlaceKind, PlaceRef } from '@runthrough/trace'
import { holdLevelOf, isStepAt } from '../run/catalogue.ts'
import { indexOf } from '../run/index-of.ts'
import { useRun, useRunView } from '../run/run-context.ts'
import { type InspectorTab, useView } from '../run/view-store.ts'
import { useFollow } from './follow-store.ts'
import { useTrail } from './use-trail.ts'

const TABS: Readonly<Record<PlaceKind, InspectorTab>> = {
  command: 'happened',
  document: 'state',
  file: 'files',
  call: 'calls',
  exec: 'happened',
  http: 'happened',
}

/** Goes to an entry of the trail, by its index; whether there is one. */
export function useWalk(): (index: number) => boolean {
  const trail = useTrail()
  const walkTo = useFollow((state) => state.walkTo)
  const goTo = useGoTo()
  return (index) => {
    const entry = trail?.entries[index]
    if (!entry) return false
    walkTo(index)
    goTo(entry.place)
    return true
  }
}

function useGoTo(): (place: PlaceRef) => void {
  const { events, tree } = useRunView()
  const moveTo = useRun((state) => state.moveTo)
  const { level, choose, show } = useView()
  return ({ seq, kind, path }) => {
    const event = events[seq - 1]
    const span = event && 'span' in event && event.span !== null ? tree.spans.get(event.span) : undefined
    const when = event && 'when' in event ? event.when : 'enter'
    // A stage that the story leaves out has to be on the screen for its value to be.
    const isShown = span === undefined || isStepAt[holdLevelOf(level)](span.stage, when, false)
    if (!isShown) choose({ level: 'engineer' })
    const steps = indexOf(events).steps(isShown ? holdLevelOf(level) : 'engineer')
    const step = steps.find((one) => one.firstSeq <= seq && seq <= one.seq)
    moveTo(step?.seq ?? seq)
    const revealed = event?.kind === 'snapshot' ? { of: event.of, path } : null
    show({ inspectorTab: TABS[kind], revealed })
  }
}
