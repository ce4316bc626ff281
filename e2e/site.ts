// A web server of files as what a test is given, one for all tests of a worker.
import type { WorkerFixture } from '@playwright/test'
import { type Site, serveFiles } from './static-server.ts'

export interface ServedSite {
  site: Site
}

/** As `serveFiles` has them: folders by their paths, and the path of the first page. */
export function siteOf(
  folders: Readonly<Record<string, string>>,
  start: string,
): [WorkerFixture<Site, object>, { scope: 'worker' }] {
  return [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern, also where no other fixture is used.
    async ({}, use) => {
      const site = await serveFiles(folders, start)
      await use(site)
      site.close()
    },
    { scope: 'worker' },
  ]
}
