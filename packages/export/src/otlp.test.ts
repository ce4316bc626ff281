import root from '@opentelemetry/otlp-transformer/build/src/generated/root.js'
import { describe, expect, test } from 'vitest'
import { toOtlp } from './otlp.ts'
import { bundledRuns } from './testing/bundled.ts'
import { sampleRun } from './testing/sample-run.ts'

/** A message class as protobufjs generates it. */
interface MessageClass {
  fromObject(json: unknown): object
  verify(message: object): string | null
  encode(message: object): { finish(): Uint8Array }
  decode(bytes: Uint8Array): object
  toObject(message: object, options: object): Json
}
interface Json {
  resourceSpans: { resource: { attributes: { key: string; value: { stringValue?: string } }[] } }[]
}

const generated = root as unknown as {
  opentelemetry: { proto: { collector: { trace: { v1: { ExportTraceServiceRequest: MessageClass } } } } }
}
const Request = generated.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest

/** Ids are hex in OTLP/JSON where protobuf's own JSON has base64: the one deviation, by the specification. */
const withByteIds = (name: string, value: unknown): unknown =>
  /^(traceId|spanId|parentSpanId)$/.test(name)
    ? String(value)
        .match(/../g)
        ?.map((hex) => Number.parseInt(hex, 16))
    : value

/** What OpenTelemetry's own protobuf classes read; nothing may be left over that they do not know. */
function read(text: string): Json {
  const json = JSON.parse(text, withByteIds)
  const message = Request.fromObject(json)
  expect(Request.verify(message)).toBeNull()
  const decoded = Request.decode(Request.encode(message).finish())
  const back = Request.toObject(decoded, { longs: String, bytes: Array })
  expect(back).toEqual(json)
  return back
}

const spansOf = (text: string) =>
  JSON.parse(text).resourceSpans.flatMap((one: { scopeSpans: { spans: unknown[] }[] }) => one.scopeSpans[0]?.spans)

describe('OTLP', () => {
  test('is read by OpenTelemetry’s protobuf classes, with nothing left over', () => {
    const { resourceSpans } = read(toOtlp(sampleRun))
    const names = resourceSpans.map(({ resource }) => resource.attributes.find(({ key }) => key === 'service.name'))
    expect(names.map((name) => name?.value.stringValue)).toEqual(['docker CLI', 'dockerd', 'runc init', 'container'])
  })

  test.each(bundledRuns)('of %s is read with nothing left over, and has every call', (_id, events) => {
    const text = toOtlp(events)
    read(text)
    const calls = events.filter(({ kind }) => kind === 'enter' || kind === 'syscall')
    expect(spansOf(text)).toHaveLength(calls.length)
  })

  test('keeps parents across processes, errors and times', () => {
    const spans = spansOf(toOtlp(sampleRun))
    const byName = (name: string) => spans.find((span: { name: string }) => span.name === name)
    const create = byName('dockerd.postContainersCreate')
    expect(create.parentSpanId).toBe(byName('cli.ContainerCreate').spanId)
    expect([byName('cli.ContainerCreate').kind, create.kind]).toEqual([3, 2])
    expect(create.status.code).toBe(2)
    expect(create.startTimeUnixNano).toBe('1767323045500030000')
    expect(create.endTimeUnixNano).toBe('1767323050500001000')
    expect(byName('mount')).toMatchObject({ parentSpanId: byName('init.prepareRootfs').spanId, status: { code: 2 } })
  })

  test('gives the same ids each time, and none twice', () => {
    const spans: { spanId: string; traceId: string }[] = spansOf(toOtlp(sampleRun))
    expect(toOtlp(sampleRun)).toBe(toOtlp(sampleRun))
    expect(new Set(spans.map(({ spanId }) => spanId)).size).toBe(spans.length)
    for (const { traceId, spanId } of spans) {
      expect(traceId).toMatch(/^[0-9a-f]{32}$/)
      expect(spanId).toMatch(/^[0-9a-f]{16}$/)
    }
  })
})
