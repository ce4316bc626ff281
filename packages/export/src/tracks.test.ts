import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Box, layOutTracks } from './tracks.ts'

const box = (key: number, start: number, end: number, parent: number | null = null): Box<number> => ({
  key,
  start,
  end,
  parent,
})

test('a call lies in its caller; what runs beside it lies on a track of its own', () => {
  const tracks = layOutTracks([box(1, 0, 10), box(2, 1, 5, 1), box(3, 2, 7), box(4, 6, 9, 1), box(5, 8, 12, 3)])
  expect([...tracks]).toEqual([
    [1, 0],
    [2, 0],
    [3, 1],
    [4, 0],
    [5, 1],
  ])
})

test('a call that outlives its caller is not put into it', () => {
  expect([...layOutTracks([box(1, 0, 10), box(2, 5, 15, 1)])]).toEqual([
    [1, 0],
    [2, 1],
  ])
})

test('boxes of a track lie inside each other or apart', () => {
  const times = fc.array(fc.tuple(fc.nat(50), fc.nat(20), fc.option(fc.nat(30)), fc.boolean()))
  fc.assert(
    fc.property(times, (drawn) => {
      const boxes = drawn
        .map(([start, length, parent, open], key) =>
          box(key, start, open ? Number.POSITIVE_INFINITY : start + length, parent),
        )
        .sort((left, right) => left.start - right.start || right.end - left.end)
      const tracks = layOutTracks(boxes)
      expect(tracks.size).toBe(boxes.length)
      for (const [index, outer] of boxes.entries()) {
        for (const inner of boxes.slice(index + 1)) {
          if (tracks.get(outer.key) !== tracks.get(inner.key)) continue
          expect(inner.start >= outer.end || inner.end <= outer.end).toBe(true)
        }
      }
    }),
  )
})
