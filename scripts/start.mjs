// npm start: from a fresh clone to a running Runthrough. A second start skips what is already done.
import { join } from 'node:path'
import { requireNode } from './steps/node-version.mjs'

requireNode()

const { main, StepFailed } = await import('./steps/command.mjs')
const { buildApps, appsToBuild } = await import('./steps/build-apps.mjs')
const { dependenciesAreInstalled, installDependencies } = await import('./steps/dependencies.mjs')
const { installSystemPackages, RUN_PACKAGES } = await import('./steps/system-packages.mjs')
const { root } = await import('./steps/places.mjs')
const { say } = await import('./steps/say.mjs')

await main(async () => {
  if (process.platform === 'linux') await prepareLiveRuns()
  else say('This is not Linux, so no run can be traced here. The app opens with the recordings that come with it.')
  if (!dependenciesAreInstalled() || appsToBuild().length > 0) {
    say('Runthrough is being built, in this folder only (logs are in .runthrough/logs).')
    await installDependencies()
    await buildApps()
  }
  // In this process rather than a child: signals, the terminal and the exit status are the server's own.
  process.argv = [process.execPath, join(root, 'bin/runthrough'), 'serve', ...process.argv.slice(2)]
  await import('../apps/cli/dist/main.js')
})

/** What live runs need. Without it the app plays recordings, and tells what is missing: no reason to stop. */
async function prepareLiveRuns() {
  try {
    await installSystemPackages(RUN_PACKAGES)
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error
    say(`\n${error.message} The app opens with the recordings that come with it.\n`)
  }
}
