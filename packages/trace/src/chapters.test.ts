import { expect, test } from 'vitest'
import { chaptersOf } from './chapters.ts'
import type { EventBody } from './event.ts'
import { enter, leave, traceOf } from './testing/events.ts'

const note = (id: string, on: number, more: object = {}): EventBody => ({
  ...{ kind: 'marker', id, on, title: { en: id }, text: {}, chapter: true, pause: false, deleted: false },
  ...more,
})
const run = [
  enter(1, null, 'cli.runRun', 10),
  enter(2, 1, 'cli.create', 10),
  enter(3, 2, 'dockerd.create', 20),
  leave(3),
  leave(2),
]

test('a chapter begins where another process takes over', () => {
  expect(chaptersOf(traceOf(...run)).map(({ seq, by }) => [seq, by])).toEqual([
    [1, 'handover'],
    [3, 'handover'],
  ])
})

test('a note begins one, or gives one its name, as it was written last', () => {
  const notes = [
    note('a', 2),
    note('b', 3),
    note('c', 4),
    note('c', 4, { deleted: true }),
    note('d', 5, { chapter: false }),
    note('a', 4),
  ]
  expect(chaptersOf(traceOf(...run, ...notes))).toEqual([
    { by: 'handover', seq: 1, span: 1, stage: 'cli.runRun' },
    { by: 'note', seq: 3, title: { en: 'b' } },
    { by: 'note', seq: 4, title: { en: 'a' } },
  ])
})
