// What the events of every kind are made of.
import { z } from 'zod'
import { ROLES } from './roles.ts'

export const Role = z.enum(ROLES)
export type Role = z.infer<typeof Role>

/** A process id as the host's pid namespace numbers it. */
export const Pid = z.int().positive()
/** Number of a span: 1, 2, 3 … in the order in which the spans of a run began. */
export const SpanId = z.int().positive()
/** When a stage is looked at: as its function is entered, or as it returns. */
export const When = z.enum(['enter', 'leave'])
export type When = z.infer<typeof When>
/** Size of a terminal in character cells. */
export const TerminalSize = z.object({ cols: z.int().min(2).max(1000), rows: z.int().min(1).max(1000) })
export type TerminalSize = z.infer<typeof TerminalSize>

export const common = {
  /** 1, 2, 3 … without a gap. */
  seq: z.int().positive(),
  /** Nanoseconds since the run began. */
  at: z.int().nonnegative(),
}
