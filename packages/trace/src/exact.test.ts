import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import v1 from '../fixtures/recordings/v1.jsonl?raw'
import { KnownEvent } from './event.ts'
import { exactly } from './exact.ts'
import { syntheticTrace } from './testing/synthetic.ts'

const checks = KnownEvent.options.map((option) => exactly(option))
const isExact = (json: unknown): boolean => checks.some((check) => check(json))
/** What a program wrote that knows no more than today's does. */
const recorded = v1
  .trimEnd()
  .split('\n')
  .map((line): unknown => JSON.parse(line))

describe('the exact check', () => {
  test('knows what Runthrough itself has written', () => {
    const others = recorded.filter((json) => !isExact(json)) as { kind: string }[]
    // Only the header, whose time has a format of its own.
    expect(new Set(others.map(({ kind }) => kind))).toEqual(new Set(['header']))
    expect([...syntheticTrace(2000)].filter((event) => !isExact(event)).length).toBe(1)
  })

  test('says yes only where parsing gives the same', () => {
    let changed = 0
    for (const event of [...syntheticTrace(400), ...recorded.slice(0, 400)]) {
      for (const json of spoilt(event as Record<string, unknown>)) {
        if (!isExact(json)) continue
        changed++
        const parsed = KnownEvent.safeParse(json)
        expect(parsed.success && parsed.data).toEqual(json)
      }
    }
    expect(changed).toBeGreaterThan(100)
  })

  test('keeps the limits of numbers', () => {
    const limits = exactly(z.object({ a: z.int().positive(), b: z.int().nonnegative(), c: z.int().min(2).max(4) }))
    expect(limits({ a: 1, b: 0, c: 2 })).toBe(true)
    expect(limits({ a: 1, b: 0, c: 4 })).toBe(true)
    expect(limits({ a: 0, b: 0, c: 2 })).toBe(false)
    expect(limits({ a: 1, b: -1, c: 2 })).toBe(false)
    expect(limits({ a: 1, b: 0, c: 5 })).toBe(false)
    expect(limits({ a: 1.5, b: 0, c: 2 })).toBe(false)
  })

  test('leaves alone what it does not understand', () => {
    expect(exactly(z.date())(new Date())).toBe(false)
    expect(exactly(z.string().max(3))('ab')).toBe(false)
    expect(exactly(z.object({ a: z.string() }))({ a: 'x', b: 1 })).toBe(false)
    expect(exactly(z.object({ a: z.string() }))({})).toBe(false)
  })
})

/** An event with each member taken away, or made into something else. */
function* spoilt(event: Record<string, unknown>): Generator<Record<string, unknown>> {
  yield { ...event, further: 1 }
  for (const key of Object.keys(event)) {
    const { [key]: _, ...others } = event
    yield others
    for (const value of [null, 0, -1, 1.5, '', true, [], {}, ['a'], { a: 1 }]) yield { ...event, [key]: value }
  }
}
