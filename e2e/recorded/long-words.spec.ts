// Another language has longer words. With every text a third longer, nothing that is pressed or read is cut off, and the page
// does not scroll sideways.
import { test } from '../player.ts'
import { expect } from '../workbench.ts'

/** Makes every text of the page longer; in the page. */
function lengthen(): void {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const texts: Text[] = []
  for (let node = walker.nextNode(); node; node = walker.nextNode()) texts.push(node as Text)
  for (const text of texts) {
    const words = text.data.trim()
    // Code and the terminal are the same in every language.
    if (words === '' || text.parentElement?.closest('code, kbd, pre, .xterm, svg, select')) continue
    text.data = `${words}${'ẍ'.repeat(Math.ceil(words.length * 0.35))}`
  }
}

/** What is cut off: its text. */
function cutOff(): string[] {
  const controls = document.querySelectorAll<HTMLElement>('button, [role=tab], h2, h3, label')
  return [...controls]
    .filter((one) => one.offsetParent !== null && getComputedStyle(one).textOverflow !== 'ellipsis')
    .filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== 'visible')
    .map((one) => one.textContent ?? '')
}

for (const [width, height] of [
  [1440, 900],
  [1280, 800],
  [768, 1024],
  [360, 740],
] as const) {
  test(`longer words fit at ${width} pixels`, async ({ player, site }) => {
    const { page } = player
    await page.setViewportSize({ width, height })
    await page.goto(`${site.address}?testing=1#recording=memory-limit`)
    await expect(page.getByRole('slider').first()).toBeVisible()
    await player.idle()
    await page.evaluate(lengthen)
    expect(await page.evaluate(cutOff)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  })
}
