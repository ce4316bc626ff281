// Bundles the three apps, each only when something that it is made of has changed.
import { join } from 'node:path'
import { runLogged } from './command.mjs'
import { root, tools } from './places.mjs'
import { hashOf, isStamped, writeStamp } from './stamp.mjs'

const COMMON = ['pnpm-lock.yaml', 'tsconfig.base.json']
const NODE = ['vite.node.config.ts', 'packages']

export const APPS = {
  web: ['apps/web', 'packages/trace', 'packages/stages', 'packages/export', 'recordings', ...COMMON],
  server: ['apps/server', ...NODE, ...COMMON],
  cli: ['apps/cli', ...NODE, ...COMMON],
}

// Inside dist, which the bundler empties: a build that fails leaves no stamp.
const stampOf = (app) => `apps/${app}/dist/.built-from`

/** Names of the apps that have to be built. */
export function appsToBuild() {
  return Object.keys(APPS).filter((app) => !isStamped(stampOf(app), hashOf(APPS[app])))
}

export async function buildApps(apps = appsToBuild()) {
  for (const app of apps) {
    const hash = hashOf(APPS[app])
    const folder = join(root, 'apps', app)
    await runLogged(`Building ${app}`, `build-${app}`, [tools.vite, 'build', '--logLevel', 'warn'], { cwd: folder })
    writeStamp(stampOf(app), hash)
  }
}
