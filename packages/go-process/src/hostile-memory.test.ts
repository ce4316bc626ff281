// Whatever a process's memory holds (garbage, wild lengths, pointers to itself), a read ends in a value with marks or in a failure,
// within its limits.
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AddressSpace, isUserRange } from './bytes.ts'
import { errorValue } from './error-value.ts'
import type { Json } from './json.ts'
import { layoutFor } from './layouts.ts'
import { mapEntries } from './maps.ts'
import { fail, ok } from './result.ts'
import { slotAt, type Target } from './target.ts'
import { type Fixture, must, startFixture } from './testing/fixture-program.ts'
import type { MapType } from './types.ts'
import { decode, type Limits } from './values.ts'

let fixture: Fixture
beforeAll(async () => {
  fixture = await startFixture('stripped-pie')
})
afterAll(() => fixture.stop())

const BASE = 0xc000000000
const SIZE = 64 * 1024
const limits: Limits = { depth: 20, elements: 50, stringBytes: 500, totalBytes: 20_000 }

interface Hostile {
  space: AddressSpace
  /** Bytes that were asked for so far. */
  asked(): number
}

/** 64 KiB that end there, or that repeat over the addresses above them, up to the end of user space; nothing is mapped below. */
function memoryOf(words: readonly bigint[], ends: boolean): Hostile {
  const bytes = Buffer.alloc(SIZE)
  for (let i = 0; i < SIZE / 8; i++) bytes.writeBigUInt64LE(words[(i * 7 + (i >> 5)) % words.length] ?? 0n, i * 8)
  let asked = 0
  const read: AddressSpace['read'] = (address, length) => {
    asked += length
    if (length === 0) return ok(Buffer.alloc(0))
    if (!isUserRange(address, length) || address < BASE) return fail({ reason: 'unmapped', address, length })
    if (ends && address + length > BASE + SIZE) return fail({ reason: 'unmapped', address, length })
    const copies = Math.ceil(length / SIZE) + 1
    const start = (address - BASE) % SIZE
    return ok(Buffer.concat(Array<Buffer>(copies).fill(bytes)).subarray(start, start + length))
  }
  return { space: { read }, asked: () => asked }
}

/** Words that do harm: small lengths, huge ones, pointers into the same memory, pointers to the program's types and itabs. */
const words = () => {
  const { types, etypes } = fixture.program.moduleData
  const typeAddresses = [...fixture.values.keys()].flatMap((name) => {
    const type = fixture.program.types.named(name)
    return type.ok ? [BigInt(type.value.address)] : []
  })
  return fc.array(
    fc.oneof(
      fc.bigInt({ min: 0n, max: 20n }),
      fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
      fc.integer({ min: 0, max: SIZE / 8 - 1 }).map((word) => BigInt(BASE + word * 8)),
      fc.integer({ min: types, max: etypes }).map(BigInt),
      fc.constantFrom(...typeAddresses),
      fc.constantFrom(...fixture.errors.map(({ itab }) => BigInt(itab - fixture.process.loadBias))),
    ),
    { minLength: 1, maxLength: 400 },
  )
}

const targetOf = (memory: AddressSpace, maps = 'own'): Target => {
  const { types, layout } = fixture.program
  return { memory, types, layout: { ...layout, map: (layoutFor(maps) ?? layout).map }, loadBias: 0 }
}

/** Whether a JSON pointer names something in a value. */
function has(value: Json, pointer: string): boolean {
  let at: Json = value
  for (const key of pointer.split('/').slice(1)) {
    const name = key.replaceAll('~1', '/').replaceAll('~0', '~')
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return false
    at = Object.entries(at).find(([member]) => member === name)?.[1] ?? null
  }
  return true
}

/** Maps as they are in this release, and as they are in others: then the descriptors are hostile, too. */
const mapLayouts = ['own', 'go1.19', 'go1.24', 'go1.27'] as const

