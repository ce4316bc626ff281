// The breakpoints that are set, and setting them. They are the run's; before a run they wait for it.
import type { Breakpoint, SetBreakpoint } from '@runthrough/trace'
import { useRun } from '../run/run-context.ts'
import { sameBreakpoint } from './breakpoints.ts'
import { useControl } from './use-control.ts'

export interface Breakpoints {
  all: readonly SetBreakpoint[]
  /** Whether this viewer may set them: those of a run are its driver's. */
  canSet: boolean
  find(breakpoint: Breakpoint): SetBreakpoint | undefined
  toggle(breakpoint: Breakpoint): void
}

export function useBreakpoints(): Breakpoints {
  const all = useRun((state) => state.breakpoints)
  const set = useRun((state) => state.setBreakpoints)
  const { isDriving, isLive, mayDrive } = useControl()
  const find = (breakpoint: Breakpoint) => all.find((one) => sameBreakpoint(one.breakpoint, breakpoint))
  return {
    all,
    canSet: isDriving || (mayDrive && !isLive),
    find,
    toggle: (breakpoint) => {
      const others = all.map((one) => one.breakpoint).filter((one) => !sameBreakpoint(one, breakpoint))
      void set(find(breakpoint) ? others : [...others, breakpoint])
    },
  }
}
