// The panes: how they share the room that there is, from a big screen down to a telephone and a page at 400 %. On a
// recording, in the player.
import { checkAccessibility } from '../accessibility.ts'
import { choose } from '../looks.ts'
import { test } from '../player.ts'
import { expect, type Workbench } from '../workbench.ts'

const diagram = ({ page }: Workbench) => page.getByRole('region', { name: 'Diagram' })
const widthOf = async (bench: Workbench) => (await bench.steps.boundingBox())?.width ?? 0

/** What of the page is out of sight, in CSS pixels. */
const hidden = ({ page }: Workbench) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement
    return { x: scrollWidth - clientWidth, y: scrollHeight - clientHeight }
  })

for (const [width, height] of [
  [1920, 1080],
  [1280, 720],
] as const) {
  test(`everything is there at once at ${width} × ${height}`, async ({ replay }) => {
    await replay.page.setViewportSize({ width, height })
    for (const pane of [replay.steps, diagram(replay), replay.inspector, replay.transport, replay.terminal]) {
      await expect(pane).toBeInViewport({ ratio: 1 })
    }
    expect(await hidden(replay)).toEqual({ x: 0, y: 0 })
  })
}

test('a divider moves by arrow keys and to both ends, and stays where it was put', async ({ replay }) => {
  const { page } = replay
  const divider = page.getByRole('separator', { name: 'Divider between Steps and Diagram' })
  const before = await widthOf(replay)
  await divider.focus()
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => widthOf(replay)).toBeGreaterThan(before)
  const chosen = await widthOf(replay)
  await page.reload()
  await expect(replay.place).toHaveValue('1')
  expect(Math.round(await widthOf(replay))).toBe(Math.round(chosen))

  await divider.focus()
  await page.keyboard.press('Home')
  await expect.poll(() => widthOf(replay)).toBeLessThan(before)
  await page.keyboard.press('End')
  await expect.poll(() => widthOf(replay)).toBeGreaterThan(chosen)
  await expect(replay.place).toHaveValue('1')
  await page.keyboard.press('F6')
  await expect(diagram(replay).locator(':focus')).toBeVisible()
})

test('the drawer closes to its head and opens again where it was', async ({ replay }) => {
  const { page, terminal } = replay
  const heightOf = async () => Math.round((await terminal.boundingBox())?.height ?? 0)
  const before = await heightOf()
  await replay.button('Close the drawer').click()
  await expect.poll(heightOf).toBeLessThan(48)
  await page.keyboard.press('Control+Backquote')
  await expect.poll(heightOf).toBe(before)
})

for (const width of [1279, 1024, 768]) {
  test(`the inspector is a sheet at the bottom at a width of ${width}`, async ({ replay }) => {
    const { page, inspector, transport } = replay
    await page.setViewportSize({ width, height: 900 })
    await expect.poll(async () => (await inspector.boundingBox())?.width).toBe(width)
    await expect(diagram(replay)).toBeVisible()
    const [sheet, controls] = [await inspector.boundingBox(), await transport.boundingBox()]
    expect(sheet?.y).toBeGreaterThan((controls?.y ?? 0) + (controls?.height ?? 0) - 1)
    expect(await hidden(replay)).toEqual({ x: 0, y: 0 })
    const divider = page.getByRole('separator', { name: 'Divider between Transport and Inspector' })
    await divider.focus()
    await page.keyboard.press('End')
    await expect.poll(async () => (await inspector.boundingBox())?.height).toBeLessThan(100)
    await checkAccessibility(replay)
  })
}

for (const [name, size] of [
  ['a telephone', { width: 360, height: 740 }],
  ['a page at 400 %', { width: 320, height: 256 }],
] as const) {
  test(`${name} plays a recording, one pane at a time`, async ({ replay }) => {
    const { page, place, current } = replay
    await page.setViewportSize(size)
    await expect(diagram(replay)).toHaveCount(0)
    await expect(replay.inspector).toContainText('Read the command line')
    await replay.button('Forward').click()
    await expect(place).toHaveValue('2')
    await replay.tab('Steps').click()
    await replay.row(/^Merge the settings of the image returns/).click()
    await expect(current).toContainText('Merge the settings of the image returns')
    expect((await hidden(replay)).x).toBe(0)
    await checkAccessibility(replay)
    await replay.tab('Inspector').click()
    await replay.tab(/^Diff/).click()
    await expect(replay.inspector).toContainText('Env › PATH')
    expect((await hidden(replay)).x).toBe(0)
    await checkAccessibility(replay)
  })
}

/** Source: WCAG 2.2, success criterion 1.4.12. */
const TEXT_SPACING =
  '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }'

for (const language of ['en', 'zh-CN'] as const) {
  test(`nothing is cut off with wider spacing of text: ${language}`, async ({ replay }) => {
    const { page } = replay
    await replay.row(/^Merge the settings of the image returns/).click()
    await choose(replay, { language, theme: 'light' })
    await page.addStyleTag({ content: TEXT_SPACING })
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('button, [role=tab], label, h2, h3, p, nav li span, header *')]
        .filter((element) => element.closest('.react-flow, .visually-hidden, .xterm') === null)
        .filter(({ clientWidth }) => clientWidth > 1)
        .filter((element) => {
          const { overflowX, overflowY } = getComputedStyle(element)
          const isWide = overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1
          const isHigh = overflowY !== 'visible' && element.scrollHeight > element.clientHeight + 1
          return isWide || isHigh
        })
        .map((element) => element.textContent),
    )
    expect(cut).toEqual([])
    expect((await hidden(replay)).x).toBe(0)
  })
}

test('an audience sees the relay and what happened, in large letters, and nothing to press', async ({ replay }) => {
  const { page, inspector } = replay
  await replay.row(/^Merge the settings of the image returns/).click()
  await replay.transport.focus()
  await page.keyboard.press('p')
  await expect(page.getByRole('banner')).toHaveCount(0)
  await expect(replay.transport).toHaveCount(0)
  await expect(diagram(replay)).toBeInViewport({ ratio: 1 })
  await expect(page.getByRole('contentinfo')).toContainText('Merge the settings of the image')
  const letters = await inspector.evaluate((pane) => {
    const texts = document.createTreeWalker(pane, NodeFilter.SHOW_TEXT)
    const sizes: number[] = []
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      if (text.textContent?.trim() && text.parentElement) {
        sizes.push(Number.parseFloat(getComputedStyle(text.parentElement).fontSize))
      }
    }
    return Math.min(...sizes)
  })
  expect(letters).toBeGreaterThanOrEqual(20)
  await checkAccessibility(replay)
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('contentinfo')).toContainText('Make the container object')
  await replay.button('Leave the presentation').click()
  await expect(replay.transport).toBeVisible()
})
