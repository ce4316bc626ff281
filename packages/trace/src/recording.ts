// A recording: the events of a trace as NDJSON, header first. It can be cut after any line and still be read.
import { eventToJson, parseEvent, TRACE_VERSION, type TraceEvent } from './event.ts'
import { fail, ok, type ProblemReport, problem, type Result } from './problem.ts'

/** One line of a recording, with its newline. */
export function encodeEvent(event: TraceEvent): string {
  return `${JSON.stringify(eventToJson(event))}\n`
}

export interface Recording {
  events: TraceEvent[]
  /** Why reading stopped before the end of the text; null when all of it was read. The events before it stand. */
  damage: ProblemReport | null
}

/**
 * Reads a recording. Fails when the first line is no header of a version that this program knows. A line that cannot be
 * read ends the recording there, as does a gap in `seq`: the last line of a crashed writer is often half a line.
 */
export function decodeRecording(text: string): Result<Recording> {
  const events: TraceEvent[] = []
  const lines = text.split('\n')
  if (lines.at(-1) === '') lines.pop()
  for (const [index, line] of lines.entries()) {
    const read = readLine(line, index + 1)
    if (!read.ok) {
      return index === 0 ? read : ok({ events, damage: read.error })
    }
    if (read.value.seq !== index + 1) {
      return ok({ events, damage: invalid(index + 1, `seq ${read.value.seq} where ${index + 1} was due`) })
    }
    events.push(read.value)
  }
  if (events.length === 0) return fail(invalid(1, 'empty'))
  return ok({ events, damage: null })
}

function readLine(line: string, number: number): Result<TraceEvent> {
  let json: unknown
  try {
    json = JSON.parse(line)
  } catch (error) {
    return fail(invalid(number, (error as SyntaxError).message))
  }
  if (number === 1) {
    const version = headerVersion(json)
    if (version === null) return fail(invalid(1, 'not a trace header'))
    if (version > TRACE_VERSION) {
      const supported = String(TRACE_VERSION)
      return fail(problem('recording-newer', { version: String(version), supported }))
    }
  }
  const parsed = parseEvent(json)
  return parsed.ok ? ok(parsed.event) : fail(invalid(number, parsed.reason))
}

function headerVersion(json: unknown): number | null {
  if (typeof json !== 'object' || json === null) return null
  const header = json as { kind?: unknown; version?: unknown }
  return header.kind === 'header' && typeof header.version === 'number' ? header.version : null
}

const invalid = (line: number, reason: string): ProblemReport =>
  problem('recording-invalid', { line: String(line), reason })
