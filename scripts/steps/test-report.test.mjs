import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { countsOf, playwrightCounts, summaryLine, total, vitestCounts } from './test-report.mjs'

const file = (status, ...statuses) => ({ status, assertionResults: statuses.map((one) => ({ status: one })) })

describe('vitest', () => {
  test('counts tests, not files', () => {
    const report = { testResults: [file('passed', 'passed', 'passed', 'skipped'), file('failed', 'passed', 'failed')] }
    expect(vitestCounts(report)).toEqual({ passed: 3, failed: 1, skipped: 1 })
  })

  test('a file that could not be loaded is a failure', () => {
    expect(vitestCounts({ testResults: [file('failed')] })).toEqual({ passed: 0, failed: 1, skipped: 0 })
  })

  test('a todo test did not run', () => {
    expect(vitestCounts({ testResults: [file('passed', 'todo')] })).toEqual({ passed: 0, failed: 0, skipped: 1 })
  })
})

describe('Playwright', () => {
  test('a flaky test is a failed one', () => {
    const report = { stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 2 }, errors: [] }
    expect(playwrightCounts(report)).toEqual({ passed: 4, failed: 2, skipped: 2 })
  })

  test('an error outside of the tests is a failure', () => {
    const report = {
      stats: { expected: 4, unexpected: 0, flaky: 0, skipped: 0 },
      errors: [{ message: 'no such file' }],
    }
    expect(playwrightCounts(report)).toEqual({ passed: 4, failed: 1, skipped: 0 })
  })
})

describe('a runner', () => {
  let folder
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'runthrough-report-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('that wrote no report has failed', () => {
    expect(countsOf(join(folder, 'none.json'), 1, vitestCounts)).toEqual({ passed: 0, failed: 1, skipped: 0 })
  })

  test('that failed although every test passed has failed', () => {
    const report = join(folder, 'vitest.json')
    writeFileSync(report, JSON.stringify({ testResults: [file('passed', 'passed')] }))
    expect(countsOf(report, 1, vitestCounts)).toEqual({ passed: 1, failed: 1, skipped: 0 })
    expect(countsOf(report, 0, vitestCounts)).toEqual({ passed: 1, failed: 0, skipped: 0 })
  })
})

test('the last line of a test run', () => {
  const all = [
    { title: 'unit', passed: 40, failed: 1, skipped: 0 },
    { title: 'e2e', passed: 2, failed: 0, skipped: 3 },
  ]
  expect(summaryLine(total(all))).toBe('42 passed, 1 failed, 3 skipped')
})
