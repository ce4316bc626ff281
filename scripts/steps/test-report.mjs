// The counts of a test run, out of the JSON that vitest and Playwright write. A runner that fails without naming a
// failed test (it crashed, a file did not load) counts as one failure, so that the last line never looks green.
import { existsSync, readFileSync } from 'node:fs'

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** @returns {Counts} of a report of vitest's `json` reporter */
export function vitestCounts(report) {
  const tests = report.testResults.flatMap((file) => file.assertionResults)
  // A file that could not be loaded has no tests to name.
  const unloaded = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
  const passed = tests.filter((test) => test.status === 'passed').length
  const failed = tests.filter((test) => test.status === 'failed').length
  return { passed, failed: failed + unloaded.length, skipped: tests.length - passed - failed }
}

/** @returns {Counts} of a report of Playwright's `json` reporter */
export function playwrightCounts({ stats, errors }) {
  const failed = stats.unexpected + stats.flaky
  return { passed: stats.expected, failed: failed === 0 && errors.length > 0 ? 1 : failed, skipped: stats.skipped }
}

/** @returns {Counts} of a runner that ended with `exitStatus` and should have written `file` */
export function countsOf(file, exitStatus, read) {
  const counts = existsSync(file) ? read(JSON.parse(readFileSync(file, 'utf8'))) : { passed: 0, failed: 0, skipped: 0 }
  if (exitStatus !== 0 && counts.failed === 0) return { ...counts, failed: 1 }
  return counts
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
