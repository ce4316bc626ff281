// The commands that do by hand what a run asked of the kernel, in the player.
import { checkAccessibility } from '../accessibility.ts'
import { test } from '../player.ts'
import { expect } from '../workbench.ts'

test('a step that asks the kernel has the commands for it, to be copied', async ({ player, site }) => {
  const { page, inspector } = player
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(`${site.address}#recording=article`)
  await player.row(/^Set up the network returns/).click()
  const byHand = inspector.getByRole('region', { name: 'Do it yourself' })
  await expect(byHand).toContainText('explained')
  await byHand.getByText('8 commands').click()
  await expect(byHand.getByRole('listitem').filter({ hasText: 'type veth peer name' })).toHaveCount(1)
  await byHand.getByRole('button', { name: 'Copy the commands' }).click()
  await expect(byHand.getByRole('button', { name: 'Copied' })).toBeVisible()
  const script = await page.evaluate(() => navigator.clipboard.readText())
  expect(script.split('\n').slice(0, 3)).toEqual([
    '# In a shell of the host:',
    expect.stringMatching(/^nsenter --net=\/proc\/\d+\/fd\/\d+ sh$/),
    expect.stringMatching(/^ip link add veth\w+ type veth peer name veth\w+$/),
  ])
  await checkAccessibility(player)
})

test('a step that asks nothing of the kernel has none', async ({ player, site }) => {
  await player.page.goto(`${site.address}#recording=article`)
  await player.row(/^Merge the settings of the image returns/).click()
  await expect(player.inspector).toContainText('Merge the settings of the image')
  await expect(player.inspector.getByRole('region', { name: 'Do it yourself' })).toHaveCount(0)
})
