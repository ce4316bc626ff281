// The run as a session: its head, what its terminal said, when it was held, what people noted, and its end.
import { z } from 'zod'
import { common, Pid, SpanId, TerminalSize, When } from './common.ts'

/** The format of the events. A change of shape is a new number and an upgrader in `upgrades.ts`. */
export const TRACE_VERSION = 2

export const Header = z.object({
  ...common,
  kind: z.literal('header'),
  version: z.literal(TRACE_VERSION),
  /** argv of the traced command, `docker` first. */
  command: z.array(z.string()).min(1),
  /** ISO 8601. */
  startedAt: z.iso.datetime(),
  /** Size of the CLI's terminal at the start; null where its output went to pipes. */
  terminal: TerminalSize.nullable(),
  engine: z.object({
    cli: z.string(),
    dockerd: z.string(),
    containerd: z.string(),
    runc: z.string(),
    kernel: z.string(),
    probe: z.string(),
  }),
})

export const Output = z.object({
  ...common,
  kind: z.literal('output'),
  stream: z.enum(['tty', 'stdout', 'stderr']),
  data: z.string(),
})

/** The CLI's terminal has another size from here on. */
export const Resized = z.object({ ...common, kind: z.literal('resize'), size: TerminalSize })

/** Why a process is held. DAP's `stopped` event has the same words. */
export const StopReason = z.enum(['entry', 'step', 'pause', 'breakpoint', 'data breakpoint', 'exception', 'goto'])
export type StopReason = z.infer<typeof StopReason>

export const Stopped = z.object({
  ...common,
  kind: z.literal('stop'),
  pid: Pid,
  span: SpanId,
  when: When,
  reason: StopReason,
})

/** Who let a held process go: a viewer, the limit on holds, the end of the process or of the run. */
export const ResumeCause = z.enum(['request', 'limit', 'exit', 'end'])
export type ResumeCause = z.infer<typeof ResumeCause>

export const Resumed = z.object({
  ...common,
  kind: z.literal('resume'),
  pid: Pid,
  span: SpanId,
  /** Missing in recordings that were made before it was recorded. */
  cause: ResumeCause.optional(),
})

/** Characters at most: a note is a text to read, not a place to store things. */
const NoteText = z.string().max(20_000)
const LocalizedText = z.object({ en: NoteText.optional(), 'zh-CN': NoteText.optional() })

/** A note on a step, as a person writes it. */
export const MarkerNote = z.object({
  id: z.string().min(1).max(64),
  /** Seq of the event that the note is about. */
  on: z.int().positive(),
  title: LocalizedText,
  /** Markdown. */
  text: LocalizedText,
  /** Whether a chapter begins here. */
  chapter: z.boolean(),
  /** Whether playing pauses here. */
  pause: z.boolean(),
  /** Whether the note has been taken back. */
  deleted: z.boolean(),
})
export type MarkerNote = z.infer<typeof MarkerNote>

/**
 * Notes are written while the run goes on or long after its end, so the trace may go on after `end` with them. A later
 * marker of the same `id` replaces the earlier one.
 */
export const Marker = z.object({ ...common, kind: z.literal('marker'), ...MarkerNote.shape })

export const Lost = z.object({
  ...common,
  kind: z.literal('lost'),
  /** How many probe hits were lost by the kernel's buffer, stops that no hit accounted for, or calls that `why` says were left out. */
  count: z.int().positive(),
  /** `limit`: system calls from inside the container, which had made as many as are recorded of one run. */
  why: z.literal('limit').optional(),
})

export const End = z.object({
  ...common,
  kind: z.literal('end'),
  /** Exit status of the docker CLI; null when it was ended by a signal. */
  exitCode: z.int().nullable(),
  /** Why the run did not end by itself: `terminated` by a viewer, or what died; null for one that did. */
  error: z.string().nullable(),
})
