// Who does the work: processes, and the functions that they enter and leave.
import { z } from 'zod'
import { common, Pid, SpanId } from './common.ts'
import { ROLES } from './roles.ts'

/** A process of the relay, or a `helper` that one of them started for one task: iptables, docker-proxy, a hook. */
export const ProcessRole = z.enum([...ROLES, 'helper'])
export type ProcessRole = z.infer<typeof ProcessRole>

export const ProcessStarted = z.object({
  ...common,
  kind: z.literal('process'),
  pid: Pid,
  ppid: z.int().nonnegative(),
  role: ProcessRole,
  exe: z.string(),
  argv: z.array(z.string()),
})

export const ProcessExited = z.object({
  ...common,
  kind: z.literal('exit'),
  pid: Pid,
  /** Exit status, or null when a signal ended the process or the status could not be seen. */
  code: z.int().nullable(),
  /** Name of the signal that ended the process (`SIGKILL`), or null. */
  signal: z.string().nullable(),
})

export const Source = z.object({ file: z.string(), line: z.int().positive() })
export type Source = z.infer<typeof Source>

export const Enter = z.object({
  ...common,
  kind: z.literal('enter'),
  span: SpanId,
  /** The span that called or asked for this one, across processes too; null for the first. */
  parent: SpanId.nullable(),
  /** Id of the stage in the catalogue: `dockerd.mergeAndVerifyConfig`. */
  stage: z.string(),
  pid: Pid,
  tid: Pid,
  /** Full name of the Go function, as the program's own tables have it. */
  symbol: z.string(),
  /** Where the program's own line table places that function; null for a stage that is no function. */
  source: Source.nullable(),
})

/** An error value that a function returned, read from memory. */
export const GoError = z.object({
  /** Dynamic Go type, `*errors.errorString`. */
  type: z.string(),
  /** What `Error()` would say, derived from the value by the rule for its type; null where there is no rule. */
  message: z.string().nullable(),
})
export type GoError = z.infer<typeof GoError>

export const Leave = z.object({
  ...common,
  kind: z.literal('leave'),
  span: SpanId,
  /** The error that the function returned; null for a nil error or a function that returns none. */
  error: GoError.nullable(),
})

/** A process has become another program. A failed attempt is a `syscall`. */
export const Exec = z.object({
  ...common,
  kind: z.literal('exec'),
  pid: Pid,
  span: SpanId.nullable(),
  path: z.string(),
  argv: z.array(z.string()),
  env: z.array(z.string()),
  /** Whether the end of `argv` or `env` is missing, for they were longer than what is read in passing. */
  truncated: z.boolean().optional(),
})
