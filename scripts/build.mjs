// npm run build: dependencies if they are missing, then the three apps, whether or not they have changed.
import { requireNode } from './steps/node-version.mjs'

requireNode()

const { main } = await import('./steps/command.mjs')
const { APPS, buildApps } = await import('./steps/build-apps.mjs')
const { installDependencies } = await import('./steps/dependencies.mjs')

await main(async () => {
  await installDependencies()
  await buildApps(Object.keys(APPS))
})
