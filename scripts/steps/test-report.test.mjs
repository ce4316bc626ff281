import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  outcomeOf,
  playwrightCounts,
  playwrightFailures,
  summaryLine,
  total,
  vitestCounts,
  vitestFailures,
} from './test-report.mjs'

const assertion = (status) => ({
  ...{ status, ancestorTitles: ['a recording'], title: `has ${status}` },
  failureMessages: status === 'failed' ? ['AssertionError: expected 1 to be 2\n    at a.test.ts:3'] : [],
})
const file = (status, ...statuses) => ({
  ...{ status, name: 'a.test.ts', message: 'Cannot find module' },
  assertionResults: statuses.map(assertion),
})

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

  test('what failed is named with its error, and so is a file that could not be loaded', () => {
    const report = { testResults: [file('failed', 'passed', 'failed'), file('failed')] }
    expect(vitestFailures(report)).toEqual([
      'a.test.ts > a recording > has failed\n    AssertionError: expected 1 to be 2\n        at a.test.ts:3',
      'a.test.ts\n    Cannot find module',
    ])
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

  test('what failed is named with its error, in plain text', () => {
    const spec = (title, ok, ...messages) => ({
      ...{ title, ok },
      tests: [{ results: [{ errors: messages.map((message) => ({ message })) }] }],
    })
    const inner = { title: 'a first visit', specs: [spec('opens', false, '\u001b[31mError\u001b[39m: not found')] }
    const report = {
      suites: [{ title: 'player.spec.ts', specs: [spec('plays', true)], suites: [inner] }],
      errors: [{ message: 'no such file' }],
    }
    expect(playwrightFailures(report)).toEqual([
      'player.spec.ts > a first visit > opens\n    Error: not found',
      '\n    no such file',
    ])
  })
})

describe('a runner', () => {
  const vitest = { counts: vitestCounts, failures: vitestFailures }
  let folder
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'runthrough-report-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('that wrote no report has failed', () => {
    expect(outcomeOf(join(folder, 'none.json'), 1, vitest)).toEqual({ passed: 0, failed: 1, skipped: 0, failures: [] })
  })

  test('that failed although every test passed has failed', () => {
    const report = join(folder, 'vitest.json')
    writeFileSync(report, JSON.stringify({ testResults: [file('passed', 'passed')] }))
    expect(outcomeOf(report, 1, vitest)).toEqual({ passed: 1, failed: 1, skipped: 0, failures: [] })
    expect(outcomeOf(report, 0, vitest)).toEqual({ passed: 1, failed: 0, skipped: 0, failures: [] })
  })
})

test('the last line of a test run', () => {
  const all = [
    { title: 'unit', passed: 40, failed: 1, skipped: 0 },
    { title: 'e2e', passed: 2, failed: 0, skipped: 3 },
  ]
  expect(summaryLine(total(all))).toBe('42 passed, 1 failed, 3 skipped')
})
