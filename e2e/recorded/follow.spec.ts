// Following a value through a recording: from a flag to what became of it, by mouse and by keys.
import { checkAccessibility } from '../accessibility.ts'
import { test } from '../player.ts'
import { expect } from '../workbench.ts'

test('a flag lights up everything that it became, and its way is walked by keys', async ({ player, site }) => {
  const { page } = player
  await page.goto(`${site.address}#recording=memory-limit`)
  const flag = page.getByRole('button', { name: '-m 64m', exact: true })
  await flag.click()
  await expect(flag).toHaveAttribute('aria-pressed', 'true')

  const trail = page.getByRole('region', { name: 'Followed value' })
  const places = trail.getByRole('listitem')
  await expect(places.first()).toContainText('64m')
  await expect(places.filter({ hasText: 'HostConfig › Memory' }).first()).toContainText('67108864')
  await expect(places.filter({ hasText: 'write(2) memory.limit_in_bytes › buf' }).first()).toContainText('67108864')
  await expect(player.row(/Turn the flags into settings returns.*on the way of the followed value/)).toBeVisible()
  const stage = page.getByRole('region', { name: 'Diagram' }).getByRole('button', { name: /^Translate the spec/ })
  await expect(stage).toHaveAccessibleName(/on the way of the followed value/)
  await checkAccessibility(player)

  const count = await places.count()
  for (let place = 0; place < count; place++) await page.keyboard.press('j')
  await expect(places.last().getByRole('button')).toHaveAttribute('aria-current', 'location')
  await page.keyboard.press('Shift+J')
  await expect(places.nth(count - 2).getByRole('button')).toHaveAttribute('aria-current', 'location')

  await page.keyboard.press('Shift+Y')
  await expect(trail).toHaveCount(0)
  await expect(flag).toHaveAttribute('aria-pressed', 'false')
})

test('the flags are reached by a key', async ({ player, site }) => {
  await player.page.goto(`${site.address}#recording=article`)
  await expect(player.page.getByRole('button', { name: '-h hosttest' })).toBeVisible()
  await player.page.keyboard.press('y')
  await expect(player.page.getByRole('button', { name: '-i', exact: true })).toBeFocused()
})

test('a value is followed back to its origin, from the diff and from the state', async ({ player, site }) => {
  const { page, inspector } = player
  await page.goto(`${site.address}#recording=article`)
  await player.row(/^Merge the settings of the image returns/).click()
  await player.tab(/^Diff/).click()
  await inspector.getByRole('button', { name: 'from Image /config/Env/0' }).click()
  const trail = page.getByRole('region', { name: 'Followed value' })
  await expect(trail.getByRole('listitem').first()).toContainText('default of the image')
  await expect(trail.getByRole('listitem').last()).toContainText('Config › Env › 1')

  await player.tab(/^State/).click()
  await inspector.getByRole('combobox', { name: 'Document' }).selectOption('Config')
  await inspector.getByRole('button', { name: '"hosttest"' }).click()
  await expect(trail.getByRole('heading')).toContainText('Config › Hostname')
  await expect(trail.getByRole('listitem').first()).toContainText('hosttest')
  await expect(page.getByRole('button', { name: '-h hosttest' })).toBeVisible()
  await checkAccessibility(player)
})

test('the argument of a system call leads back to the flag', async ({ player, site }) => {
  const { page, inspector } = player
  await page.goto(`${site.address}#recording=article`)
  await page.getByRole('radio', { name: 'Engineer' }).press('Space')
  await player.row(/^Set the host name returns/).click()
  await player.tab(/^System calls/).click()
  await inspector.getByRole('button', { name: 'hosttest', exact: true }).click()
  const places = page.getByRole('region', { name: 'Followed value' }).getByRole('listitem')
  await expect(places.first()).toContainText('command')
  await expect(places.last()).toContainText('sethostname(2) › name')
})
