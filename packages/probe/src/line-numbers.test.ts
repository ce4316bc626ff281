import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseLine } from './events.ts'
import { LineCounter } from './line-numbers.ts'

const printed = (data: string) => JSON.stringify({ type: 'printf', data })

test('a line says where it is numbered, and is the same line', () => {
  const seen: [number, number][] = []
  const event = parseLine(printed('1 77 X 5 42 0\n'), undefined, (cpu, number) => seen.push([cpu, number]))
  expect(event).toEqual({ kind: 'exit', at: 5n, pid: 42, code: 0, signal: null })
  expect(seen).toEqual([[1, 77]])
  expect(parseLine(printed('C 9 1 77\n'))).toEqual({ kind: 'numbers', of: 'mark', id: 9, cpu: 1, number: 77 })
  expect(parseLine(printed('G 4711 1 77\n'))).toEqual({
    kind: 'numbers',
    of: 'standstill',
    id: 4711,
    cpu: 1,
    number: 77,
  })
  expect(parseLine(printed('Z 5 4711\n'))).toEqual({ kind: 'standstill', at: 5n, pid: 4711 })
})

test('whoever waits is told when the last line of the last CPU has been read, whatever the order', async () => {
  const lines = fc.array(fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 9 })), { minLength: 1, maxLength: 20 })
  await fc.assert(
    fc.asyncProperty(lines, async (read) => {
      const counter = new LineCounter()
      const upTo = new Map<number, number>()
      for (const [cpu, number] of read) upTo.set(cpu, Math.max(number, upTo.get(cpu) ?? 0))
      let told = false
      void counter.arrived(upTo).then(() => {
        told = true
      })
      const missing = new Map(upTo)
      for (const [cpu, number] of read) {
        await Promise.resolve()
        expect(told).toBe(missing.size === 0)
        counter.see(cpu, number)
        counter.tell()
        if (number >= (missing.get(cpu) ?? 10)) missing.delete(cpu)
        await Promise.resolve()
      }
      expect(told).toBe(true)
    }),
  )
})

test('nobody waits for what was lost', async () => {
  const counter = new LineCounter()
  const waiting = counter.arrived(new Map([[0, 5]]))
  counter.giveUp()
  await expect(waiting).resolves.toBeUndefined()
})
