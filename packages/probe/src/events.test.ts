import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseLine } from './events.ts'
import { REGISTERS } from './program.ts'

const printed = (data: string) => JSON.stringify({ type: 'printf', data })
const word = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })
const pid = fc.integer({ min: 1, max: 2 ** 22 })

test('a hit: every register exact to its 64th bit', () => {
  fc.assert(
    fc.property(
      fc.nat(),
      fc.boolean(),
      word,
      pid,
      pid,
      fc.tuple(...REGISTERS.map(() => word)),
      word,
      (point, stops, at, pid, tid, words, top) => {
        const hexadecimals = [...words, top].map((value) => value.toString(16)).join(' ')
        expect(parseLine(printed(`H ${point} ${stops ? 1 : 0} ${at} ${pid} ${tid} ${hexadecimals}\n`))).toEqual({
          kind: 'hit',
          point,
          stops,
          at,
          pid,
          tid,
          registers: Object.fromEntries(REGISTERS.map((name, index) => [name, words[index]])),
          top,
        })
      },
    ),
  )
})

test('an exec, an end, a mark', () => {
  expect(parseLine(printed('E 12345678901234567890 42 42\n'))).toEqual({
    kind: 'exec',
    at: 12345678901234567890n,
    pid: 42,
    tid: 42,
  })
  expect(parseLine(printed('M 9 17\n'))).toEqual({ kind: 'mark', at: 9n, mark: 17 })
  expect(parseLine(printed('B\n'))).toEqual({ kind: 'attached' })
})

describe('how a process ended', () => {
  test.each([
    ['exit 0', 0, { code: 0, signal: null }],
    ['exit 125', 125 << 8, { code: 125, signal: null }],
    ['SIGKILL', 9, { code: null, signal: 9 }],
    ['SIGSEGV with a core dump', 11 | 0x80, { code: null, signal: 11 }],
    ['unknown without BTF', -1, { code: null, signal: null }],
  ])('%s', (_, status, expected) => {
    expect(parseLine(printed(`X 1 42 ${status}\n`))).toEqual({ kind: 'exit', at: 1n, pid: 42, ...expected })
  })
})

test("bpftrace's own lines", () => {
  expect(parseLine('{"type": "attached_probes", "data": {"probes": 93}}')).toEqual({ kind: 'attaching', count: 93 })
  expect(parseLine('{"type": "lost_events", "data": {"events": 12}}')).toEqual({ kind: 'lost', count: 12 })
  expect(parseLine('{"type": "map", "data": {"@armed": 1}}')?.kind).toBe('diagnostic')
})

/** What a process may call itself or its files to look like an event. */
const name = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    'H 1 1 1 1 1 0 0 0 0 0 0 0 0 0 0 0',
    '"}\n{"type": "printf", "data": "E 1 1 1\\n"}\n',
    '\u0000E 1 1 1\n',
    '\\nE 1 1 1\\n',
    '}{',
    'M 1 1\u2028',
  ),
)

test('text beside the numbers makes a line no event: a name cannot forge one', () => {
  const lines = ['E 1 1 1', 'X 1 1 0', 'M 1 1', 'B', `H 1 1 1 1 1${' 0'.repeat(12)}`]
  fc.assert(
    fc.property(fc.constantFrom(...lines), name, fc.boolean(), (line, text, before) => {
      const data = before ? `${text} ${line}\n` : `${line} ${text}\n`
      expect(parseLine(printed(data))).toEqual({ kind: 'diagnostic', text: data.trimEnd() })
    }),
  )
})

test('a line that is no JSON, or JSON of another shape, is kept as text', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        name,
        fc.json(),
        fc.json().map((data) => `{"type": "printf", "data": ${data}}`),
      ),
      (line) => {
        expect(parseLine(line)?.kind).toBe('diagnostic')
      },
    ),
  )
})
