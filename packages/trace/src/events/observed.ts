// What was read at a stage: documents from memory, files, and the state of the kernel.
import { z } from 'zod'
import { common, Pid, SpanId, When } from './common.ts'

export const Snapshot = z.object({
  ...common,
  kind: z.literal('snapshot'),
  span: SpanId,
  when: When,
  /** Which document: `Config`, `HostConfig`, `Spec` …, or a part of the kernel's state: `KernelMounts` … */
  of: z.string(),
  /** JSON with the keys that the engine's own JSON has. */
  value: z.json(),
  /** JSON pointers (RFC 6901) of the values that were cut off at a limit. */
  truncated: z.array(z.string()).optional(),
  /** JSON pointers of values whose type prints its JSON by a method that is not known here: their fields are shown. */
  raw: z.array(z.string()).optional(),
  /** JSON pointers of values that have no JSON or could not be read: null is shown. */
  opaque: z.array(z.string()).optional(),
})

/** What should have been read at a stage and could not be: said, never passed over. */
export const Unread = z.object({
  ...common,
  kind: z.literal('unread'),
  span: SpanId,
  when: When,
  of: z.string(),
  reason: z.string(),
})

export const FileSeen = z.object({
  ...common,
  kind: z.literal('file'),
  pid: Pid.nullable(),
  span: SpanId,
  when: When,
  /** What the file is to the engine: `hostconfig.json`, `overlay upper` … */
  of: z.string(),
  path: z.string(),
  /** Bytes of the file on disk; for a folder, the number of its entries; 0 for a named pipe. */
  size: z.int().nonnegative(),
  type: z.enum(['file', 'folder', 'fifo']),
  /** Text of the file, or the names in the folder, one per line; null where it is not text. */
  content: z.string().nullable(),
  truncated: z.boolean(),
})
