import { LONGEST_TRANSFER, type TransferPart } from '@runthrough/probe'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Wire } from './wire.ts'

const [READ, WRITE] = [0, 1]

/** The parts of a transfer as the kernel reports them, 128 bytes each. */
function partsOf(site: number, number: number, text: string, connection = 1n): TransferPart[] {
  const bytes = Buffer.from(text)
  const common = {
    kind: 'transfer',
    site,
    at: BigInt(number),
    pid: 1,
    connection,
    number,
    count: bytes.length,
  } as const
  if (bytes.length === 0) return [{ ...common, offset: 0, bytes }]
  return Array.from({ length: Math.ceil(bytes.length / 128) }, (_, index) => ({
    ...common,
    offset: index * 128,
    bytes: bytes.subarray(index * 128, index * 128 + 128),
  }))
}

function follow(parts: readonly TransferPart[]) {
  const heard: string[] = []
  const wire = new Wire({
    sent: (connection, bytes) => void heard.push(`${connection} sent ${bytes.toString()}`),
    received: (connection, bytes) => void heard.push(`${connection} received ${bytes.toString()}`),
    closed: (connection) => void heard.push(`${connection} closed`),
    missed: (connection) => void heard.push(`${connection} missed`),
  })
  for (const part of parts) wire.take(part)
  wire.close()
  return heard
}

test('each transfer is handed over whole, and once', () => {
  const long = 'x'.repeat(1000)
  expect(follow([...partsOf(WRITE, 1, 'ask'), ...partsOf(READ, 1, long), ...partsOf(READ, 2, '')])).toEqual([
    '1 sent ask',
    `1 received ${long}`,
    '1 closed',
  ])
})

test('a transfer that comes before its turn waits for it', () => {
  const transfers = Array.from({ length: 5 }, (_, index) => partsOf(READ, index + 1, `${index}`.repeat(300)))
  const inOrder = follow(transfers.flat())
  expect(inOrder).toHaveLength(5)
  fc.assert(
    fc.property(fc.shuffledSubarray(transfers, { minLength: 5 }), (shuffled) => {
      expect(follow(shuffled.flat())).toEqual(inOrder)
    }),
  )
})

test('a lost part, a lost transfer and one that is too long to be reported whole are said', () => {
  const [first, ...rest] = partsOf(READ, 1, 'x'.repeat(400))
  expect(follow(first ? [first, ...rest.slice(1)] : [])).toEqual(['1 missed'])
  expect(follow([...partsOf(READ, 1, 'a'), ...partsOf(READ, 3, 'c')])).toEqual(['1 received a', '1 missed'])
  expect(follow(partsOf(WRITE, 1, 'x'.repeat(40_000)).slice(0, LONGEST_TRANSFER / 128))).toEqual(['1 missed'])
})
