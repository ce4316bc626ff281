// What a browser must have before the page of the server is drawn, as the build left it: no page is opened for it.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from '@playwright/test'

const APP = join(import.meta.dirname, '../../apps/web/dist')

/** Bytes of gzipped script. */
const BUDGET = 300_000

test.describe('before the page is drawn', () => {
  // The page names its script and whatever that imports; what is imported later is not among it.
  const page = readFileSync(join(APP, 'index.html'), 'utf8')
  const scripts = [...page.matchAll(/"\.\/(assets\/[^"]+\.js)"/g)].map(([, script = '']) => script)

  for (const language of ['en', 'zh-cn']) {
    test(`little is needed, with the words of one language: ${language}`, () => {
      const words = readdirSync(join(APP, 'assets')).filter((name) => new RegExp(`^${language}-[^.]+\\.js$`).test(name))
      expect(words).toHaveLength(1)
      expect(scripts.length).toBeGreaterThan(1)
      const needed = [...scripts, ...words.map((name) => join('assets', name))]
      const sizes = needed.map((script) => gzipSync(readFileSync(join(APP, script))).length)
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(BUDGET)
    })
  }
})
