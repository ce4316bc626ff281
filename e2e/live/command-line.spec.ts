// Typing a command: what the traced CLI tells of itself while one types, and what it says when it refuses.
import { checkAccessibility } from '../accessibility.ts'
import { choose, LOOKS } from '../looks.ts'
import { expect, test } from '../workbench.ts'

test.use({ viewport: { width: 1280, height: 800 } })

test('flags, values and images are completed from what the CLI and the engine know', async ({ bench }) => {
  const { page, command } = bench
  const options = page.getByRole('listbox', { name: 'Completions' }).getByRole('option')
  await bench.idle()
  await command.fill('')
  await command.pressSequentially('docker run --memory-s')
  await expect(options).toHaveText([/^--memory-swap bytes.*Swap limit/, /^--memory-swappiness int/])
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(command).toHaveValue('docker run --memory-swap ')

  await command.fill('docker run --pull=m')
  await expect(options).toHaveText([/^missing/])
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Tab')
  await expect(command).toHaveValue('docker run --pull=missing ')
  await expect(command).toBeFocused()

  await command.pressSequentially('busy')
  await expect(options).toHaveText(['busyboximage in the sandbox'])
  await checkAccessibility(bench)
  await page.keyboard.press('Escape')
  await expect(options).toHaveCount(0)
})

test('what is refused is underlined, with the words of the CLI, until it is changed', async ({ bench }) => {
  const { command } = bench
  await bench.type('docker run --rm -m 6x busybox true', 'Run through')
  await bench.ended(125)
  await expect(bench.banner('The docker CLI says')).toContainText('invalid argument "6x" for "-m, --memory" flag')
  await expect(command).toHaveAttribute('aria-invalid', 'true')
  await expect(command).toHaveAccessibleDescription(/invalid argument "6x"/)
  for (const look of LOOKS) {
    await choose(bench, look)
    await bench.picture(`refused-${look.name}`)
  }
  await choose(bench, { language: 'en', theme: 'light' })
  await command.fill('docker run --rm -m 64m busybox true')
  await expect(command).not.toHaveAttribute('aria-invalid', 'true')
  await expect(command).toHaveAccessibleDescription('edited since this run')
})

test('commands that were run come back by the arrow keys, and are listed', async ({ bench }) => {
  const { page, command } = bench
  await bench.type('docker run --rm busybox echo first', 'Run through')
  await bench.ended(0)
  await bench.type('docker run --rm busybox echo second', 'Run through')
  await bench.ended(0)
  await command.focus()
  await page.keyboard.press('ArrowUp')
  await expect(command).toHaveValue('docker run --rm busybox echo first')
  await page.keyboard.press('ArrowDown')
  await expect(command).toHaveValue('docker run --rm busybox echo second')
  await page.reload()
  await bench.ready()
  await page.getByRole('button', { name: 'Examples' }).click()
  await expect(page.getByRole('group', { name: 'Run before' }).getByRole('menuitem')).toHaveText([
    'docker run --rm busybox echo second',
    'docker run --rm busybox echo first',
    'Forget these commands',
  ])
  await page.getByRole('group', { name: 'What can go wrong' }).getByRole('menuitem').first().click()
  await expect(command).toHaveValue('docker run --no-such-flag busybox')
})
