// The counts of a test run and what failed in it, out of the JSON that vitest and Playwright write. A runner that fails
// without naming a failed test (it crashed, a file did not load) counts as one failure, so that the last line never looks
// green.
import { existsSync, readFileSync } from 'node:fs'
import { stripVTControlCharacters } from 'node:util'

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** A file that could not be loaded has no tests to name. */
const isUnloaded = (file) => file.status === 'failed' && file.assertionResults.length === 0

/** @returns {Counts} of a report of vitest's `json` reporter */
export function vitestCounts(report) {
  const tests = report.testResults.flatMap((file) => file.assertionResults)
  const unloaded = report.testResults.filter(isUnloaded)
  const passed = tests.filter((test) => test.status === 'passed').length
  const failed = tests.filter((test) => test.status === 'failed').length
  return { passed, failed: failed + unloaded.length, skipped: tests.length - passed - failed }
}

/** @returns {Counts} of a report of Playwright's `json` reporter */
export function playwrightCounts({ stats, errors }) {
  const failed = stats.unexpected + stats.flaky
  return { passed: stats.expected, failed: failed === 0 && errors.length > 0 ? 1 : failed, skipped: stats.skipped }
}

/** @returns {string[]} what failed in a report of vitest, each with the file, the names and the error */
export function vitestFailures(report) {
  return report.testResults.flatMap((file) => {
    if (isUnloaded(file)) return [failure([file.name], file.message)]
    const failed = file.assertionResults.filter((test) => test.status === 'failed')
    return failed.map((test) =>
      failure([file.name, ...test.ancestorTitles, test.title], test.failureMessages.join('\n')),
    )
  })
}

/** @returns {string[]} what failed in a report of Playwright, each with the file, the names and the errors */
export function playwrightFailures({ suites, errors }) {
  const ofSuite = (names) => (suite) => [
    ...(suite.suites ?? []).flatMap(ofSuite([...names, suite.title])),
    ...suite.specs
      .filter((spec) => !spec.ok)
      .map((spec) => failure([...names, suite.title, spec.title], messagesOf(spec).join('\n'))),
  ]
  return [...suites.flatMap(ofSuite([])), ...errors.map(({ message }) => failure([], message))]
}

function messagesOf(spec) {
  const results = spec.tests.flatMap((test) => test.results)
  return results.flatMap((result) => result.errors.map((error) => error.message))
}

/** Lines of an error that are shown at the end: the whole of it stands where the test ran. */
const ERROR_LINES = 12

function failure(names, message) {
  const text = stripVTControlCharacters(message ?? '').trim()
  return [names.join(' > '), ...text.split('\n').slice(0, ERROR_LINES)].join('\n    ')
}

/**
 * @param {string} file the report that the runner should have written
 * @param {{ counts: (report: object) => Counts, failures: (report: object) => string[] }} read
 * @returns {Counts & { failures: string[] }} of a runner that ended with `exitStatus`
 */
export function outcomeOf(file, exitStatus, read) {
  const report = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
  const counts = report ? read.counts(report) : { passed: 0, failed: 0, skipped: 0 }
  const failures = report ? read.failures(report) : []
  if (exitStatus !== 0 && counts.failed === 0) return { ...counts, failed: 1, failures }
  return { ...counts, failures }
}

/** @param {Counts[]} all */
export function total(all) {
  const sum = (key) => all.reduce((count, counts) => count + counts[key], 0)
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') }
}

/** @param {Counts} counts */
export function summaryLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`
}
