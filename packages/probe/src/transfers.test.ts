import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseLine } from './events.ts'
import { programText } from './program.ts'
import { transferProbes } from './transfers.ts'

const site = { id: 3, path: '/run/copies/docker', entry: 0x10, returns: [0x20, 0x30], last: 'HTTP/1.1 101' }
const printed = (data: string) => JSON.stringify({ type: 'printf', data })

test('nobody is held for it, and nothing is kept from one run to the next', () => {
  const text = programText({ points: [], execPoints: [], transfers: [site], key: 1, btf: true, calls: null })
  expect(text).not.toContain('SIGSTOP')
  expect(text.match(/uprobe:"\/run\/copies\/docker":0x(10|20|30) \/@armed\//g)).toHaveLength(3)
  expect(text).toContain('@armed = 0; clear(@buffer); clear(@connection); clear(@transfers); clear(@last);')
})

test('the text that ends it is compared as numbers', () => {
  // "HTTP/1.1" and " 101", lowest byte first.
  const [, leave] = transferProbes(site)
  expect(leave).toContain(
    '$n >= 12 && *(uint64*)$b == 0x312e312f50545448 && (*(uint32*)($b + 8) & 0xffffffff) == 0x31303120',
  )
})

test('a part: its bytes as they lay in memory, and no more than the transfer has', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 128, maxLength: 128 }),
      fc.integer({ min: 1, max: 300 }),
      (memory, count) => {
        const bytes = Buffer.from(memory)
        const words = Array.from({ length: 16 }, (_, index) => bytes.readBigUInt64LE(index * 8).toString(16)).join(' ')
        expect(parseLine(printed(`T 3 12345678901234567890 42 c00039ce80 7 ${count} 128 ${words}\n`))).toEqual({
          kind: 'transfer',
          site: 3,
          at: 12345678901234567890n,
          pid: 42,
          connection: 0xc00039ce80n,
          number: 7,
          count,
          offset: 128,
          bytes: bytes.subarray(0, Math.max(0, Math.min(128, count - 128))),
        })
      },
    ),
  )
})

test('the end of a stream, and an error', () => {
  expect(parseLine(printed('T 0 9 42 c0 2 0 0\n'))).toMatchObject({ kind: 'transfer', number: 2, count: 0 })
  expect(parseLine(printed('T 0 9 42 c0 2 -1 0\n'))).toMatchObject({
    kind: 'transfer',
    count: -1,
    bytes: Buffer.alloc(0),
  })
})
