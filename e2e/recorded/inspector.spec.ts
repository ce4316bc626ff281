// The inspector on a recording: every tab by keyboard, comparing steps, watching a value. No engine is needed for it.
import { checkAccessibility } from '../accessibility.ts'
import { choose, LOOKS } from '../looks.ts'
import { test } from '../player.ts'
import { expect } from '../workbench.ts'

const MERGED = /^Merge the settings of the image returns/
const MOUNTED = /^Mount everything inside returns/

test('every tab is reached by its key, stays while one steps, and has no error of accessibility', async ({
  replay,
}) => {
  const { page, inspector, current } = replay
  await page.getByRole('button', { name: '+ Source, Raw' }).press('Enter')
  await replay.row(MERGED).click()
  const tabs = [
    ['What happened', 'What mergeAndVerifyConfig'],
    ['Diff', 'Env › PATH'],
    ['State', 'Hostname'],
    ['System calls', 'In this stage'],
    ['Files', 'No file has been seen up to here.'],
    ['Source', 'daemon/create.go'],
    ['Raw', '"kind": "leave"'],
  ] as const
  for (const [index, [name, text]] of tabs.entries()) {
    await page.keyboard.press(`Alt+${index + 1}`)
    await expect(replay.tab(new RegExp(`^${name}`))).toHaveAttribute('aria-selected', 'true')
    if (index > 0) await expect(inspector).toContainText(text)
    await checkAccessibility(replay)
  }
  const before = await current.textContent()
  await page.keyboard.press('ArrowRight')
  await expect(current).not.toHaveText(before ?? '')
  await expect(replay.tab('Raw')).toHaveAttribute('aria-selected', 'true')
})

test('the story leaves out the tabs for engineers, says so, and shows them when asked', async ({ replay }) => {
  const { page } = replay
  await expect(replay.tab('Raw')).toHaveCount(0)
  const more = page.getByRole('button', { name: '+ Source, Raw' })
  await expect(more).toHaveAttribute('title', /The story leaves out the tabs Source and Raw/)
  await page.keyboard.press('Alt+6')
  await expect(replay.tab('Source')).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Alt+1')
  await expect(replay.tab('Source')).toHaveCount(0)
  await more.press('Enter')
  await expect(replay.tab('Raw')).toBeVisible()
  await page.reload()
  await expect(replay.tab('Raw')).toBeVisible()
})

test('the diff is drawn in three ways, and any two steps are compared', async ({ replay }) => {
  const { page, inspector } = replay
  await replay.row(MERGED).click()
  await page.keyboard.press('Alt+2')
  await page.getByRole('radio', { name: 'Side by side' }).press('Space')
  const table = inspector.getByRole('table', { name: 'Config' })
  await expect(table.getByRole('columnheader')).toHaveText(['Path', 'before', 'after'])
  await expect(table.getByRole('row', { name: /added PATH/ })).toContainText('PATH=/usr/local/sbin')
  const folded = await table.getByRole('row').count()
  await table
    .getByRole('button', { name: /unchanged/ })
    .first()
    .press('Enter')
  await expect(table.getByRole('row').nth(folded)).toBeVisible()
  await checkAccessibility(replay)
  await page.getByRole('radio', { name: 'Inline' }).press('Space')
  await expect(table.getByRole('columnheader')).toHaveText(['Path', 'Value'])

  await page.getByRole('radio', { name: 'Only changed' }).press('Space')
  const compareWith = page.getByRole('combobox', { name: 'Compare with' })
  // What it offers is there as soon as one comes to it.
  await compareWith.focus()
  await compareWith.selectOption({ label: '1: Read the command line, before' })
  await expect(inspector).toContainText('Read here for the first time')
  await page.getByRole('button', { name: 'Compare with this step from now on' }).press('Enter')
  await replay.row(MOUNTED).click()
  await expect(inspector).toContainText(
    /From “13: Merge the settings of the image, after” to “\d+: Mount everything inside, after”/,
  )
  await expect(inspector).toContainText(/documents are the same at both steps/)
  await expect(inspector.getByRole('heading', { name: /^Container observed|^Container \d+ changes/ })).toBeVisible()
  await page.getByRole('combobox', { name: 'Compare with' }).selectOption('the reading before')
  await expect(inspector).not.toContainText(/same at both steps/)
})

