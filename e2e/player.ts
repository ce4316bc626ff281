// The player as somebody else would host it: files in a folder of a web server, and nothing behind them. No engine is
// needed for it, nor is one asked.
import { join } from 'node:path'
import { type ServedSite, siteOf } from './site.ts'
import { test as base, expect, Workbench } from './workbench.ts'

export const PLAYER = join(import.meta.dirname, '../dist/player')

interface Fixtures {
  /** The bundled recording that `replay` opens, by its id. */
  recording: string
  /** A page that fails its test with every request that leaves the folder, and every error on its console. */
  player: Workbench
  /** The same with the recording open, at its first step. */
  replay: Workbench
}

export const test = base.extend<Fixtures, ServedSite>({
  site: siteOf({ '/some/where/': PLAYER }, '/some/where/'),
  recording: ['article', { option: true }],
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
  replay: async ({ player, site, recording }, use) => {
    await player.page.goto(`${site.address}?testing=1#recording=${recording}`)
    await expect(player.place).toHaveValue('1')
    await use(player)
  },
})
