// What the keys and the transport do. Each of them is one idea for the viewer: where the cursor is behind, it moves in the
// trace, and at the newest step it asks the engine to go on.
import type { DetailLevel } from '@runthrough/trace'
import { useMemo } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { hitsOf } from '../controls/breakpoints.ts'
import { outIndex, overIndex } from '../controls/in-the-past.ts'
import { controlOf } from '../controls/use-control.ts'
import { holdLevelOf, levelOf } from './catalogue.ts'
import { indexOf } from './index-of.ts'
import { rememberLast } from './remember.ts'
import { useRun, useRunStore } from './run-context.ts'
import type { RunState } from './run-state.ts'
import type { RunStore } from './run-store.ts'
import { cursorOf, deriveRunView, type RunView } from './run-view.ts'
import { useView } from './view-store.ts'

/** What is possible now. */
interface Possible {
  /** Whether the engine is held, and this viewer may let it go on. */
  isHeld: boolean
  isRunning: boolean
  /** Whether the run still goes on, and this viewer may end it. */
  isLive: boolean
  canGoBack: boolean
  canGoForward: boolean
}

/** They look at where the run stands when they are called, and stay the same from step to step. */
interface Moves {
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

export type Stepping = Possible & Moves

export function useStepping(): Stepping {
  const store = useRunStore()
  const level = useView((state) => state.level)
  const possible = useRun(useShallow((state) => possibleAt(state, level)))
  const moves = useMemo(() => movesIn(store), [store])
  return { ...possible, ...moves }
}

/** The place of the viewer in the trace, and those beside it. */
const placesAt = rememberLast(({ events, cursor }: RunState, level: DetailLevel) => {
  const view = deriveRunView(events, cursor, level)
  const index = indexOf(events)
  /** Where the cursor stands: what came after that place is part of it. */
  const place = index.cursorBefore(level, view.seq + 1)
  return {
    view,
    index,
    before: place === null ? null : index.cursorBefore(level, place),
    /** Null at the newest one. At the kernel level there are system calls after the last step. */
    next: cursor === 'live' ? null : index.cursorAfter(level, view.seq),
  }
})

function possibleAt(state: RunState, level: DetailLevel): Possible {
  const { before, next } = placesAt(state, level)
  const { isDriving, isConnected } = controlOf(state)
  const canAsk = isDriving && isConnected
  const phase = state.status?.phase
  const isHeld = phase === 'held' && canAsk
  return {
    isHeld,
    isRunning: phase === 'running' && canAsk,
    isLive: phase !== undefined && phase !== 'ended' && canAsk,
    canGoBack: before !== null,
    canGoForward: next !== null || isHeld,
  }
}

function movesIn(store: RunStore): Moves {
  const { moveTo, ask } = store.getState()
  const now = () => {
    const { level, choose } = useView.getState()
    const state = store.getState()
    return { ...placesAt(state, level), ...possibleAt(state, level), level, choose, granularity: holdLevelOf(level) }
  }
  const go = (step: number) => moveTo(cursorOf(now().view, step))
  const hitsIn = ({ events, tree }: RunView) =>
    hitsOf(
      events,
      tree,
      store.getState().breakpoints.map(({ breakpoint }) => breakpoint),
    )
  type Now = ReturnType<typeof now>
  /** In the trace where the cursor is behind, else in the engine if it is held. */
  const either = (past: (now: Now & { next: number }) => void, engine: (now: Now) => void) => () => {
    const here = now()
    const { next } = here
    if (next !== null) past({ ...here, next })
    else if (here.isHeld) engine(here)
  }
  return {
    first: () => go(0),
    back: () => {
      const { before } = now()
      if (before !== null) moveTo(before)
    },
    forward: either(
      ({ index, level, next }) => moveTo(index.cursorAfter(level, next) === null ? 'live' : next),
      ({ granularity }) => void ask({ command: 'stepIn', granularity }),
    ),
    over: either(
      ({ view }) => go(overIndex(view)),
      ({ granularity }) => void ask({ command: 'next', granularity }),
    ),
    into: either(
      ({ view, index, level, choose }) => {
        const inside = index.steps('engineer').find((step) => step.firstSeq > view.seq)
        if (inside && levelOf(inside.stage) !== 'story' && level === 'story') choose({ level: 'engineer' })
        moveTo(inside?.seq ?? 'live')
      },
      ({ level, choose }) => {
        if (level === 'story') choose({ level: 'engineer' })
        void ask({ command: 'stepIn', granularity: 'engineer' })
      },
    ),
    out: either(
      ({ view }) => go(outIndex(view)),
      ({ granularity }) => void ask({ command: 'stepOut', granularity }),
    ),
    proceed: either(
      ({ view }) => moveTo(hitsIn(view).find((seq) => seq > view.seq) ?? 'live'),
      () => void ask({ command: 'continue' }),
    ),
    proceedBack: () => {
      const { view } = now()
      const before = hitsIn(view).findLast((seq) => seq < view.seq)
      if (before !== undefined) moveTo(before)
      else go(0)
    },
    go,
    nudge: (events) => {
      const { view } = now()
      const to = Math.max(1, view.seq + events)
      moveTo(to >= view.events.length ? 'live' : to)
    },
  }
}
