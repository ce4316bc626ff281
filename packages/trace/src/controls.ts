// What a viewer can ask of a run's execution, in the Debug Adapter Protocol's words: how fine a step is, where to hold,
// where to run to. `docs/protocol.md` defines each command.
import { z } from 'zod'
import { When } from './events/common.ts'
import { DETAIL_LEVELS, HOLD_LEVELS } from './levels.ts'
import { ProblemReport } from './problem-report.ts'

export const DetailLevel = z.enum(DETAIL_LEVELS)
export type DetailLevel = z.infer<typeof DetailLevel>

export const HoldLevel = z.enum(HOLD_LEVELS)
export type HoldLevel = z.infer<typeof HoldLevel>

/** Id of a stage, as the catalogue or a trace has it. */
export const StageId = z
  .string()
  .regex(/^[A-Za-z0-9]+(\.[\w]+)+$/)
  .max(128)

/** A JSON pointer (RFC 6901); empty for the whole document. */
const Pointer = z
  .string()
  .regex(/^(\/([^~]|~[01])*)?$/)
  .max(1024)

export const Breakpoint = z.discriminatedUnion('type', [
  z.object({ type: z.literal('stage'), stage: StageId, when: When }),
  /** Holds where a document, or the value at `path` in it, is read and differs from the version before. */
  z.object({ type: z.literal('document'), of: z.string().min(1).max(128), path: Pointer }),
  /** Holds where a function returns an error: every one, or that of one stage. */
  z.object({ type: z.literal('error'), stage: StageId.nullable() }),
])
export type Breakpoint = z.infer<typeof Breakpoint>

export const Breakpoints = z.array(Breakpoint).max(256)

/** A breakpoint as the server has it. `id` is its place in the list that was set: 0, 1, 2 … */
export const SetBreakpoint = z.object({
  id: z.int().nonnegative(),
  breakpoint: Breakpoint,
  /** Whether it can be hit on this engine. */
  verified: z.boolean(),
  /** Why it cannot; null where it can. */
  message: ProblemReport.nullable(),
})
export type SetBreakpoint = z.infer<typeof SetBreakpoint>

/** A place to run to: the n-th time that a stage is entered or left, or the next time where `ordinal` is null. */
export const GotoTarget = z.object({
  stage: StageId,
  when: When,
  /** 1, 2, 3 …, counted over the run. */
  ordinal: z.int().positive().nullable(),
})
export type GotoTarget = z.infer<typeof GotoTarget>
