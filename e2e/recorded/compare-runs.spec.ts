// Two recordings beside each other, in the player.
import { checkAccessibility } from '../accessibility.ts'
import { test } from '../player.ts'
import { expect } from '../workbench.ts'

test('tells where two runs part and everything that differs, step by step', async ({ player, site }) => {
  const { page } = player
  await page.goto(`${site.address}#recording=failing-command`)
  await expect(player.place).toHaveValue('1')
  await page.getByRole('button', { name: 'Compare with another run' }).click()
  const dialog = page.getByRole('dialog', { name: 'Two runs beside each other' })
  await dialog.getByRole('combobox', { name: 'The other run' }).selectOption({ label: 'A named volume' })

  const steps = dialog.getByRole('list', { name: 'Steps that differ' })
  await expect(dialog.getByRole('status')).toContainText(/\d+ steps differ of \d+ that were compared/)
  await expect(steps.getByRole('button').first()).toContainText('here they part')
  await expect(dialog.getByRole('region', { name: 'Read the command line' })).toContainText('"data:/data"')
  await checkAccessibility(player)

  const more = await steps.getByRole('listitem').count()
  await dialog.getByRole('checkbox', { name: /^Also show what differs between any two runs/ }).check()
  expect(await steps.getByRole('listitem').count()).toBeGreaterThan(more)

  await steps.getByRole('button').first().focus()
  await page.keyboard.press('ArrowDown')
  await expect(steps.getByRole('button').nth(1)).toBeFocused()
  await expect(steps.getByRole('button').nth(1)).toHaveAttribute('aria-current', 'true')

  await steps.getByRole('button', { name: /Write the OCI specification\s+returns/ }).click()
  await expect(dialog.getByRole('region', { name: 'Write the OCI specification' })).toContainText('"/data"')
  await dialog.getByRole('button', { name: 'Go to this step' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(player.current).toContainText('Write the OCI specification')
})

test('opens by its key, and shows no difference between a run and itself', async ({ player, site }) => {
  const { page } = player
  await page.goto(`${site.address}#recording=user`)
  await expect(player.place).toHaveValue('1')
  await page.keyboard.press('Shift+D')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'The other run' }).selectOption({ label: 'Another user' })
  await expect(dialog).toContainText('The two runs do not part')
})
