// A recording without a pointer, and for people who want nothing to move. The same on a live run is in screen.spec.ts.
import { test } from '../player.ts'
import { expect } from '../workbench.ts'

test.use({ viewport: { width: 1440, height: 900 } })

test('with the keyboard alone: from the list to a diff, through all panes, a breakpoint, a note, and back', async ({
  player,
  site,
}) => {
  const { page, place, inspector } = player
  await page.goto(`${site.address}?testing=1`)
  await page.getByRole('link', { name: 'An interactive shell' }).waitFor()
  while (!(await page.getByRole('link', { name: 'An interactive shell' }).evaluate((one) => one.matches(':focus')))) {
    await page.keyboard.press('Tab')
  }
  await page.keyboard.press('Enter')
  await expect(place).toHaveValue('1')

  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Alt+2')
  await expect(place).toHaveValue('3')
  await expect(inspector).toContainText('HostConfig')

  await test.step('F6 goes once around through every pane, and back the other way', async () => {
    const paneOf = () => page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-pane]')?.dataset.pane)
    const around: (string | undefined)[] = []
    for (let press = 0; press < 5; press++) {
      await page.keyboard.press('F6')
      around.push(await paneOf())
    }
    expect(around.toSorted()).toEqual(['diagram', 'inspector', 'steps', 'terminal', 'transport'])
    await page.keyboard.press('Shift+F6')
    expect(await paneOf()).toBe(around[3])
  })

  await test.step('what has the focus is seen, and nothing lies over it', async () => {
    for (let press = 0; press < 5; press++) {
      await page.keyboard.press('F6')
      const covering = await page.evaluate(() => {
        const active = document.activeElement
        // The terminal's own field is out of sight: its frame is what is seen.
        const focused = active?.closest('[role=tabpanel]:has(.xterm)') ?? active
        if (!focused) return 'nothing has the focus'
        const { left, top, width, height } = focused.getBoundingClientRect()
        const above = document.elementFromPoint(left + width / 2, top + height / 2)
        return focused.contains(above) || above?.contains(focused)
          ? null
          : `${above?.outerHTML} over ${focused.outerHTML}`
      })
      expect(covering).toBeNull()
    }
  })

  await test.step('a breakpoint and a note on this step', async () => {
    await page.keyboard.press('b')
    await expect(player.steps.getByRole('button', { name: /^Breakpoint: /, pressed: true })).toHaveCount(1)
    await page.keyboard.press('m')
    await expect(page.getByRole('textbox', { name: 'Title' })).toBeFocused()
    await page.keyboard.type('Seen')
    await page.keyboard.press('Enter')
    await expect(player.steps.getByRole('button', { name: /1 note.*current$/ })).toHaveCount(1)
  })

  await page.goBack()
  await expect(page.getByRole('link', { name: 'An interactive shell' })).toBeVisible()
})

test('nothing moves by itself for who wants no motion', async ({ player, site }) => {
  const { page, place } = player
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto(`${site.address}#recording=article`)
  await expect(place).toHaveValue('1')
  await player.transport.focus()
  for (const key of ['End', 'Home', '5', 'ArrowRight']) {
    await page.keyboard.press(key)
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0)
  }
})
