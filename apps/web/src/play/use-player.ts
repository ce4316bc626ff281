// Plays the trace: moves the cursor on by itself. The same for a recording and for the past of a live run, and as all
// moves of the cursor it asks nothing of the engine.
import { stepAt } from '@runthrough/trace'
import { useEffect, useMemo } from 'react'
import { pausesOf } from '../notes/notes.ts'
import { useRun, useSteps, useViewNow } from '../run/run-context.ts'
import { cursorOf } from '../run/run-view.ts'
import { type Speed, useView } from '../run/view-store.ts'
import { useTimeline } from '../timeline/timeline-store.ts'
import { dueAt, schedule } from './schedule.ts'

/** Milliseconds between two moves of the cursor at least: one frame of a usual screen. */
const FRAME = 16

/** Keeps playing while that is chosen. To be used once on the page. */
export function usePlayer(): void {
  const playing = useView((view) => view.playing)
  const speed = useView((view) => view.speed)
  const timing = useView((view) => view.timing)
  const skipsIdle = useView((view) => view.skipsIdle)
  const show = useView((view) => view.show)
  const viewNow = useViewNow()
  const { steps, events } = useSteps()
  const run = useRun((state) => state.run)
  const moveTo = useRun((state) => state.moveTo)
  const moments = useMemo(() => steps.map((step) => events[step.firstSeq - 1]?.at ?? 0), [steps, events])
  const due = useMemo(() => schedule(moments, timing, skipsIdle), [moments, timing, skipsIdle])
  const pauses = useMemo(() => pausesOf(events, steps), [events, steps])

  // Another run is another film.
  useEffect(() => () => show({ playing: false }), [run, show])

  useEffect(() => {
    if (!playing) return
    const position = () => viewNow().current?.index ?? 0
    const indexAt = (seq: number) => stepAt(viewNow().steps, seq)?.index ?? 0
    let at = position()
    let film = due[at] ?? 0
    let last = performance.now()
    const timer = setInterval(() => {
      const now = performance.now()
      const elapsed = now - last
      last = now
      const from = position()
      // A person has moved the cursor meanwhile: go on from there.
      if (from !== at) film = due[from] ?? 0
      film += elapsed * factorOf(speed)
      const round = useTimeline.getState().loop
      const loop = round && { first: indexAt(round.from), last: indexAt(round.to) }
      if (loop && (from >= loop.last || from < loop.first)) {
        at = loop.first
        film = due[at] ?? 0
        moveTo(cursorOf(viewNow(), at))
        return
      }
      const to = nextStop(from, speed === 'max' ? from + 1 : dueAt(due, film), pauses)
      at = Math.min(to, loop?.last ?? due.length - 1)
      if (at !== from) moveTo(cursorOf(viewNow(), at))
      if ((!loop && at >= due.length - 1) || (at !== from && pauses.has(at))) show({ playing: false })
    }, FRAME)
    return () => clearInterval(timer)
  }, [playing, moveTo, viewNow, due, pauses, speed, show])
}

const factorOf = (speed: Speed): number => (speed === 'max' ? 1 : speed)

/** The first step after `from`, up to `to`, at which playing pauses; else `to`. */
function nextStop(from: number, to: number, pauses: ReadonlySet<number>): number {
  for (let step = from + 1; step < to; step++) if (pauses.has(step)) return step
  return Math.max(to, from)
}

/** Play and pause. At the end it begins again, since there is nothing left to play. */
export function usePlayToggle(): { playing: boolean; canPlay: boolean; toggle: () => void } {
  const viewNow = useViewNow()
  const { steps } = useSteps()
  const playing = useView((state) => state.playing)
  const show = useView((state) => state.show)
  const moveTo = useRun((state) => state.moveTo)
  const toggle = () => {
    const { current } = viewNow()
    if (!playing && (current?.index ?? 0) >= steps.length - 1) moveTo(cursorOf({ steps }, 0))
    show({ playing: !playing })
  }
  return { playing, canPlay: steps.length > 1, toggle }
}
