// Chrome's Trace Event format, JSON: opens in Perfetto (ui.perfetto.dev), speedscope, and other viewers of timelines.
// Source: "Trace Event Format" (Google Docs, 1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU), sections named below.
import { shellLine, type TraceEvent } from '@runthrough/trace'
import { askerOf, type Facts, factsOf, type TimedSpan } from './facts.ts'
import type { ExportOptions } from './options.ts'
import { processTitle, rankOf, stageTitle } from './titles.ts'
import { type Box, layOutTracks } from './tracks.ts'

/** An event of the format. `ts` and `dur` are microseconds; fractions are nanoseconds. */
interface ChromeEvent {
  ph: string
  name: string
  pid: number
  tid: number
  cat?: string
  ts?: number
  dur?: number
  id?: number
  bp?: 'e'
  s?: 'p' | 'g'
  args?: Record<string, unknown>
}

const micros = (nanoseconds: number): number => nanoseconds / 1000

/** A box on the timeline: a call of a stage or a system call. */
interface Call extends Box<string> {
  pid: number
  name: string
  cat: string
  args: Record<string, unknown>
}

/** Calls, system calls, HTTP exchanges, holds and hand-overs of a run, one track group per process. */
export function toChromeTrace(events: readonly TraceEvent[], { language }: ExportOptions): string {
  const facts = factsOf(events)
  const calls = [...callsOf(facts, language), ...systemCallsOf(events)].sort(
    (left, right) => left.start - right.start || right.end - left.end,
  )
  const tracks = new Map<string, number>()
  for (const pid of new Set(calls.map((call) => call.pid))) {
    const own = calls.filter((call) => call.pid === pid)
    // Track 0 is for what belongs to the process as a whole.
    for (const [key, track] of layOutTracks(own)) tracks.set(key, track + 1)
  }
  const trackOf = (key: string): number => tracks.get(key) ?? 0

  const traceEvents = [
    ...names(facts, language, calls, trackOf),
    ...calls.map((call) => boxEvent(call, trackOf(call.key))),
    ...[...facts.spans.values()].flatMap((span) => flow(span, facts, trackOf)),
    ...exchanges(events),
    ...moments(events, language),
  ]
  const { command, startedAt, engine } = facts.header
  const otherData = { command: shellLine(command), startedAt, ...engine }
  return `${JSON.stringify({ displayTimeUnit: 'ns', otherData, traceEvents })}\n`
}

function callsOf({ spans }: Facts, language: ExportOptions['language']): Call[] {
  return [...spans.values()].map((span) => {
    const parent = span.parent === null ? undefined : spans.get(span.parent)
    return {
      key: `span ${span.id}`,
      parent: parent?.pid === span.pid ? `span ${parent.id}` : null,
      start: span.start,
      end: span.end ?? Number.POSITIVE_INFINITY,
      pid: span.pid,
      name: stageTitle(span.stage, language),
      cat: 'stage',
      args: {
        stage: span.stage,
        symbol: span.symbol,
        ...(span.source && { source: `${span.source.file}:${span.source.line}` }),
        thread: span.tid,
        ...(span.error && { error: span.error.message ?? span.error.type }),
      },
    }
  })
}

function systemCallsOf(events: readonly TraceEvent[]): Call[] {
  return events.flatMap((event) => {
    if (event.kind !== 'syscall') return []
    const { seq, pid, span, name, at, duration, tid, result, errno } = event
    return {
      key: `syscall ${seq}`,
      parent: span === null ? null : `span ${span}`,
      start: at,
      end: at + (duration ?? 0),
      pid,
      name,
      cat: 'syscall',
      args: { ...event.arguments, thread: tid, ...(errno === null ? { result } : { errno }) },
    }
  })
}

/** "Complete Events"; a call that had not returned is a begin without an end, as in "Duration Events". */
function boxEvent({ name, cat, pid, start, end, args }: Call, tid: number): ChromeEvent {
  const common = { name, cat, pid, tid, ts: micros(start), args }
  return Number.isFinite(end) ? { ph: 'X', ...common, dur: micros(end - start) } : { ph: 'B', ...common }
}

