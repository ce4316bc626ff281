// The JavaScript packages of the lock file, by the pnpm that package.json names; nothing is installed globally.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runLogged } from './command.mjs'
import { root } from './places.mjs'
import { hashOf, isStamped, writeStamp } from './stamp.mjs'

// Inside node_modules, so that it goes when they go.
const STAMP = 'node_modules/.runthrough-installed'

/** What the installation depends on: the lock file, the settings, and every package.json of the workspace. */
function inputs() {
  const packages = ['packages', 'apps'].flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => `${folder}/${name}/package.json`),
  )
  return ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json', 'e2e/package.json', ...packages]
}

function pnpmCommand(...args) {
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  return ['npx', '-y', packageManager, ...args]
}

export function dependenciesAreInstalled() {
  return isStamped(STAMP, hashOf(inputs()))
}

export async function installDependencies() {
  if (dependenciesAreInstalled()) return
  const hash = hashOf(inputs())
  // CI: pnpm must not ask whether it may replace a node_modules that another version made.
  const env = { ...process.env, CI: 'true' }
  await runLogged('JavaScript packages', 'dependencies', pnpmCommand('install', '--frozen-lockfile'), { env })
  writeStamp(STAMP, hash)
}
