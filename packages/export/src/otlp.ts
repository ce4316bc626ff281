// OTLP/JSON: the spans of a run for OpenTelemetry's collector and whatever reads its files. Sources: opentelemetry-proto
// 1.x, trace.proto, and "JSON Protobuf Encoding" in the OTLP specification (ids in hex, 64-bit numbers as strings);
// attributes by OpenTelemetry's semantic conventions where these have a name.
import type { EventOf, ProcessRole, TraceEvent } from '@runthrough/trace'
import { askerOf, type Facts, factsOf, type ProcessFact, type TimedSpan } from './facts.ts'
import { processTitle } from './titles.ts'

type AnyValue =
  | { stringValue: string }
  | { intValue: string }
  | { boolValue: boolean }
  | { arrayValue: { values?: AnyValue[] } }
interface Attribute {
  key: string
  value: AnyValue
}

/** SpanKind and StatusCode of trace.proto. */
const KIND = { internal: 1, server: 2, client: 3 } as const
const STATUS_ERROR = 2

/** The spans and system calls of a run, grouped by process. Ids follow from the trace alone: the same each time. */
export function toOtlp(events: readonly TraceEvent[]): string {
  const facts = factsOf(events)
  const traceId = traceIdOf(facts)
  // The lower half tells the spans of a trace apart; the upper half those of two traces.
  const spanId = (number: number) => traceId.slice(0, 8) + number.toString(16).padStart(8, '0')
  const nanos = (at: number) => String(facts.epoch + BigInt(at))
  const asked = new Set([...facts.spans.values()].flatMap((span) => (askerOf(span, facts.spans) ? [span.parent] : [])))

  const ofSpan = (span: TimedSpan) =>
    withoutEmpty({
      traceId,
      spanId: spanId(span.id),
      ...(span.parent !== null && { parentSpanId: spanId(span.parent) }),
      name: span.stage,
      kind: askerOf(span, facts.spans) ? KIND.server : asked.has(span.id) ? KIND.client : KIND.internal,
      startTimeUnixNano: nanos(span.start),
      endTimeUnixNano: nanos(span.end ?? facts.length),
      attributes: attributes({
        'code.function.name': span.symbol,
        'code.file.path': span.source?.file,
        'code.line.number': span.source?.line,
        'thread.id': span.tid,
        'runthrough.unfinished': span.end === null ? true : undefined,
        ...httpAttributes(events, span.id),
      }),
      events: pointsOf(events, span, nanos),
      ...(span.error && { status: { code: STATUS_ERROR, message: span.error.message ?? span.error.type } }),
    })

  const ofSystemCall = (call: EventOf<'syscall'>) =>
    withoutEmpty({
      traceId,
      // Spans are numbered from 1 on; the upper bit keeps the two apart.
      spanId: spanId(SYSTEM_CALL_BIT + call.seq),
      ...(call.span !== null && { parentSpanId: spanId(call.span) }),
      name: call.name,
      kind: KIND.internal,
      startTimeUnixNano: nanos(call.at),
      endTimeUnixNano: nanos(call.at + (call.duration ?? 0)),
      attributes: attributes({
        'thread.id': call.tid,
        'runthrough.syscall.result': call.result ?? undefined,
        'error.type': call.errno ?? undefined,
        ...Object.fromEntries(
          Object.entries(call.arguments).map(([name, value]) => [`runthrough.syscall.${name}`, value ?? undefined]),
        ),
      }),
      ...(call.errno !== null && { status: { code: STATUS_ERROR, message: call.errno } }),
    })

  const spans = [
    ...[...facts.spans.values()].map((span) => ({ process: span.process, span: ofSpan(span) })),
    ...events.flatMap((event) =>
      event.kind === 'syscall' ? [{ process: facts.processAt(event.pid, event.seq), span: ofSystemCall(event) }] : [],
    ),
  ]
  const resourceSpans = [...new Set(spans.map(({ process }) => process))].map((process) => ({
    resource: { attributes: resourceAttributes(process, facts) },
    scopeSpans: [
      {
        scope: { name: 'runthrough' },
        spans: spans.flatMap((one) => (one.process === process ? [one.span] : [])),
      },
    ],
  }))
  return `${JSON.stringify({ resourceSpans })}\n`
}

