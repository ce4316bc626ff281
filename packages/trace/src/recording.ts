// A recording: the events of a trace as NDJSON, header first. It can be cut after any line and still be read.
import { eventToJson, parseEvent, type TraceEvent } from './event.ts'
import { TRACE_VERSION } from './events/session.ts'
import { fail, ok, problem, type Result } from './problem.ts'
import type { ProblemReport } from './problem-report.ts'
import { upgradeEvent } from './upgrades.ts'

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
  const lines = text.split('\n')
  if (lines.at(-1) === '') lines.pop()
  const [first, ...rest] = lines
  if (first === undefined) return fail(invalid(1, 'empty'))
  const decoder = new RecordingDecoder()
  const header = decoder.read(first)
  if (!header.ok) return header
  const events = [header.value]
  for (const line of rest) {
    const read = decoder.read(line)
    if (!read.ok) return ok({ events, damage: read.error })
    events.push(read.value)
  }
  return ok({ events, damage: null })
}

/** Reads a recording line by line, the header first. After a line that it cannot read there is nothing more to be read. */
export class RecordingDecoder {
  #lines = 0
  #version: number | null = null
  #isExact = false

  /** The version in which the recording is written; null before its header was read. */
  get version(): number | null {
    return this.#version
  }

  /** Whether the line that was read last is the JSON of its event as it is: nothing was upgraded or left out. */
  get isExact(): boolean {
    return this.#isExact
  }

  /** @param line without its newline */
  read(line: string): Result<TraceEvent> {
    const number = ++this.#lines
    const json = parseLine(line, number)
    if (!json.ok) return json
    if (this.#version === null) {
      const version = headerVersion(json.value)
      if (!version.ok) return version
      this.#version = version.value
    }
    const parsed = parseEvent(upgradeEvent(json.value, this.#version))
    if (!parsed.ok) return fail(invalid(number, parsed.reason))
    this.#isExact = parsed.isExact && this.#version === TRACE_VERSION
    const { seq } = parsed.event
    return seq === number ? ok(parsed.event) : fail(invalid(number, `seq ${seq} where ${number} was due`))
  }
}

/** The version of the format that a header names, if this program reads it. */
function headerVersion({ kind, version }: Record<string, unknown>): Result<number> {
  if (kind !== 'header' || typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    return fail(invalid(1, 'not a trace header'))
  }
  if (version <= TRACE_VERSION) return ok(version)
  return fail(problem('recording-newer', { version: String(version), supported: String(TRACE_VERSION) }))
}

function parseLine(line: string, number: number): Result<Record<string, unknown>> {
  try {
    const json: unknown = JSON.parse(line)
    if (typeof json === 'object' && json !== null) return ok(json as Record<string, unknown>)
    return fail(invalid(number, 'not an object'))
  } catch (error) {
    return fail(invalid(number, (error as SyntaxError).message))
  }
}

const invalid = (line: number, reason: string): ProblemReport =>
  problem('recording-invalid', { line: String(line), reason })
