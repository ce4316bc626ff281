// What the keys and the transport do. Each of them is one idea for the viewer: where the cursor is behind, it moves in the
// trace, and at the newest step it asks the engine to go on.
import { hitsOf } from '../controls/breakpoints.ts'
import { outIndex, overIndex } from '../controls/in-the-past.ts'
import { useControl } from '../controls/use-control.ts'
import { holdLevelOf, levelOf } from './catalogue.ts'
import { indexOf } from './index-of.ts'
import { useRun, useRunView } from './run-context.ts'
import { cursorOf } from './run-view.ts'
import { useView } from './view-store.ts'

export interface Stepping {
  /** Whether the engine is held, and this viewer may let it go on. */
  isHeld: boolean
  isRunning: boolean
  /** Whether the run still goes on, and this viewer may end it. */
  isLive: boolean
  canGoBack: boolean
  canGoForward: boolean
  first(): void
  back(): void
  forward(): void
  /** Past everything that the present stage does. */
  over(): void
  /** To the next stage at the engineer level. */
  into(): void
  /** To the return of the present stage. */
  out(): void
  /** To the next breakpoint. */
  proceed(): void
  /** To the breakpoint before, in the trace. */
  proceedBack(): void
  /** To a step, by its index. */
  go(index: number): void
  /** To an event, by how many events it is away. */
  nudge(events: number): void
}

export function useStepping(): Stepping {
  const view = useRunView()
  const phase = useRun((state) => state.status?.phase)
  const moveTo = useRun((state) => state.moveTo)
  const ask = useRun((state) => state.ask)
  const breakpoints = useRun((state) => state.breakpoints)
  const level = useView((state) => state.level)
  const choose = useView((state) => state.choose)
  const { isDriving, isConnected } = useControl()
  const canAsk = isDriving && isConnected
  const cursor = useRun((state) => state.cursor)
  const index = indexOf(view.events)
  /** The next place in the trace; null at the newest one. At the kernel level there are system calls after the last step. */
  const next = cursor === 'live' ? null : index.cursorAfter(level, view.seq)
  /** Where the cursor stands: what came after that place is part of it. */
  const place = index.cursorBefore(level, view.seq + 1)
  const before = place === null ? null : index.cursorBefore(level, place)
  const isHeld = phase === 'held' && canAsk
  const granularity = holdLevelOf(level)
  const go = (step: number) => moveTo(cursorOf(view, step))
  const hits = () =>
    hitsOf(
      view.events,
      view.tree,
      breakpoints.map(({ breakpoint }) => breakpoint),
    )
  const toNext = () => moveTo(next === null || index.cursorAfter(level, next) === null ? 'live' : next)
  /** In the trace where the cursor is behind, else in the engine if it is held. */
  const either = (past: () => void, engine: () => void) => {
    if (next !== null) past()
    else if (isHeld) engine()
  }
  return {
    isHeld,
    isRunning: phase === 'running' && canAsk,
    isLive: phase !== undefined && phase !== 'ended' && canAsk,
    canGoBack: before !== null,
    canGoForward: next !== null || isHeld,
    first: () => go(0),
    back: () => {
      if (before !== null) moveTo(before)
    },
    forward: () => either(toNext, () => void ask({ command: 'stepIn', granularity })),
    over: () =>
      either(
        () => go(overIndex(view)),
        () => void ask({ command: 'next', granularity }),
      ),
    into: () =>
      either(
        () => {
          const inside = index.steps('engineer').find((step) => step.firstSeq > view.seq)
          if (inside && levelOf(inside.stage) !== 'story' && level === 'story') choose({ level: 'engineer' })
          moveTo(inside?.seq ?? 'live')
        },
        () => {
          if (level === 'story') choose({ level: 'engineer' })
          void ask({ command: 'stepIn', granularity: 'engineer' })
        },
      ),
    out: () =>
      either(
        () => go(outIndex(view)),
        () => void ask({ command: 'stepOut', granularity }),
      ),
    proceed: () =>
      either(
        () => moveTo(hits().find((seq) => seq > view.seq) ?? 'live'),
        () => void ask({ command: 'continue' }),
      ),
    proceedBack: () => {
      const before = hits().findLast((seq) => seq < view.seq)
      if (before !== undefined) moveTo(before)
      else go(0)
    },
    go,
    nudge: (events) => {
      const to = Math.max(1, view.seq + events)
      moveTo(to >= view.events.length ? 'live' : to)
    },
  }
}