test('a value is watched from step to step, in State as in Diff, and after a reload', async ({ replay }) => {
  const { page, inspector } = replay
  await replay.row(MERGED).click()
  await page.keyboard.press('Alt+2')
  await inspector.getByRole('button', { name: 'Watch Config › Env › PATH' }).press('Space')
  const watched = inspector.getByRole('list', { name: 'Watched' })
  await expect(watched).toContainText('PATH=/usr/local/sbin')
  await expect(watched).toContainText('changed')
  await page.reload()
  await expect(replay.place).toHaveValue('1')
  await page.keyboard.press('Alt+3')
  await expect(watched).toContainText('no value here')
  await watched.getByText('2 values in this run').click()
  await watched.getByRole('button', { name: 'Merge the settings of the image' }).press('Enter')
  await expect(replay.current).toContainText('Merge the settings of the image')
  await expect(watched).toContainText('PATH=/usr/local/sbin')
  await watched.getByRole('button', { name: 'Watch Config › Env › PATH' }).press('Space')
  await expect(watched).toHaveCount(0)
})

test('the system calls of a stage: arguments in words, errors, a filter', async ({ replay }) => {
  const { page, inspector } = replay
  await replay.row(MOUNTED).click()
  await page.keyboard.press('Alt+4')
  const calls = inspector.getByRole('listitem')
  await expect(calls.filter({ hasText: /^pivot_root/ })).toBeVisible()
  await expect(calls.filter({ hasText: /^mount/ }).first()).toContainText(/mountflags.*MS_REC/)
  await page.getByRole('searchbox', { name: 'Filter by name, argument or error' }).fill('proc')
  await expect(inspector.getByRole('status')).toContainText(/^\d+ calls?$/)
  await expect(calls.filter({ hasText: /^pivot_root/ })).toHaveCount(0)
  await page.getByRole('searchbox', { name: 'Filter by name, argument or error' }).fill('')
  await page.getByRole('radio', { name: /^All so far/ }).press('Space')
  await page.getByRole('checkbox', { name: 'Only failed ones' }).check()
  const failed = calls.filter({ hasText: /failed:/ })
  await expect(calls).toHaveCount(await failed.count())
  await checkAccessibility(replay)
})

test('the files: when each was seen, what is in it, what changed', async ({ replay }) => {
  const { page, inspector } = replay
  await page.keyboard.press('End')
  await page.keyboard.press('Alt+5')
  await page.getByRole('searchbox', { name: 'Filter by path or content' }).fill('config.json')
  const file = inspector.getByRole('group').filter({ hasText: /^config\.json/ })
  await file.locator('summary').press('Enter')
  await expect(file).toContainText('Seen 2 times in this run')
  await expect(file).toContainText('ociVersion')
  await checkAccessibility(replay)
  await file.getByRole('button', { name: 'Write the bundle' }).press('Enter')
  await expect(replay.place).not.toHaveValue((await replay.place.getAttribute('max')) ?? '')
})

test('the source links the line upstream, and what has no tag is plain text', async ({ replay }) => {
  const { page, inspector } = replay
  await replay.row(MERGED).click()
  await page.keyboard.press('Alt+6')
  const link = inspector.getByRole('link', { name: 'github.com/docker/docker/daemon/create.go:313' })
  await expect(link).toHaveAttribute('href', 'https://github.com/moby/moby/blob/v20.10.24/daemon/create.go#L313')
  await page.keyboard.press('Home')
  await expect(inspector).toContainText('The upstream tag of this build is not known for sure')
})

test('the raw events are copied as the recording has them', async ({ replay, context }) => {
  const { page, inspector } = replay
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await replay.row(MERGED).click()
  await page.keyboard.press('Alt+7')
  await inspector.getByRole('button', { name: 'Copy all of them, one per line' }).press('Enter')
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  const events = copied
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(events.map(({ kind }) => kind)).toEqual(['leave', 'snapshot'])
})

test('in both languages and every theme', async ({ replay }) => {
  await replay.row(MERGED).click()
  for (const look of LOOKS) {
    await choose(replay, look)
    await replay.page.keyboard.press('Alt+2')
    await checkAccessibility(replay)
    await replay.picture(`inspector-diff-${look.name}`)
    await replay.page.keyboard.press('Alt+4')
    await checkAccessibility(replay)
    await replay.picture(`inspector-calls-${look.name}`)
  }
})
