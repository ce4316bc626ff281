// Bundles the player, the page that plays recordings without a server, to dist/player.
import { join } from 'node:path'
import { runLogged } from './command.mjs'
import { root, tools } from './places.mjs'

export async function buildPlayer() {
  const build = [tools.vite, 'build', '--config', 'vite.player.config.ts', '--logLevel', 'warn']
  await runLogged('Building the player', 'build-player', build, { cwd: join(root, 'apps/web') })
}
