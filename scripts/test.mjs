// npm test: everything that can be tested, on a machine that has nothing but Node and the distribution.
// For developers: npm test -- --only check | unit | e2e
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { requireNode } from './steps/node-version.mjs'

requireNode()

const { main, runLogged, runShown, StepFailed } = await import('./steps/command.mjs')
const { buildApps } = await import('./steps/build-apps.mjs')
const { buildPlayer } = await import('./steps/build-player.mjs')
const { installDependencies } = await import('./steps/dependencies.mjs')
const { engineRoot, ownSuite, prepareEngines, RELEASES } = await import('./steps/engine-roots.mjs')
const { missingCompilers, prepareCompilers } = await import('./steps/go-compilers.mjs')
const packages = await import('./steps/system-packages.mjs')
const { root, testReports, tools } = await import('./steps/places.mjs')
const { say, secondsSinceStart } = await import('./steps/say.mjs')
const report = await import('./steps/test-report.mjs')

const { values } = parseArgs({ options: { only: { type: 'string' } } })
const parts = ['check', 'unit', 'e2e'].filter((part) => values.only === undefined || values.only === part)

/** The scripts of package.json that look at the code without running it. */
const CHECKS = [
  { title: 'format and lint', script: 'check:format' },
  { title: 'types', script: 'check:types' },
  { title: 'promises', script: 'check:promises' },
  { title: 'unused code', script: 'check:unused' },
]

async function setUp() {
  const wanted = [
    ...(values.only === 'check' ? [] : packages.RUN_PACKAGES),
    ...(parts.includes('unit') ? packages.UNIT_TEST_PACKAGES : []),
    ...(parts.includes('e2e') ? packages.E2E_PACKAGES : []),
  ]
  say('Preparing the tests: system packages, JavaScript packages and the build, as far as they are missing.')
  await packages.installSystemPackages(wanted)
  await installDependencies()
  if (parts.includes('unit')) {
    await prepareEngines()
    await prepareCompilers()
  }
  if (parts.includes('e2e')) {
    await buildApps()
    await buildPlayer()
  }
}

/** Runs every check, also after one has failed. Gives the titles of the failed ones. */
async function check() {
  const failed = []
  for (const { title, script } of CHECKS) {
    try {
      await runLogged(title, script.replace(':', '-'), ['npm', 'run', '--silent', script])
    } catch (error) {
      if (!(error instanceof StepFailed)) throw error
      failed.push(title)
    }
  }
  return failed
}

/** Runs a test runner on this terminal and gives its counts and failures. */
async function runTests(title, { file: name, command, read, ...options }) {
  say(`\n${title}`)
  const file = join(testReports, name)
  rmSync(file, { force: true })
  const exitStatus = await runShown(command(file), options)
  return { title, ...report.outcomeOf(file, exitStatus, read) }
}

const SUITES = {
  unit: {
    file: 'vitest.json',
    command: (file) => [tools.vitest, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    read: { counts: report.vitestCounts, failures: report.vitestFailures },
  },
  // The Playwright configuration names the same report file.
  e2e: {
    file: 'playwright.json',
    command: () => [tools.playwright, 'test'],
    cwd: join(root, 'e2e'),
    read: { counts: report.playwrightCounts, failures: report.playwrightFailures },
  },
}

// The tests start one sandbox after the other: see packages/tracer/src/linger.ts.
process.env.RUNTHROUGH_KEEP_PROBES_WITH = String(process.pid)

await main(async () => {
  if (parts.length === 0) throw new StepFailed('--only takes check, unit or e2e')
  const failedChecks = []
  const suites = []
  try {
    await setUp()
    if (parts.includes('check')) failedChecks.push(...(await check()))
    if (parts.includes('unit')) suites.push(await runTests('Unit and integration tests', SUITES.unit))
    if (parts.includes('e2e')) suites.push(await runTests('End-to-end tests', SUITES.e2e))
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error
    say(`\n${error.message}`)
    suites.push({ title: 'Preparation', passed: 0, failed: 1, skipped: 0, failures: [] })
  }
  const sum = report.total(suites)
  const noTest = parts.some((part) => part !== 'check') && sum.passed + sum.failed === 0
  if (failedChecks.length > 0 || sum.failed > 0 || noTest) process.exitCode = 1

  // Once more, at the end: a log of this length is often kept by its end alone.
  for (const { title, failures } of suites) for (const failure of failures) say(`\n${title}: failed: ${failure}`)
  say(`\nDone in ${secondsSinceStart()} s`)
  if (parts.includes('check'))
    say(`  Checks: ${failedChecks.length === 0 ? 'passed' : `failed: ${failedChecks.join(', ')}`}`)
  for (const suite of suites) say(`  ${suite.title}: ${report.summaryLine(suite)}`)
  const missing = RELEASES.filter((suite) => suite !== ownSuite() && engineRoot(suite) === null)
  if (parts.includes('unit') && missing.length > 0)
    say(`  Engines that are not at hand, their tests skipped: ${missing.join(', ')}`)
  if (parts.includes('unit') && missingCompilers().length > 0)
    say(`  Go compilers that are not at hand, their tests skipped: ${missingCompilers().join(', ')}`)
  if (noTest) say('  No test ran.')
  say(report.summaryLine(sum))
})
