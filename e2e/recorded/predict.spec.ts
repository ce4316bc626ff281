// Predicting what comes next, in a recording: asked, answered by the trace, and never in the way.
import { checkAccessibility } from '../accessibility.ts'
import { test } from '../player.ts'
import { expect } from '../workbench.ts'

test('a step asks what a function will leave, and the trace answers', async ({ player, site }) => {
  const { page, place } = player
  await page.goto(`${site.address}#recording=article`)
  await page.getByRole('checkbox', { name: 'Predict, then reveal' }).check()
  await page.keyboard.press('Escape')
  for (let step = 1; step < 12; step++) await player.button('Forward').click()
  await expect(player.current).toContainText('Merge the settings of the image')

  const prediction = page.getByRole('region', { name: 'Prediction' })
  await expect(prediction.getByRole('group', { name: /^What will Config › Env be/ })).toBeVisible()
  await expect(player.row(/later$/)).toHaveCount(0)
  await prediction.getByRole('radio', { name: '["aaa=bbb"]', exact: true }).check()
  await prediction.getByRole('button', { name: 'Reveal' }).click()
  await expect(prediction.getByRole('status')).toContainText('It is different.')
  await expect(prediction.getByRole('status')).toContainText('"aaa=bbb","PATH=')
  await checkAccessibility(player)
  await prediction.getByRole('button', { name: 'Show it' }).click()
  await expect(place).toHaveValue('13')
  await expect(player.tab(/^Diff/)).toHaveAttribute('aria-selected', 'true')
})

test('a question left alone is not in the way, and a key takes them all away', async ({ player, site }) => {
  const { page, place } = player
  await page.goto(`${site.address}#recording=user`)
  await expect(place).toHaveValue('1')
  await page.keyboard.press('q')
  const max = Number(await place.getAttribute('max'))
  for (let step = 1; step < max; step++) await page.keyboard.press('ArrowRight')
  await expect(place).toHaveValue(String(max))
  await page.keyboard.press('Home')
  await page.keyboard.press('q')
  await expect(page.getByRole('region', { name: 'Prediction' })).toHaveCount(0)
  await expect(player.row(/later$/).first()).toBeVisible()
})
