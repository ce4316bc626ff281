import { describe, expect, test } from 'vitest'
import { around, fromScreen, panned, type Section, toScreen, WHOLE, widthOf, withPlace, zoomed } from './section.ts'

/** Sections all over the run, wide and narrow. */
const sections: Section[] = [WHOLE]
for (let width = 0.001; width < 1; width *= 3) {
  for (const part of [0, 0.3, 0.8, 1]) sections.push({ from: part * (1 - width), to: part * (1 - width) + width })
}
const places = [0, 0.2, 0.5, 0.77, 1]
const expectInRun = ({ from, to }: Section) => {
  expect(from).toBeGreaterThanOrEqual(0)
  expect(to).toBeLessThanOrEqual(1 + 1e-12)
  expect(to).toBeGreaterThan(from)
}

describe('a section of the run', () => {
  test('stays in the run, however it is zoomed and moved', () => {
    for (const section of sections) {
      for (const place of places) {
        for (const factor of [0.01, 0.5, 2, 50]) expectInRun(zoomed(section, factor, place, 0.001))
        expectInRun(panned(section, place * 4 - 2))
        expectInRun(withPlace(section, place))
        expectInRun(around(place / 2, place, 0.001))
      }
    }
  })

  test('keeps the anchor where it was on the screen, inside the run', () => {
    const section = { from: 0.4, to: 0.6 }
    const anchor = 0.45
    const closer = zoomed(section, 0.5, anchor, 0.001)
    expect(toScreen(closer, anchor, 800)).toBeCloseTo(toScreen(section, anchor, 800))
    expect(widthOf(closer)).toBeCloseTo(0.1)
  })

  test('is zoomed in no further than the smallest, and out no further than the run', () => {
    expect(widthOf(zoomed(WHOLE, 0.0001, 0.5, 0.02))).toBeCloseTo(0.02)
    expect(zoomed({ from: 0.2, to: 0.9 }, 100, 0.3, 0.02)).toEqual(WHOLE)
  })

  test('that has the place already does not move; another is brought to it', () => {
    const section = { from: 0.1, to: 0.3 }
    expect(withPlace(section, 0.3)).toBe(section)
    const moved = withPlace(section, 0.5)
    expect([moved.from, moved.to]).toEqual([0.4, 0.6].map((value) => expect.closeTo(value)))
  })

  test('has a place for each pixel, and a pixel for each place', () => {
    for (const section of sections) {
      for (const x of [0, 1, 400, 799]) expect(toScreen(section, fromScreen(section, x, 800), 800)).toBeCloseTo(x, 5)
    }
  })
})
