// asciicast v3: what the terminal of the run showed, for asciinema and its player.
// Source: docs.asciinema.org/manual/asciicast/v3 (file format, version 3).

import { shellLine, type TraceEvent } from '@runthrough/trace'
import { factsOf } from './facts.ts'
import type { ExportOptions } from './options.ts'

/** Seconds to which a player shortens a pause. A run that was stepped through is mostly pauses. */
const IDLE_LIMIT = 2
/** Columns and rows of a run without a terminal: those of a VT100. */
const VT100 = { cols: 80, rows: 24 }

type CastCode = 'o' | 'r' | 'm' | 'x'

/** The terminal as a cast: output, changes of size, notes that begin a chapter or pause, and the exit status. */
export function toAsciicast(events: readonly TraceEvent[], { language }: ExportOptions): string {
  const { header } = factsOf(events)
  const { cols, rows } = header.terminal ?? VT100
  const command = shellLine(header.command)
  const lines: unknown[] = [
    {
      version: 3,
      term: { cols, rows, type: 'xterm-256color' },
      timestamp: Math.floor(Date.parse(header.startedAt) / 1000),
      idle_time_limit: IDLE_LIMIT,
      command,
      title: command,
    },
  ]
  // Intervals are rounded so that their sum is: no drift, however many there are.
  let before = 0
  const add = (at: number, code: CastCode, data: string) => {
    const micros = Math.round(at / 1000)
    lines.push([(micros - before) / 1_000_000, code, data])
    before = micros
  }
  const marked = notesByEvent(events, language)
  for (const event of events) {
    const note = marked.get(event.seq)
    if (note !== undefined) add(event.at, 'm', note)
    // A pipe has no terminal that would turn a newline into carriage return and line feed.
    if (event.kind === 'output') add(event.at, 'o', event.stream === 'tty' ? event.data : asOnTerminal(event.data))
    else if (event.kind === 'resize') add(event.at, 'r', `${event.size.cols}x${event.size.rows}`)
    else if (event.kind === 'end' && event.exitCode !== null) add(event.at, 'x', String(event.exitCode))
  }
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('')
}

const asOnTerminal = (data: string): string => data.replace(/\r?\n/g, '\r\n')

/** Titles of the notes that begin a chapter or pause the player, by the seq of what they are about. */
function notesByEvent(events: readonly TraceEvent[], language: ExportOptions['language']): Map<number, string> {
  const newest = new Map<string, { on: number; title: string | null }>()
  for (const event of events) {
    if (event.kind !== 'marker') continue
    const title = event.title[language] ?? event.title.en ?? event.title['zh-CN'] ?? ''
    const shown = !event.deleted && (event.chapter || event.pause)
    newest.set(event.id, { on: event.on, title: shown ? title : null })
  }
  return new Map([...newest.values()].flatMap(({ on, title }) => (title === null ? [] : [[on, title]])))
}