/** An empty list is not written, as protobuf does not. */
function withoutEmpty<Fields extends object>(fields: Fields): Partial<Fields> {
  const kept = Object.entries(fields).filter(([, value]) => !Array.isArray(value) || value.length > 0)
  return Object.fromEntries(kept) as Partial<Fields>
}

/** The most significant of the 32 bits that number the spans of a trace. */
const SYSTEM_CALL_BIT = 0x8000_0000

/** Of which program of the engine a process is. */
const COMPONENTS: Partial<Record<ProcessRole, keyof Facts['header']['engine']>> = {
  cli: 'cli',
  dockerd: 'dockerd',
  containerd: 'containerd',
  shim: 'containerd',
  runc: 'runc',
  init: 'runc',
}

function resourceAttributes(process: ProcessFact, { header }: Facts): Attribute[] {
  const component = process.role === null ? undefined : COMPONENTS[process.role]
  return attributes({
    'service.name': processTitle(process, 'en'),
    'service.version': component && header.engine[component],
    'os.type': 'linux',
    'os.version': header.engine.kernel,
    'process.pid': process.pid,
    'process.parent_pid': process.ppid ?? undefined,
    'process.executable.path': process.exe ?? undefined,
    'process.command_args': process.argv.length > 0 ? process.argv : undefined,
  })
}

/** Method, path and status of the exchange that was read in a span, by the semantic conventions for HTTP. */
function httpAttributes(events: readonly TraceEvent[], span: number): Record<string, string | number | undefined> {
  const seen = events.filter((event) => event.kind === 'http' && event.span === span) as EventOf<'http'>[]
  const request = seen.find((event) => event.request)?.request
  const response = seen.find((event) => event.response)?.response
  return {
    'http.request.method': request?.method,
    'url.path': request?.target.split('?')[0],
    'http.response.status_code': response?.status,
  }
}

interface Point {
  timeUnixNano: string
  name: string
  attributes: Attribute[]
}

/** Span events: what was read there (names, not values), and the error as an exception. */
function pointsOf(events: readonly TraceEvent[], span: TimedSpan, nanos: (at: number) => string) {
  const points = events.flatMap((event): Point[] => {
    if ((event.kind !== 'snapshot' && event.kind !== 'file') || event.span !== span.id) return []
    const path = event.kind === 'file' ? event.path : undefined
    return [
      {
        timeUnixNano: nanos(event.at),
        name: event.kind,
        attributes: attributes({ 'runthrough.of': event.of, 'runthrough.when': event.when, 'file.path': path }),
      },
    ]
  })
  if (span.error) {
    points.push({
      timeUnixNano: nanos(span.end ?? span.start),
      name: 'exception',
      attributes: attributes({
        'exception.type': span.error.type,
        'exception.message': span.error.message ?? undefined,
      }),
    })
  }
  return points
}

function attributes(values: Record<string, string | number | boolean | readonly string[] | undefined>): Attribute[] {
  return Object.entries(values).flatMap(([key, value]) =>
    value === undefined ? [] : [{ key, value: anyValue(value) }],
  )
}

function anyValue(value: string | number | boolean | readonly string[]): AnyValue {
  if (typeof value === 'string') return { stringValue: value }
  if (typeof value === 'boolean') return { boolValue: value }
  if (typeof value === 'number') return { intValue: String(value) }
  return { arrayValue: withoutEmpty({ values: value.map((one) => ({ stringValue: one })) }) }
}

/** 16 bytes in hex that follow from when and what was run: FNV-1a of 128 bits (Fowler, Noll, Vo; RFC 9923), over UTF-16. */
function traceIdOf({ header }: Facts): string {
  let hash = 0x6c62272e07bb014262b821756295c58dn
  const text = JSON.stringify([header.startedAt, header.command, header.engine])
  for (let index = 0; index < text.length; index++) {
    hash = BigInt.asUintN(128, (hash ^ BigInt(text.charCodeAt(index))) * 0x0000000001000000000000000000013bn)
  }
  return hash.toString(16).padStart(32, '0')
}
