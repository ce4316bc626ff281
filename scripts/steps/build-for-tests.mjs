// Vitest's globalSetup of the tests that start the built programs.
import { appsToBuild, buildApps } from './build-apps.mjs'

export async function setup() {
  await buildApps(appsToBuild().filter((app) => app !== 'web'))
}
