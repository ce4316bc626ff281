// npm start: from a fresh clone to a running Runthrough. A second start skips what is already done.
import { join } from 'node:path'
import { requireNode } from './steps/node-version.mjs'

requireNode()

const { main } = await import('./steps/command.mjs')
const { buildApps, appsToBuild } = await import('./steps/build-apps.mjs')
const { dependenciesAreInstalled, installDependencies } = await import('./steps/dependencies.mjs')
const { installSystemPackages, RUN_PACKAGES } = await import('./steps/system-packages.mjs')
const { root } = await import('./steps/places.mjs')
const { say } = await import('./steps/say.mjs')

await main(async () => {
  if (process.platform === 'linux') await installSystemPackages(RUN_PACKAGES)
  else say('This is not Linux: the app opens, but no run can be traced.')
  if (!dependenciesAreInstalled() || appsToBuild().length > 0) {
    say('Runthrough is being built, in this folder only (logs are in .runthrough/logs).')
    await installDependencies()
    await buildApps()
  }
  // In this process rather than a child: signals, the terminal and the exit status are the server's own.
  process.argv = [process.execPath, join(root, 'bin/runthrough'), 'serve', ...process.argv.slice(2)]
  await import('../apps/cli/dist/main.js')
})
