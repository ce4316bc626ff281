// The list of steps: what a level leaves out is counted where it happened, and leads there.
import { test } from '../player.ts'
import { expect } from '../workbench.ts'

test('what the story leaves out is counted, and one press away', async ({ player, site }) => {
  const { page, place, steps, current } = player
  await page.goto(`${site.address}?testing=1#recording=article`)
  await expect(place).toHaveValue('1')
  const leftOut = await steps.getByRole('button', { name: /^\+\d+ steps? left out show them$/ }).allTextContents()
  const hidden = leftOut.reduce((sum, text) => sum + Number(/\d+/.exec(text)?.[0]), 0)
  const shown = Number(await place.getAttribute('max'))

  await steps
    .getByRole('button', { name: /left out show them$/ })
    .nth(3)
    .click()
  await expect(page.getByRole('radio', { name: 'Engineer' })).toBeChecked()
  await expect(place).toHaveAttribute('max', String(shown + hidden))
  await expect(place).not.toHaveValue('1')
  await expect(current).toBeInViewport()

  await steps
    .getByRole('button', { name: /system calls? show them$/ })
    .first()
    .click()
  await expect(page.getByRole('radio', { name: 'Kernel' })).toBeChecked()
  await expect(player.transport).toContainText('system call')
})
