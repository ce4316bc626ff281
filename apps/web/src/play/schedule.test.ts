import { describe, expect, test } from 'vitest'
import { dueAt, EQUAL_STEP, IDLE_LIMIT, schedule } from './schedule.ts'

/** Nanoseconds. */
const MOMENTS = [5e6, 6e6, 26e6, 60_026e6]

describe('the schedule of a trace that is played', () => {
  test('gives every step the same time', () => {
    expect(schedule(MOMENTS, 'equal', true)).toEqual([0, EQUAL_STEP, 2 * EQUAL_STEP, 3 * EQUAL_STEP])
  })

  test('gives every step the time that it took', () => {
    expect(schedule(MOMENTS, 'real', false)).toEqual([0, 1, 21, 60_021])
  })

  test('shortens a wait, and only that', () => {
    expect(schedule(MOMENTS, 'real', true)).toEqual([0, 1, 21, 21 + IDLE_LIMIT])
  })

  test('of nothing is empty', () => {
    expect(schedule([], 'real', true)).toEqual([])
  })

  test('tells which step is due', () => {
    const due = [0, 1, 21, 21, 2021]
    expect([0, 0.5, 1, 20.9, 21, 2020, 2021, 9999].map((time) => dueAt(due, time))).toEqual([0, 0, 1, 1, 3, 3, 4, 4])
  })
})
