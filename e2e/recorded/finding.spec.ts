// Finding by keyboard alone: search in a recording, the command palette, the filter of the steps, other keys.
import { checkAccessibility } from '../accessibility.ts'
import { choose, LOOKS } from '../looks.ts'
import { test } from '../player.ts'
import { expect, type Workbench } from '../workbench.ts'

test.beforeEach(({ replay }) => replay.transport.focus())

const field = ({ page }: Workbench, name: string) => page.getByRole('combobox', { name })
/** Opens a field by its key and writes into it once it has the focus. */
async function find(bench: Workbench, key: string, name: string, words: string): Promise<void> {
  await bench.page.keyboard.press(key)
  await expect(field(bench, name)).toBeFocused()
  await bench.page.keyboard.type(words)
}
const search = (bench: Workbench, words: string) => find(bench, '/', 'Search in this run', words)
const command = (bench: Workbench, words: string) => find(bench, 'Control+k', 'Commands', words)
const option = ({ page }: Workbench, name: string | RegExp) => page.getByRole('option', { name })

test('a value is found, walked to by the arrow keys, and shown in its document', async ({ replay }) => {
  const { page, inspector } = replay
  await search(replay, 'hosttest hostname')
  await expect(page.getByRole('group', { name: /^Values/ })).toBeVisible()
  await expect(page.getByRole('group', { name: /^Files/ })).toBeVisible()
  await checkAccessibility(replay)
  await expect(option(replay, /^Config › Hostname/)).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('ArrowDown')
  await expect(option(replay, /^Config › Hostname/)).toHaveAttribute('aria-selected', 'false')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect(field(replay, 'Search in this run')).toHaveCount(0)
  await expect(replay.tab('State')).toHaveAttribute('aria-selected', 'true')
  await expect(inspector.getByRole('combobox', { name: 'Document' })).toHaveValue('Config')
  await expect(inspector.getByRole('listitem').filter({ hasText: /^Hostname/ })).toBeInViewport()
})

test('a stage that is no step of the story, a system call and a file are found too', async ({ replay }) => {
  const { page, inspector, current } = replay
  await search(replay, 'log driver')
  await expect(option(replay, /^Choose the log driver/).first()).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('radio', { name: 'Engineer', exact: true })).toBeChecked()
  await expect(current).toContainText('Choose the log driver')

  await field(replay, 'Search in this run').waitFor({ state: 'detached' })
  await search(replay, '')
  await field(replay, 'Search in this run').fill('sethostname')
  await expect(page.getByRole('group', { name: /^System calls/ })).toBeVisible()
  await option(replay, /^sethostname/).click()
  await expect(replay.tab('System calls')).toHaveAttribute('aria-selected', 'true')
  await expect(inspector.getByRole('listitem').filter({ hasText: /^sethostname/ })).toBeInViewport()

  await field(replay, 'Search in this run').waitFor({ state: 'detached' })
  await search(replay, '')
  await field(replay, 'Search in this run').fill('hostconfig.json')
  await option(replay, /^hostconfig\.json/)
    .first()
    .click()
  await expect(replay.tab('Files')).toHaveAttribute('aria-selected', 'true')
  await expect(inspector).toContainText('NetworkMode')
})

test('an input method that composes keeps its Enter', async ({ replay }) => {
  const { page, place } = replay
  await search(replay, 'config')
  await expect(option(replay, /Config/).first()).toBeVisible()
  await field(replay, 'Search in this run').dispatchEvent('keydown', { key: 'Enter', keyCode: 229, isComposing: true })
  await expect(field(replay, 'Search in this run')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(place).toHaveValue('1')
})

test('the palette does by name what keys do, goes to steps and opens recordings', async ({ replay }) => {
  const { page, current } = replay
  await command(replay, '')
  await expect(option(replay, /^Newest step/)).toContainText('End')
  await checkAccessibility(replay)
  await page.keyboard.type('newest')
  await page.keyboard.press('Enter')
  await expect(replay.place).toHaveValue((await replay.place.getAttribute('max')) ?? '')

  await find(replay, 'Control+Shift+P', 'Commands', 'merge dockerd.merge')
  await page.keyboard.press('Enter')
  await expect(current).toContainText('Merge the settings of the image')

  await command(replay, 'memory limit')
  await expect(option(replay, /^A memory limit/)).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/#recording=memory-limit$/)
})

test('the palette opens where one types, but leaves the terminal its control characters', async ({ replay }) => {
  const { page } = replay
  await replay.tab('Breakpoints').click()
  await page.getByRole('textbox', { name: 'Path in the document' }).focus()
  await page.keyboard.press('Control+k')
  await expect(field(replay, 'Commands')).toBeFocused()
  await page.keyboard.press('Escape')
  await replay.tab('Terminal').click()
  await page.getByRole('textbox', { name: 'Terminal input' }).focus()
  await page.keyboard.press('Control+k')
  await expect(field(replay, 'Commands')).toHaveCount(0)
  await page.keyboard.press('Control+Shift+P')
  await expect(field(replay, 'Commands')).toBeFocused()
})

test('the steps are filtered by process, words, changes and errors', async ({ replay }) => {
  const { page, rows } = replay
  const all = await rows.count()
  await page.keyboard.press('Shift+F')
  const form = page.getByRole('search', { name: 'Filter the steps' })
  await form.getByRole('checkbox', { name: 'with changes' }).check()
  await expect(rows.first()).toContainText(/change/)
  expect(await rows.count()).toBeLessThan(all)
  await form.getByRole('checkbox', { name: 'with changes' }).uncheck()
  await form.getByRole('combobox', { name: 'Process' }).selectOption('runc')
  await expect(replay.steps.getByRole('heading', { level: 3 }).filter({ hasNotText: 'runc' })).toHaveCount(0)
  await form.getByRole('checkbox', { name: 'with errors' }).check()
  await expect(form).toContainText('No step fits.')
  await checkAccessibility(replay)
  await replay.button('Filter the steps').click()
  await expect(rows).toHaveCount(all)
})

test('a key can be chosen, is kept, and none is taken from another', async ({ replay }) => {
  const { page, place } = replay
  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'Keys' })
  const forward = sheet.getByRole('button', { name: /^Forward; at the newest step/ })
  await forward.press('Enter')
  await page.keyboard.press('c')
  await expect(sheet.getByRole('alert')).toContainText('That is the key of: Continue to the next breakpoint')
  await page.keyboard.press('F2')
  await expect(forward).toHaveText('F2')
  await checkAccessibility(replay)
  await page.keyboard.press('Escape')
  await page.reload()
  await expect(place).toHaveValue('1')
  await replay.transport.focus()
  await page.keyboard.press('F2')
  await expect(place).toHaveValue('2')
  await expect(replay.button('Forward')).toHaveAttribute('aria-keyshortcuts', 'F2')

  await page.keyboard.press('?')
  await sheet.getByRole('combobox', { name: 'Keys' }).selectOption({ index: 1 })
  await expect(sheet.getByRole('button', { name: /^Step over/ })).toHaveText('F10 / Shift+→')
  await sheet.getByRole('button', { name: 'All keys as they were' }).click()
  await expect(forward).toHaveText('→')
})

test('in both languages and every theme', async ({ replay }) => {
  const { page } = replay
  for (const look of LOOKS) {
    await choose(replay, look)
    await page.keyboard.press('Control+k')
    await checkAccessibility(replay)
    await replay.picture(`palette-${look.name}`)
    await page.keyboard.press('Escape')
  }
})
