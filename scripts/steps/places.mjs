// Where the scripts find and leave things. Everything that they write is below `.runthrough/`, `node_modules/` or `dist/`.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))
/** What `npm run build:player` makes. */
export const player = join(root, 'dist/player')
export const logs = join(root, '.runthrough/logs')
export const testReports = join(root, '.runthrough/test')

/** The start file of a development tool that the root package.json declares. */
export const tools = {
  biome: join(root, 'node_modules/.bin/biome'),
  vite: join(root, 'node_modules/.bin/vite'),
  vitest: join(root, 'node_modules/.bin/vitest'),
  playwright: join(root, 'e2e/node_modules/.bin/playwright'),
}
