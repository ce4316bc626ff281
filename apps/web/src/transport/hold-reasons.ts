// Why a process is held, as the key of its words: the trace has DAP's.
import type { StopReason } from '@runthrough/trace'

export const HOLD_REASONS = {
  entry: 'hold.entry',
  step: 'hold.step',
  pause: 'hold.pause',
  breakpoint: 'hold.breakpoint',
  'data breakpoint': 'hold.dataBreakpoint',
  exception: 'hold.exception',
  goto: 'hold.goto',
} as const satisfies Record<StopReason, string>