/** "Flow Events": an arrow from the call that asked to the one in another process that was asked. */
function flow(span: TimedSpan, { spans }: Facts, trackOf: (key: string) => number): ChromeEvent[] {
  const asker = askerOf(span, spans)
  if (!asker || asker.pid === span.pid) return []
  const common = { name: 'hand-over', cat: 'hand-over', id: span.id }
  // An arrow begins inside the box of the call that asked.
  const from = Math.min(span.start, asker.end ?? span.start)
  return [
    { ph: 's', ...common, pid: asker.pid, tid: trackOf(`span ${asker.id}`), ts: micros(from) },
    { ph: 'f', bp: 'e', ...common, pid: span.pid, tid: trackOf(`span ${span.id}`), ts: micros(span.start) },
  ]
}

/** "Async Events": a request until its response. */
function exchanges(events: readonly TraceEvent[]): ChromeEvent[] {
  const asked = new Map<number, { name: string; pid: number }>()
  return events.flatMap((event): ChromeEvent[] => {
    if (event.kind !== 'http') return []
    const common = { cat: 'http', id: event.exchange, tid: 0, ts: micros(event.at) }
    if (event.request) {
      const request = { name: `${event.request.method} ${event.request.target}`, pid: event.pid }
      asked.set(event.exchange, request)
      return [{ ph: 'b', ...common, ...request }]
    }
    const request = asked.get(event.exchange)
    return request ? [{ ph: 'e', ...common, ...request, args: { status: event.response?.status } }] : []
  })
}

/** "Instant Events": what took no time, or whose time is the viewer's. */
function moments(events: readonly TraceEvent[], language: ExportOptions['language']): ChromeEvent[] {
  return events.flatMap((event): ChromeEvent[] => {
    const ts = micros(event.at)
    switch (event.kind) {
      case 'exec':
        return [{ ph: 'i', s: 'p', name: `exec ${event.path}`, cat: 'exec', pid: event.pid, tid: 0, ts }]
      case 'stop':
      case 'resume':
        return [{ ph: 'i', s: 'p', name: event.kind, cat: 'hold', pid: event.pid, tid: 0, ts }]
      case 'lost':
        return [{ ph: 'i', s: 'g', name: `${event.count} lost`, cat: 'lost', pid: 0, tid: 0, ts }]
      case 'marker': {
        const name = event.title[language] ?? event.title.en ?? event.title['zh-CN'] ?? event.id
        return event.deleted ? [] : [{ ph: 'i', s: 'g', name, cat: 'note', pid: 0, tid: 0, ts }]
      }
      default:
        return []
    }
  })
}

/** "Metadata Events": what processes and tracks are called, and their order. */
function names(
  { processes }: Facts,
  language: ExportOptions['language'],
  calls: readonly Call[],
  trackOf: (key: string) => number,
): ChromeEvent[] {
  const pids = [...new Set(processes.map(({ pid }) => pid))]
  const ofProcesses = pids.flatMap((pid): ChromeEvent[] => {
    const lives = processes.filter((one) => one.pid === pid)
    const name = lives.map((life) => processTitle(life, language)).join(' → ')
    const rank = Math.min(...lives.map(({ role }) => rankOf(role)))
    return [
      { ph: 'M', name: 'process_name', pid, tid: 0, args: { name } },
      { ph: 'M', name: 'process_sort_index', pid, tid: 0, args: { sort_index: rank } },
    ]
  })
  const used = new Map(calls.map(({ key, pid }) => [`${pid} ${trackOf(key)}`, { pid, tid: trackOf(key) }]))
  const ofTracks = [...used.values()].map(
    ({ pid, tid }): ChromeEvent => ({ ph: 'M', name: 'thread_name', pid, tid, args: { name: `calls ${tid}` } }),
  )
  return [...ofProcesses, ...ofTracks]
}
