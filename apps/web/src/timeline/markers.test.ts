import { describe, expect, test } from 'vitest'
import { groupedMarks, kindOfGroup, type Mark, TARGET } from './markers.ts'
import { WHOLE } from './section.ts'

const mark = (seq: number, kind: Mark['kind'] = 'chapter'): Mark => ({ kind, seq, title: `${seq}` })
const placeOf = (seq: number) => seq / 1000

describe('marks', () => {
  test('are never closer than can be hit, and none is lost', () => {
    const marks = Array.from({ length: 900 }, (_, seq) => mark((seq * seq) % 997)).sort((a, b) => a.seq - b.seq)
    for (const width of [200, 640, 1900]) {
      const groups = groupedMarks(marks, placeOf, WHOLE, width)
      for (const [index, { x }] of groups.entries()) {
        expect(x).toBeGreaterThanOrEqual(TARGET / 2)
        expect(x).toBeLessThanOrEqual(width - TARGET / 2)
        if (index > 0) expect(x - (groups[index - 1]?.x ?? 0)).toBeGreaterThanOrEqual(TARGET)
      }
      expect(groups.flatMap((group) => group.marks)).toEqual(marks)
    }
  })

  test('outside of what is shown are left out', () => {
    const groups = groupedMarks([mark(100), mark(500), mark(900)], placeOf, { from: 0.4, to: 0.6 }, 600)
    expect(groups).toEqual([{ x: 300, marks: [mark(500)] }])
  })

  test('stand for the gravest of those that they stand for', () => {
    expect(kindOfGroup({ x: 0, marks: [mark(1), mark(2, 'error'), mark(3, 'note')] })).toBe('error')
    expect(kindOfGroup({ x: 0, marks: [mark(1), mark(2, 'note')] })).toBe('note')
  })
})
