// Why the command on the screen was refused: by the server before a run, or by the CLI in it.
import type { TraceEvent } from '@runthrough/trace'
import type { Refusal } from '../run/run-state.ts'
import { cliErrorOf } from './cli-error.ts'
import { type Range, refusedByCli, refusedByServer } from './refused-at.ts'

export interface CommandRefusal {
  /** Of the command that was refused. */
  line: string
  /** The CLI's own words; null where the server refused it, which says so by itself. */
  error: string | null
  range: Range | null
}

export function refusalOf(
  refused: Refusal | null,
  traced: string | undefined,
  end: { events: readonly TraceEvent[]; exitCode: number | null } | null,
): CommandRefusal | null {
  if (refused !== null && refused.line !== null && refused.risks.length === 0) {
    return { line: refused.line, error: null, range: refusedByServer(refused.line, refused.problem) }
  }
  const error = end && traced !== undefined ? cliErrorOf(end.events, end.exitCode) : null
  if (error === null || traced === undefined) return null
  return { line: traced, error, range: refusedByCli(traced, error) }
}
