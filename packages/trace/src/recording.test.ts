import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import recordedV1 from '../fixtures/recordings/v1.jsonl?raw'
import type { TraceEvent } from './event.ts'
import { explainProblem } from './problem.ts'
import { decodeRecording, encodeEvent } from './recording.ts'

const header: TraceEvent = {
  seq: 1,
  at: 0,
  kind: 'header',
  version: 2,
  command: ['docker', 'run', 'busybox'],
  startedAt: '2026-01-02T03:04:05.000Z',
  terminal: null,
  engine: {
    cli: '20.10.24',
    dockerd: '20.10.24',
    containerd: '1.6.20',
    runc: '1.1.5',
    kernel: '6.1',
    probe: 'bpftrace',
  },
}
const output = (seq: number, data: string): TraceEvent => ({ seq, at: seq, kind: 'output', stream: 'tty', data })
const write = (...events: TraceEvent[]) => events.map(encodeEvent).join('')
const read = (text: string) => {
  const result = decodeRecording(text)
  if (!result.ok) throw new Error(explainProblem(result.error, 'en').what)
  return result.value
}

describe('a recording', () => {
  test('reads back as it was written, whatever the terminal said', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (texts) => {
        const events = [header, ...texts.map((text, index) => output(index + 2, text))]
        expect(read(write(...events))).toEqual({ events, damage: null })
      }),
    )
  })

  test('cut anywhere after its header, reads up to the last whole line', () => {
    const text = write(header, output(2, 'a'), output(3, 'b'))
    const cutAt = text.length - 5
    const { events, damage } = read(text.slice(0, cutAt))
    expect(events.map((event) => event.seq)).toEqual([1, 2])
    expect(damage?.parameters.line).toBe('3')
  })

  test('keeps an event of a kind that this program does not know', () => {
    const line = '{"seq":2,"at":5,"kind":"weather","sky":"clear"}\n'
    const { events } = read(write(header) + line)
    expect(events[1]).toMatchObject({ kind: 'unknown', seq: 2 })
    expect(write(...events)).toBe(write(header) + line)
  })

  test('with a gap ends before the gap', () => {
    const { events, damage } = read(write(header, output(2, 'a'), output(4, 'c')))
    expect(events).toHaveLength(2)
    expect(damage?.parameters.reason).toBe('seq 4 where 3 was due')
  })
})

describe('of an earlier version', () => {
  test('1 is read whole, as if it had been written today', () => {
    const { events, damage } = read(recordedV1)
    expect(damage).toBeNull()
    expect(events).toHaveLength(225)
    expect(events[0]).toMatchObject({ kind: 'header', version: 2, terminal: null })
    expect(events.at(-1)).toMatchObject({ kind: 'end', exitCode: 0 })
  })
})

describe('refused by name', () => {
  const refusal = (text: string) => {
    const result = decodeRecording(text)
    return result.ok ? null : result.error.code
  }

  test('a newer format', () => {
    expect(refusal(write(header).replace('"version":2', '"version":3'))).toBe('recording-newer')
  })

  test('what is no recording', () => {
    expect(refusal('')).toBe('recording-invalid')
    expect(refusal('hello\n')).toBe('recording-invalid')
    expect(refusal('{"seq":1,"at":0,"kind":"output","stream":"tty","data":""}\n')).toBe('recording-invalid')
  })

  test('any text whatever, without a crash', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof decodeRecording(text).ok === 'boolean'))
  })
})
