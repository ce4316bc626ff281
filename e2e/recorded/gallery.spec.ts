// The gallery: every named state of the screen in both languages and all themes, looked at by axe and shot. The pictures are
// in `.runthrough/test/gallery`, for people to look at. No engine has a part in it.
import { join } from 'node:path'
import { checkAccessibility, checkContrast } from '../accessibility.ts'
import { GALLERY_LOOKS } from '../looks.ts'
import { type ServedSite, siteOf } from '../site.ts'
import { test as base, expect, Workbench } from '../workbench.ts'

const APP = join(import.meta.dirname, '../../apps/web/dist')
const PICTURES = join(import.meta.dirname, '../../.runthrough/test/gallery')

const test = base.extend<object, ServedSite>({ site: siteOf({ '/': APP }, '/gallery.html') })

test.use({ viewport: { width: 1440, height: 900 } })

/** Shows the page in every look: axe finds nothing, nothing is wider than the page, and a picture is taken. */
async function inEveryLook(bench: Workbench, name: string): Promise<void> {
  const { page } = bench
  for (const look of GALLERY_LOOKS) {
    const { language, theme } = look
    await page.evaluate((hash) => {
      location.hash = hash
    }, `${language},${theme}`)
    await expect(page.locator(`html[lang="${language}"][data-theme="${theme}"]`)).toBeAttached()
    // Words make no difference to axe, colours do; and it takes its time.
    if (theme === 'light' && language === 'en') await checkAccessibility(bench)
    else if (theme !== 'light') await checkContrast(bench)
    else await bench.idle()
    const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement)
    expect(scrollWidth, `width in ${look.name}`).toBe(clientWidth)
    await page.screenshot({ path: join(PICTURES, look.name, `${name}.png`), fullPage: true })
  }
}

test('the parts, and a way to every state', async ({ page, site }) => {
  await page.goto(`${site.address}?testing=1`)
  await inEveryLook(new Workbench(page), 'index')
  const scenes = page.getByRole('main').getByRole('link')
  expect(await scenes.count()).toBeGreaterThan(30)
})

/** Those of the index of the gallery, which a test of each counts. */
const GROUPS = 5
for (let group = 0; group < GROUPS; group++) {
  test(`every state of group ${group + 1} of ${GROUPS}`, async ({ page, site }) => {
    test.slow()
    await page.goto(`${site.address}?testing=1`)
    const groups = page.getByRole('main').getByRole('region')
    await expect(groups).toHaveCount(GROUPS)
    const links = await groups
      .nth(group)
      .getByRole('link')
      .evaluateAll((all) => all.map((one) => one.getAttribute('href')))
    expect(links).not.toEqual([])
    for (const link of links) {
      const scene = new URLSearchParams(link ?? '').get('scene') ?? ''
      await test.step(scene, async () => {
        const wrong: string[] = []
        const listen = (error: Error) => wrong.push(error.stack ?? error.message)
        page.on('pageerror', listen)
        await page.goto(`${site.address}?testing=1&scene=${scene}`)
        // Also behind a dialog that is there at once.
        await expect(page.getByRole('banner', { includeHidden: true })).toBeVisible()
        await inEveryLook(new Workbench(page), scene)
        page.off('pageerror', listen)
        expect(wrong).toEqual([])
      })
    }
  })
}
