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

  test('a file offset names the same instruction as the address', () => {
    const { elf, functions } = fixture.program
    const fn = must(functions.find('main.Returns'))
    expect(elf.address(fn.fileOffset)).toBe(fn.entry)
    expect(must(elf.read(fn.entry, 32))).toEqual(readFileSync(fixture.path).subarray(fn.fileOffset, fn.fileOffset + 32))
  })
})

describe('against the disassembler of Go', () => {
  let fixture: Fixture
  beforeAll(async () => {
    fixture = await startFixture('with-symbols')
  })
  afterAll(() => fixture.stop())

  test('every RET of a function with a frame is found, and nothing else', () => {
    const { functions, elf } = fixture.program
    const pattern = '^(main\\.Returns|main\\.main|net\\.\\(\\*Dialer\\)\\.DialContext|encoding/json\\..*|os\\.[A-Z].*)$'
    const disassembled = new Map<string, number[]>()
    let name = ''
    for (const line of go(['tool', 'objdump', '-s', pattern, fixture.path]).split('\n')) {
      name = /^TEXT ([^(]*(?:\([^)]*\)[^(]*)*)\(SB\)/.exec(line)?.[1] ?? name
      const address = /\s0x([0-9a-f]+)\s.*\sRET\s*$/.exec(line)?.[1]
      if (address !== undefined)
        disassembled.set(name, [...(disassembled.get(name) ?? []), Number.parseInt(address, 16)])
    }
    let compared = 0
    for (const [tail, addresses] of disassembled) {
      const found = functions.returnOffsets(must(functions.find(tail))).map((offset) => elf.address(offset))
      // A frameless function keeps its stack depth throughout: nothing in the table marks its RETs.
      if (found.length === 0) continue
      expect({ tail, found }).toEqual({ tail, found: addresses })
      compared++
    }
    expect(compared).toBeGreaterThan(100)
    expect(functions.returnOffsets(must(functions.find('main.Returns')))).toHaveLength(3)
    expect(functions.returnOffsets(must(functions.find('main.Frameless')))).toEqual([])
  })
})
