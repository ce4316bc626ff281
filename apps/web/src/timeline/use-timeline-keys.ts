// What the keys and the buttons of the timeline do.
import { useCommand } from '../app/use-command.ts'
import { useSteps, useViewNow } from '../run/run-context.ts'
import type { RunView } from '../run/run-view.ts'
import { around, panned, WHOLE, zoomed } from './section.ts'
import { useTimeline } from './timeline-store.ts'
import { scaleOf } from './use-timeline-view.ts'

export interface TimelineActions {
  zoom(factor: number): void
  pan(by: number): void
  /** All of the run; where that is shown already, the span at which the viewer is. */
  fit(): void
  /** Plays what is shown over and over, or no longer. */
  toggleLoop(): void
  toggleScale(): void
}

/** How far a key or a button zooms, and which part of the screen it moves. */
const ZOOM = 1.6
const PAN = 0.25

function timelineActions(run: RunView): TimelineActions {
  const { section, loop, scale: name, choose } = useTimeline.getState()
  const scale = scaleOf(run.events, run.steps, name)
  const current = run.current
  const place = current ? (scale.placeOf(current.firstSeq) + scale.endOf(current.firstSeq)) / 2 : 0.5
  const isSeen = place >= section.from && place <= section.to
  return {
    zoom: (factor) => {
      const anchor = isSeen ? place : (section.from + section.to) / 2
      choose({ section: zoomed(section, factor, anchor, scale.smallest) })
    },
    pan: (by) => choose({ section: panned(section, by) }),
    fit: () => {
      const span = current ? run.tree.spans.get(current.span) : undefined
      const isWhole = section.from === 0 && section.to === 1
      if (!isWhole || !span) choose({ section: WHOLE })
      else {
        const to = scale.endOf(span.leaveSeq ?? run.events.length)
        choose({ section: around(scale.placeOf(span.enterSeq), to, scale.smallest) })
      }
    },
    toggleLoop: () => {
      const [first, last] = [scale.stepAt(section.from), scale.stepAt(Math.max(section.from, section.to - 1e-9))]
      if (loop !== null) choose({ loop: null })
      else if (first && last && first.index < last.index) choose({ loop: { from: first.firstSeq, to: last.seq } })
    },
    toggleScale: () => choose({ scale: name === 'steps' ? 'time' : 'steps' }),
  }
}

/** Keys that mean the timeline only while the transport has the focus. */
const hasFocus = (): boolean => document.activeElement?.closest('[data-pane=transport]') !== null

/** What can be done with the timeline as it is when this is called. */
export function useTimelineActions(): () => TimelineActions {
  const viewNow = useViewNow()
  return () => timelineActions(viewNow())
}

export function useTimelineKeys(): void {
  const actions = useTimelineActions()
  const { steps } = useSteps()
  const here = (act: () => void) => () => {
    if (!hasFocus()) return false
    act()
    return true
  }
  useCommand(
    'zoom-in',
    here(() => actions().zoom(1 / ZOOM)),
  )
  useCommand(
    'zoom-out',
    here(() => actions().zoom(ZOOM)),
  )
  useCommand(
    'pan-left',
    here(() => actions().pan(-PAN)),
  )
  useCommand(
    'pan-right',
    here(() => actions().pan(PAN)),
  )
  useCommand(
    'fit',
    here(() => actions().fit()),
  )
  useCommand('loop', () => {
    actions().toggleLoop()
    return steps.length > 1
  })
  useCommand('scale', () => {
    actions().toggleScale()
    return true
  })
  useCommand('timeline-table', () => {
    useTimeline.getState().choose({ hasTable: true })
    return true
  })
}
