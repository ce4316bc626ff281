import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { explainFailure } from './result.ts'
import { type Build, type Fixture, go, must, startFixture } from './testing/fixture-program.ts'

describe.each<Build>(['with-symbols', 'stripped-pie'])('the function table of a program built %s', (build) => {
  let fixture: Fixture
  beforeAll(async () => {
    fixture = await startFixture(build)
  })
  afterAll(() => fixture.stop())

  test('a function is found by the tail of its name, and only by a whole one', () => {
    const { functions } = fixture.program
    expect(must(functions.find('main.Returns')).name).toBe('main.Returns')
    expect(must(functions.find('main.(*domain).Error')).name).toBe('main.(*domain).Error')
    // As the parts of Go that are vendored into its library are named `vendor/golang.org/…` there is no slash before.
    expect(functions.find('ain.Returns')).toEqual({
      ok: false,
      error: { reason: 'no-such-function', tail: 'ain.Returns' },
    })
    expect(functions.find('main.Nothing')).toMatchObject({ ok: false, error: { reason: 'no-such-function' } })
  })

  test('a function that was inlined is told from one that is missing, and from several of a name', () => {
    const { functions } = fixture.program
    const inlined = { reason: 'inlined-function', tail: 'main.Inlined', names: ['main.Inlined'] }
    expect(functions.find('main.Inlined')).toEqual({ ok: false, error: inlined })
    expect(explainFailure({ ...inlined, reason: 'inlined-function' })).toBe(
      'the compiler inlined every call of main.Inlined',
    )
    const several = {
      reason: 'ambiguous-function',
      tail: '/^main\\.(Returns|main)$/',
      names: ['main.Returns', 'main.main'],
    }
    expect(functions.find(/^main\.(Returns|main)$/)).toEqual({ ok: false, error: several })
    expect(must(functions.find(/^main\.Ret/g)).name).toBe('main.Returns')
    expect(functions.find(/^main\.Not/)).toEqual({
      ok: false,
      error: { reason: 'no-such-function', tail: '/^main\\.Not/' },
    })
  })

  test('functions are found by a pattern, in the order of their addresses', () => {
    const found = fixture.program.functions.matching(/^main\.(Returns|Frameless|main)$/g)
    expect(found.map(({ name }) => name).sort()).toEqual(['main.Frameless', 'main.Returns', 'main.main'])
    expect(found.map(({ entry }) => entry)).toEqual(found.map(({ entry }) => entry).sort((a, b) => a - b))
    expect(fixture.program.functions.count).toBeGreaterThan(1500)
  })

  test('an address belongs to the function that holds it', () => {
    const { functions } = fixture.program
    const fn = must(functions.find('main.Returns'))
    expect(functions.at(fn.entry)).toEqual(fn)
    expect(functions.at(fn.end - 1)).toEqual(fn)
    expect(functions.at(fn.end)?.name).not.toBe('main.Returns')
    expect(functions.at(0)).toBe(undefined)
  })

  test('the source of a function is the line where it begins', () => {
    const source = fixture.program.functions.source(must(fixture.program.functions.find('main.Returns')))
    const text = readFileSync(join(import.meta.dirname, '../fixtures/values/main.go'), 'utf8')
    expect(source?.file).toMatch(/main\.go$/)
    expect(text.split('\n')[(source?.line ?? 0) - 1]).toMatch(/^func Returns\(/)
  })

  test('an instruction of an inlined body belongs to that function, and to the one that holds it', () => {
    const { functions } = fixture.program
    const main = must(functions.find('main.main'))
    const addresses = Array.from({ length: main.end - main.entry }, (_, i) => main.entry + i)
    const frames = addresses
      .map((address) => functions.framesAt(address))
      .find(([inner]) => inner?.name === 'main.Inlined')
    expect(frames?.map(({ name }) => name)).toEqual(['main.Inlined', 'main.main'])
    const lines = readFileSync(join(import.meta.dirname, '../fixtures/values/main.go'), 'utf8').split('\n')
    expect(frames?.map(({ line }) => lines[line - 1]?.trim())).toEqual([
      'func Inlined(a int) int { return a ^ 21 }',
      'inlined := Inlined(len(keep))',
    ])
    expect(functions.framesAt(0)).toEqual([])
    expect(functions.inlinedInto('main.Inlined')).toEqual(['main.main'])
    expect(functions.inlinedInto('main.Returns')).toEqual([])
  })

  test('a file offset names the same instruction as the address', () => {
    const { elf, functions } = fixture.program
    const fn = must(functions.find('main.Returns'))
    expect(elf.address(fn.fileOffset)).toBe(fn.entry)
    expect(must(elf.read(fn.entry, 32))).toEqual(readFileSync(fixture.path).subarray(fn.fileOffset, fn.fileOffset + 32))
  })
})

/** No file and a negative line. */
const NOWHERE = 'nowhere'

describe('against the disassembler of Go', () => {
  let fixture: Fixture
  beforeAll(async () => {
    fixture = await startFixture('with-symbols')
  })
  afterAll(() => fixture.stop())

  test('every instruction belongs to the function, file and line that Go itself says', () => {
    const { functions } = fixture.program
    const asked = functions.matching(/./).flatMap(({ entry, end }) => {
      const size = end - entry
      return [0, 1, 2, 3].map((quarter) => entry + Math.floor((size * quarter) / 4))
    })
    const input = `${asked.map((address) => `0x${address.toString(16)}`).join('\n')}\n`
    // Two lines for each address: the function that holds its code, and the position.
    const answers = go(['tool', 'addr2line', fixture.path], input)
      .trimEnd()
      .split('\n')
      .map((line) => (line.startsWith(':-') ? NOWHERE : line))
    const ours = asked.flatMap((address) => {
      const frames = functions.framesAt(address)
      // Padding behind a function has no position.
      return [frames.at(-1)?.name, frames[0]?.file ? `${frames[0].file}:${frames[0].line}` : NOWHERE]
    })
    expect(asked.length).toBeGreaterThan(5000)
    expect(ours).toEqual(answers)
  })

  test('every RET of a function with a frame is found, and nothing else', () => {
    const { functions, elf } = fixture.program
    const pattern =
      '^(main\\.Returns|main\\.main|net\\.\\(\\*Dialer\\)\\.DialContext|(encoding/json|net/url|reflect)\\..*|os\\.[A-Z].*)$'
    const disassembled = new Map<number, number[]>()
    for (const line of go(['tool', 'objdump', '-s', pattern, fixture.path]).split('\n')) {
      const address = Number(/\s(0x[0-9a-f]+)\s.*\sRET\s*$/.exec(line)?.[1])
      const fn = functions.at(address)
      if (fn !== undefined) disassembled.set(fn.entry, [...(disassembled.get(fn.entry) ?? []), address])
    }
    let compared = 0
    for (const [entry, addresses] of disassembled) {
      const fn = functions.at(entry)
      const found = fn && functions.returnOffsets(fn).map((offset) => elf.address(offset))
      // A frameless function keeps its stack depth throughout: nothing in the table marks its RETs.
      if (found?.length === 0) continue
      expect({ name: fn?.name, found }).toEqual({ name: fn?.name, found: addresses })
      compared++
    }
    expect(compared).toBeGreaterThan(100)
    expect(functions.returnOffsets(must(functions.find('main.Returns')))).toHaveLength(3)
    expect(functions.returnOffsets(must(functions.find('main.Frameless')))).toEqual([])
  })
})
