import type { TraceEvent } from '@runthrough/trace'
import { expect, test } from 'vitest'
import { TraceLog } from './trace-log.ts'

const output = (data: string) => ({ kind: 'output', stream: 'tty', data }) as const

test('events are numbered without a gap, and time never runs backwards', () => {
  const log = new TraceLog()
  log.append(output('a'), 1_000n)
  log.append(output('b'), 1_700n)
  log.append(output('c'), 1_500n)
  expect(log.events.map(({ seq, at }) => [seq, at])).toEqual([
    [1, 0],
    [2, 700],
    [3, 700],
  ])
})

test('a follower that comes back gets what it missed, once, and then what is new', () => {
  const log = new TraceLog()
  log.append(output('a'))
  log.append(output('b'))
  const seen: TraceEvent[] = []
  const unfollow = log.follow(1, (event) => seen.push(event))
  log.append(output('c'))
  unfollow()
  log.append(output('d'))
  expect(seen.map((event) => event.seq)).toEqual([2, 3])
})
