// What a field of a document means, beside the field.
import type { Locator } from '@playwright/test'
import { checkAccessibility } from '../accessibility.ts'
import { choose, LOOKS } from '../looks.ts'
import { test } from '../player.ts'
import { expect, type Workbench } from '../workbench.ts'

/** As somebody gets there who has no pointer: what is shown on focus is shown for keys. */
async function focusByKey({ page }: Workbench, target: Locator): Promise<void> {
  await target.focus()
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Tab')
  await expect(target).toBeFocused()
}

test.beforeEach(async ({ player, site }) => {
  await player.page.goto(`${site.address}?testing=1#recording=memory-limit`)
  await expect(player.place).toHaveValue('1')
})

test('is told on focus and by the pointer, and goes by Escape', async ({ player }) => {
  const { page, inspector } = player
  await player.row(/^Merge the settings of the image returns/).click()
  await player.tab('State').click()
  await inspector.getByRole('combobox', { name: 'Document' }).selectOption('HostConfig')
  const memory = inspector.getByRole('button', { name: 'Memory', exact: true })
  await expect(memory).toHaveAccessibleDescription(/^Most bytes of memory/)
  const card = page.getByText('Most bytes of memory')
  await focusByKey(player, memory)
  await expect(card).toBeVisible()
  await expect(page.getByText('set by')).toHaveText('set by-m--memory')
  await checkAccessibility(player)
  await page.keyboard.press('Escape')
  await expect(card).toHaveCount(0)

  // The pointer may go from the name to the card, and rest there.
  await memory.hover()
  await card.hover()
  await expect(card).toBeVisible()
})

for (const look of LOOKS) {
  test(`looks as it should in ${look.language}, ${look.theme}`, async ({ player }) => {
    await player.row(/^Merge the settings of the image returns/).click()
    await choose(player, look)
    await player.tab(/^(Diff|差异)/).click()
    await focusByKey(player, player.page.getByRole('button', { name: 'Env', exact: true }))
    await expect(
      player.page.getByText(look.language === 'en' ? 'Environment of the program' : '程序的环境变量'),
    ).toBeVisible()
    await player.picture(`field-${look.name}`)
  })
}
