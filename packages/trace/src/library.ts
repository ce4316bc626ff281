// The recordings that a server keeps, as its HTTP API tells of them (`/api/recordings`, see `docs/protocol.md`).
import { z } from 'zod'
import { Header } from './events/session.ts'
import { ProblemReport } from './problem-report.ts'
import { RunId } from './protocol.ts'

export const RecordingTitle = z.string().trim().min(1).max(200)

export const RecordingSummary = z.object({
  /** The id of the run that it records, or of its own where it was imported. */
  id: RunId,
  /** What a person called it; null while it has only its command. */
  title: z.string().nullable(),
  command: Header.shape.command,
  startedAt: Header.shape.startedAt,
  engine: Header.shape.engine,
  /** Nanoseconds from the first event to the end of the run, or to the last event where it has none. */
  duration: z.int().nonnegative(),
  exitCode: z.int().nullable(),
  /** Why the run did not end by itself, as `end` has it. */
  error: z.string().nullable(),
  /** Whether the run came to its end. Without it the recording was cut off, or is still being written. */
  ended: z.boolean(),
  /** Whether the run goes on and the recording grows. */
  live: z.boolean(),
  events: z.int().positive(),
  /** Bytes of the file. */
  size: z.int().nonnegative(),
  /** Version of the format in which the file is written. */
  version: z.int().positive(),
  source: z.enum(['run', 'import']),
  /** Why it cannot be read to its end; null where it can. */
  damage: ProblemReport.nullable(),
})
export type RecordingSummary = z.infer<typeof RecordingSummary>

/** Answer to `GET /api/recordings`: the newest first. */
export const RecordingList = z.object({ recordings: z.array(RecordingSummary) })

/** Body of `PATCH /api/recordings/:id`; null takes the title back. */
export const RecordingChange = z.object({ title: RecordingTitle.nullable() })

/** One secret that is masked: where the value was found first, what it is called, and how often it occurs. */
export const MaskedValue = z.object({
  /** `environment`, `label`, … */
  where: z.enum(['environment', 'label', 'registry']),
  name: z.string(),
  count: z.int().positive(),
})
export type MaskedValue = z.infer<typeof MaskedValue>

/** Answer to `GET /api/recordings/:id/mask`: what a masked download leaves out. Values are not told. */
export const MaskPreview = z.object({ masked: z.array(MaskedValue) })

/** Answer to every request that was refused or failed. */
export const LibraryFailure = z.object({ problem: ProblemReport })
