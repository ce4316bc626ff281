// The player as somebody else would host it: files in a folder of a web server, and nothing behind them.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { checkAccessibility } from '../accessibility.ts'
import { PLAYER, test } from '../player.ts'
import { expect, type Workbench } from '../workbench.ts'

const INDEX: { recordings: { id: string; title: { en: string } }[] } = JSON.parse(
  readFileSync(join(PLAYER, 'recordings/index.json'), 'utf8'),
)
/** Bytes of JavaScript, gzipped, that the first page may need. */
const BUDGET = 200_000

test('lists the recordings that come with it, in both languages', async ({ player: { page }, site }) => {
  await page.goto(site.address)
  const links = page.getByRole('listitem').getByRole('link')
  await expect(links).toHaveText(INDEX.recordings.map(({ title }) => title.en))
  expect(INDEX.recordings.length).toBeGreaterThanOrEqual(10)
  await page.getByRole('combobox', { name: 'Language' }).selectOption('zh-CN')
  await expect(links.first()).toHaveText('交互式 shell')
})

test('has a first page without an error of accessibility', async ({ player, site }) => {
  await player.page.goto(site.address)
  await expect(player.page.getByRole('link').first()).toBeVisible()
  await checkAccessibility(player)
})

test('plays a recording: steps, documents, diff, terminal; Back leads to the list', async ({ player, site }) => {
  const { page, place, inspector, terminal } = player
  await page.goto(site.address)
  await page.getByRole('link', { name: 'An interactive shell' }).click()
  await expect(page).toHaveURL(`${site.address}#recording=article`)
  await expect(place).toHaveValue('1')
  await player.button('Forward').click()
  await expect(place).toHaveValue('2')
  await player.button('Back').click()
  await expect(place).toHaveValue('1')
  await player.row(/^Merge the settings of the image returns/).click()
  await player.tab(/^Diff/).click()
  await expect(inspector).toContainText('Env › PATH')
  await expect(inspector).toContainText('from Image /config/Env/0')
  await player.transport.focus()
  await page.keyboard.press('End')
  await expect(terminal).toContainText('/ # exit')
  await expect(player.button('Next')).toHaveCount(0)

  await page.goBack()
  await expect(page.getByRole('link', { name: 'A memory limit' })).toBeVisible()
})

test.describe('a first visit', () => {
  test.use({ isNew: true })

  test('opens with a recording, and says what a real run takes', async ({ player, site }) => {
    const { page } = player
    await page.goto(site.address)
    await expect(page).toHaveURL(`${site.address}#recording=article`)
    await expect(player.place).toHaveValue('1')
    const hints = page.getByRole('region', { name: 'This is a recorded run.' })
    await expect(hints).toContainText('To run it for real, start Runthrough itself')
    await checkAccessibility(player)
    await hints.getByRole('button', { name: 'Other recordings' }).click()
    await expect(page.getByRole('link', { name: 'A memory limit' })).toBeVisible()
    // The next visit begins with the list.
    await page.goto(site.address)
    await expect(page.getByRole('link', { name: 'A memory limit' })).toBeVisible()
  })
})

test('opens each of them by its link', async ({ player, site }) => {
  for (const { id, title } of INDEX.recordings) {
    await player.page.goto(`${site.address}#recording=${id}`)
    await expect(player.page.getByRole('status').filter({ hasText: title.en })).toBeVisible()
    await expect(player.place).toHaveValue('1')
    expect(Number(await player.place.getAttribute('max'))).toBeGreaterThan(5)
  }
})

test('opens a recording of the same site by its address, and none of another', async ({ player, site }) => {
  await player.page.goto(`${site.address}?recording=recordings/user.jsonl.gz`)
  await expect(player.place).toHaveValue('1')
  await player.page.goto(`${site.address}?recording=http://127.0.0.2/run.jsonl.gz`)
  await expect(player.page.getByRole('alert', { name: 'Problem' })).toContainText('another site')
})

test('opens a file that is chosen or dropped, and says what is wrong with one that is none', async ({
  player,
  site,
}) => {
  const { page, place } = player
  await page.goto(site.address)
  const chooser = page.getByLabel('Open a recording of your own')
  await chooser.setInputFiles(join(PLAYER, 'recordings/volume.jsonl.gz'))
  await expect(place).toHaveValue('1')
  await drop(player, 'letter.jsonl', 'no recording')
  await expect(page.getByRole('alert', { name: 'Problem' })).toContainText('Line 1 of the recording cannot be read')
})

/** Drops a file on the page, as a file manager does. */
async function drop({ page }: Workbench, name: string, content: string): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ([file, text]) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([text ?? ''], file ?? ''))
      return transfer
    },
    [name, content],
  )
  await page.dispatchEvent('body', 'drop', { dataTransfer })
}

test('needs little before it can be used', async ({ player: { page }, site }) => {
  const scripts: Promise<Buffer>[] = []
  page.on('response', (response) => {
    if (response.url().endsWith('.js')) scripts.push(response.body())
  })
  // No time passes: what is fetched while one looks at the list is not needed before.
  await page.clock.install({ time: 0 })
  await page.clock.pauseAt(1000)
  await page.goto(site.address)
  await expect(page.getByRole('link').first()).toBeVisible()
  await page.waitForLoadState('networkidle')
  const bodies = await Promise.all(scripts)
  expect(bodies.length).toBeGreaterThan(1)
  expect(bodies.reduce((size, body) => size + gzipSync(body).length, 0)).toBeLessThan(BUDGET)
})
