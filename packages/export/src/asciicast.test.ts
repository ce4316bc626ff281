import { describe, expect, test } from 'vitest'
import { toAsciicast } from './asciicast.ts'
import { eventsOf, header, sampleRun } from './testing/sample-run.ts'

const linesOf = (cast: string): unknown[] =>
  cast
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

describe('asciicast', () => {
  test('has the terminal, the command and the time of the run in its header', () => {
    expect(linesOf(toAsciicast(sampleRun, { language: 'en' }))[0]).toEqual({
      version: 3,
      term: { cols: 100, rows: 30, type: 'xterm-256color' },
      timestamp: 1_767_323_045,
      idle_time_limit: 2,
      command: `docker run -t busybox sh -c 'echo it'\\''s; exit 3'`,
      title: `docker run -t busybox sh -c 'echo it'\\''s; exit 3'`,
    })
  })

  test('has output, size, chapter and exit status, each after the one before', () => {
    expect(linesOf(toAsciicast(sampleRun, { language: 'zh-CN' })).slice(1)).toEqual([
      [6, 'm', '壳层'],
      [0, 'o', 'it’s ü\r\n\u001b[1m'],
      [0.5, 'r', '120x40'],
      [0.1, 'o', 'bad\r\n'],
      [0.4, 'x', '3'],
    ])
  })

  test('does not drift, however many intervals are rounded', () => {
    const third = Array.from({ length: 3000 }, (_, index) => Math.round(((index + 1) * 1000) / 3))
    const events = eventsOf([
      [0, header],
      ...third.map((at) => [at, { kind: 'output', stream: 'tty', data: '.' }] as const),
    ])
    const [, ...outputs] = linesOf(toAsciicast(events, { language: 'en' })) as [number, string, string][]
    expect(outputs.reduce((sum, [interval]) => sum + interval, 0)).toBeCloseTo(0.001, 9)
  })
})