test('every type reads as a value within the limits, and every mark names a part of it', () => {
  const names = [...fixture.values.keys()].filter((name) => name !== '.')
  const cases = fc.record({
    content: words(),
    name: fc.constantFrom(...names),
    word: fc.nat(SIZE / 8 - 1),
    ends: fc.boolean(),
    maps: fc.constantFrom(...mapLayouts),
    members: fc.constantFrom<('json' | 'go')[]>('json', 'go'),
  })
  expect(names).toEqual(
    expect.arrayContaining(['main.Containers', 'main.Embedded', 'main.Interfaces', 'main.Node', 'main.Netips']),
  )
  fc.assert(
    fc.property(cases, ({ content, name, word, ends, maps, members }) => {
      const memory = memoryOf(content, ends)
      const target = targetOf(memory.space, maps)
      const slot = slotAt(target, must(fixture.program.types.named(name)), BASE + word * 8)
      if (!slot.ok) {
        expect(slot.error.reason).toBe('unmapped')
        return
      }
      const decoded = decode(target, slot.value, { limits, members })
      // Headers of maps and itabs are read for nothing: they are a few words for each value that is paid for.
      expect(memory.asked()).toBeLessThan(slot.value.bytes.length + 10 * limits.totalBytes)
      // A byte of text can become six characters: \u0000.
      expect(JSON.stringify(decoded.value).length).toBeLessThan(10 * limits.totalBytes)
      const marks = [...decoded.truncated, ...decoded.custom, ...decoded.opaque]
      expect(marks.filter((pointer) => !has(decoded.value, pointer))).toEqual([])
    }),
    { numRuns: 600 },
  )
})

test('a map of any release reads no more entries than it says, and no more bytes than it may', () => {
  const string = must(fixture.program.types.named('main.Name'))
  const cases = fc.record({
    content: words(),
    word: fc.nat(SIZE / 8 - 1),
    ends: fc.boolean(),
    maps: fc.constantFrom(...mapLayouts),
  })
  fc.assert(
    fc.property(
      cases,
      fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 96, maxLength: 96 }),
      (hostile, wild) => {
        const memory = memoryOf(hostile.content, hostile.ends)
        const target = targetOf(memory.space, hostile.maps)
        // The type's own words are wild: sizes, strides and flags that no compiler writes.
        const descriptor = Buffer.concat([Buffer.alloc(48), Buffer.from(wild)])
        const type: MapType = { ...string, kind: 'map', key: string.address, elem: string.address, descriptor }
        let left = limits.totalBytes
        const allowance = (bytes: number) => {
          left -= bytes + 8
          return left >= 0
        }
        const found = mapEntries(target, type, BASE + hostile.word * 8, allowance)
        expect(found.entries.every(({ key, elem }) => key.length === string.size && elem.length === string.size)).toBe(
          true,
        )
        expect(found.end).toMatch(/^(complete|cut|unreadable)$/)
        expect(memory.asked()).toBeLessThan(2 * limits.totalBytes)
      },
    ),
    { numRuns: 400 },
  )
})

test('every error is a message, no message, or a failure', () => {
  fc.assert(
    fc.property(words(), fc.constantFrom(...fixture.errors), fc.nat(SIZE / 8 - 1), (content, error, word) => {
      const memory = memoryOf(content, false)
      // The itab is the program's own, and what it points to is hostile.
      const read: AddressSpace['read'] = (address, length) => {
        const own = fixture.process.memory.read(address + fixture.process.loadBias, length)
        return address < BASE ? own : memory.space.read(address, length)
      }
      const itab = error.itab - fixture.process.loadBias
      const target = targetOf({ read })
      const found = errorValue(target, fixture.program.functions, itab, BASE + word * 8, [() => null])
      expect(found.ok ? (found.value?.type ?? 'nil') : found.error.reason).toMatch(/./)
      expect(memory.asked()).toBeLessThan(1e8)
    }),
    { numRuns: 200 },
  )
})
