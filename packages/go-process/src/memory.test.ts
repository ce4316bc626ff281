import { afterAll, beforeAll, expect, test } from 'vitest'
import { ProcessMemory } from './memory.ts'
import { type Fixture, must, startFixture } from './testing/fixture-program.ts'

let fixture: Fixture
beforeAll(async () => {
  fixture = await startFixture('with-symbols')
})
afterAll(() => fixture.stop())

const PAGE = 4096

test('a page is read once until the cache is cleared, and absent pages in a row by one call', () => {
  const { memory } = fixture.process
  memory.clear()
  const start = Math.floor(fixture.program.moduleData.text / PAGE) * PAGE
  const costOf = (read: () => unknown) => {
    const before = memory.cost
    read()
    return { reads: memory.cost.reads - before.reads, bytes: memory.cost.bytes - before.bytes }
  }
  expect(costOf(() => memory.read(start + 5 * PAGE + 8, 16))).toEqual({ reads: 1, bytes: PAGE })
  expect(costOf(() => memory.read(start + 5 * PAGE + 100, 3000))).toEqual({ reads: 0, bytes: 0 })
  // Pages 2 to 8, of which page 5 is known: one run before it and one after it.
  expect(costOf(() => memory.read(start + 2 * PAGE + 1, 7 * PAGE - 2))).toEqual({ reads: 2, bytes: 6 * PAGE })
  memory.clear()
  expect(costOf(() => memory.read(start + 2 * PAGE, 7 * PAGE))).toEqual({ reads: 1, bytes: 7 * PAGE })
})

test('no more pages are kept than it was told to keep, and what was read before stays as it is', () => {
  const memory = must(ProcessMemory.open(fixture.process.pid, 8))
  const start = Math.floor(fixture.program.moduleData.text / PAGE) * PAGE
  const early = must(memory.read(start, 64))
  for (let page = 0; page < 100; page++) {
    must(memory.read(start + page * PAGE, 8))
    expect(memory.pages).toBeLessThanOrEqual(8)
  }
  expect(memory.cost).toEqual({ reads: 100, bytes: 100 * PAGE })
  expect(early).toEqual(must(fixture.program.elf.read(start, 64)))
  memory.close()
})

test('what is read across pages is what the program file holds', () => {
  const { text } = fixture.program.moduleData
  expect(must(fixture.process.readBytes(text + 4000, 20_000))).toEqual(
    must(fixture.program.elf.read(text + 4000, 20_000)),
  )
})

test.each([
  [0, 8],
  [2 ** 47 - 8, 16],
  [2 ** 60, 8],
  [-8, 8],
  [0.5, 1],
  [4096, 2 ** 40],
])('nothing can be read at %d for %d bytes', (address, length) => {
  expect(fixture.process.readBytes(address, length)).toMatchObject({ ok: false, error: { reason: 'unmapped' } })
})

test('no bytes can be had from anywhere', () => {
  expect(must(fixture.process.readBytes(0, 0))).toHaveLength(0)
})

test('the memory of a process that has ended is gone', async () => {
  const ending = await startFixture('with-symbols')
  await ending.resume()
  ending.process.memory.clear()
  expect(ending.process.readBytes(ending.program.moduleData.text, 8)).toEqual({
    ok: false,
    error: { reason: 'process-gone', pid: ending.process.pid },
  })
  await ending.stop()
})
