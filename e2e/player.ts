// The player as somebody else would host it: files in a folder of a web server, and nothing behind them. No engine is
// needed for it, nor is one asked.
import { join } from 'node:path'
import { type Site, serveFiles } from './static-server.ts'
import { test as base, expect, Workbench } from './workbench.ts'

export const PLAYER = join(import.meta.dirname, '../dist/player')

interface Fixtures {
  /** A page that fails its test with every request that leaves the folder, and every error on its console. */
  player: Workbench
}

export const test = base.extend<Fixtures, { site: Site }>({
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern, also where no other fixture is used.
    async ({}, use) => {
      const site = await serveFiles({ '/some/where/': PLAYER }, '/some/where/')
      await use(site)
      site.close()
    },
    { scope: 'worker' },
  ],
  player: async ({ page, site }, use) => {
    const wrong: string[] = []
    await page.route('**/*', (route) => {
      const url = route.request().url()
      if (url.startsWith(site.address) || url.startsWith('blob:')) return route.continue()
      wrong.push(url)
      return route.abort()
    })
    page.on('websocket', (socket) => wrong.push(socket.url()))
    page.on('pageerror', (error) => wrong.push(error.stack ?? error.message))
    page.on('console', (message) => {
      if (message.type() === 'error') wrong.push(message.text())
    })
    await use(new Workbench(page))
    expect(wrong).toEqual([])
  },
})
