// npm run build:player: the player and the recordings as files in dist/player, for any web server and any folder of it.
import { relative } from 'node:path'
import { requireNode } from './steps/node-version.mjs'

requireNode()

const { main } = await import('./steps/command.mjs')
const { buildPlayer } = await import('./steps/build-player.mjs')
const { installDependencies } = await import('./steps/dependencies.mjs')
const { player } = await import('./steps/places.mjs')
const { say } = await import('./steps/say.mjs')

await main(async () => {
  await installDependencies()
  await buildPlayer()
  say(`The player is in ${relative(process.cwd(), player)}: copy the folder to any web server.`)
})
