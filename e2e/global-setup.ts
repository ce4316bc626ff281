// One engine for all specs: it takes some seconds to start, and that a run leaves it fit for the next one is part of what
// is tested.
import { appendFileSync, mkdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { serve } from './serve.ts'

const LOG = join(import.meta.dirname, '../.runthrough/test/serve.log')

/**
 * Starts the server and tells the workers of it in their environment. The first spec sees the engine start.
 * Returns what stops it.
 */
// biome-ignore lint/style/noDefaultExport: Playwright takes the default export of this file.
export default async function startServer(): Promise<() => Promise<void>> {
  mkdirSync(dirname(LOG), { recursive: true })
  rmSync(LOG, { force: true })
  const server = await serve((text) => appendFileSync(LOG, text))
  process.env.RUNTHROUGH_ADDRESS = server.address
  process.env.RUNTHROUGH_LOG = LOG
  return server.stop
}
