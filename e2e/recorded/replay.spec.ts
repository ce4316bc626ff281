// What can be done with a recording: stepping by every key, breakpoints in the past, playing, notes, export. The recordings
// are those that come with the program, in the player, so no engine has a part in it.
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { Download } from '@playwright/test'
import { checkAccessibility } from '../accessibility.ts'
import { choose, LOOKS } from '../looks.ts'
import { test } from '../player.ts'
import { expect, type Workbench } from '../workbench.ts'

test.beforeEach(({ replay }) => replay.transport.focus())

test.use({ viewport: { width: 1280, height: 800 } })

const MERGE = /^Merge the settings of the image(?! returns)/
const MERGED = /^Merge the settings of the image returns/
const positionOf = async ({ place }: Workbench): Promise<number> => Number(await place.inputValue())
const lastOf = async ({ place }: Workbench): Promise<number> => Number(await place.getAttribute('max'))

test('every key of the table moves the cursor as it says', async ({ replay }) => {
  const { place, current } = replay
  const last = await lastOf(replay)
  await replay.press('ArrowRight', 'ArrowRight', 'ArrowLeft')
  await expect(place).toHaveValue('2')
  await replay.press('End')
  await expect(place).toHaveValue(String(last))
  await replay.press('5')
  await expect(place).toHaveValue(String(Math.floor(last / 2) + 1))
  await replay.press('Home')
  await expect(place).toHaveValue('1')

  await replay.row(MERGE).click()
  await replay.transport.focus()
  await replay.press('Shift+ArrowRight')
  await expect(current).toContainText('Merge the settings of the image returns')
  await replay.row(MERGE).click()
  await replay.transport.focus()
  await replay.press('o')
  await expect(current).toContainText('Merge the settings of the image returns')

  await replay.tab('Events').click()
  await replay.transport.focus()
  const newest = replay.page.getByRole('region', { name: 'Terminal' }).getByRole('row').nth(1)
  const seq = Number(await newest.getByRole('button').textContent())
  await replay.press('.', '.', ',')
  await expect(newest.getByRole('button')).toHaveText(String(seq + 1))
})

test('the level says what a step is', async ({ replay }) => {
  const { page, place } = replay
  const level = (name: string) => page.getByRole('radio', { name, exact: true })
  const story = await lastOf(replay)
  await replay.press('i')
  await expect(level('Engineer')).toBeChecked()
  await expect(place).toHaveValue('2')
  expect(await lastOf(replay)).toBeGreaterThan(story)
  await level('Story').press('Space')
  await expect(place).toHaveAttribute('max', String(story))
})

test('keys of one character can be switched off, and do nothing while one types', async ({ replay }) => {
  const { page, place } = replay
  await replay.press('?')
  const sheet = page.getByRole('dialog', { name: 'Keys' })
  await expect(sheet).toContainText('Continue to the next breakpoint, or to the end')
  await checkAccessibility(replay)
  await sheet.getByRole('checkbox', { name: /single letter/ }).uncheck()
  await replay.press('Escape')
  await replay.transport.focus()
  await replay.press('5', '.', 'ArrowRight')
  await expect(place).toHaveValue('2')

  await replay.press('Home')
  await replay.tab('Breakpoints').click()
  const field = page.getByRole('textbox', { name: 'Path in the document' })
  await field.focus()
  await replay.press('5', 'l', 'End', 'ArrowRight')
  await expect(field).toHaveValue('5l')
  await expect(place).toHaveValue('1')
})

test('C and Shift+C go from breakpoint to breakpoint: on stages, on changes, on errors', async ({ replay }) => {
  const { page, place, current, steps } = replay
  await steps.getByRole('button', { name: 'Breakpoint: Merge the settings of the image', exact: true }).click()
  await replay.press('Home', 'c')
  await expect(current).toContainText('Merge the settings of the image')
  await expect(page.getByRole('button', { name: /^Merge the settings.*you are here, breakpoint$/ })).toBeAttached()
  await replay.transport.focus()
  await replay.press('b', 'Home', 'c')
  await expect(place).toHaveValue(String(await lastOf(replay)))

  await replay.tab('Breakpoints').click()
  await page.getByRole('button', { name: /^Make the container object, dockerd/ }).focus()
  await replay.press('b')
  await expect(page.getByRole('list', { name: 'Breakpoints' })).toContainText('Make the container object')
  await replay.press('b')
  await expect(page.getByRole('list', { name: 'Breakpoints' })).toHaveCount(0)
  await page.getByRole('combobox', { name: 'Hold where a document changes' }).selectOption('Config')
  await page.getByRole('textbox', { name: 'Path in the document' }).fill('/Env')
  await page.getByRole('form', { name: 'Hold where a document changes' }).getByRole('button', { name: 'Add' }).click()
  await expect(page.getByRole('list', { name: 'Breakpoints' })).toContainText('Config/Env changes')
  await replay.transport.focus()
  await replay.press('Shift+C')
  await expect(current).toContainText('Merge the settings of the image returns')
  await checkAccessibility(replay)
  await replay.press('Shift+C')
  await expect(place).toHaveValue('1')
})

test.describe('a failed run', () => {
  test.use({ recording: 'missing-program' })

  test('a breakpoint on errors leads to the stage that returned it', async ({ replay }) => {
    await replay.tab('Breakpoints').click()
    await replay.page.getByRole('checkbox', { name: 'Hold where any function returns an error' }).check()
    await replay.transport.focus()
    await replay.press('c')
    await expect(replay.current).toContainText('failed')
    await expect(replay.inspector).toContainText('Returned error')
  })
})

test('plays to the end, from the start again, and stands still when it is told to', async ({ replay }) => {
  const { page, place } = replay
  const last = String(await lastOf(replay))
  await page.getByRole('button', { name: /^How to play/ }).click()
  const options = page.getByRole('dialog', { name: 'How to play' })
  await options.getByRole('radio', { name: 'max' }).check()
  await checkAccessibility(replay)
  await replay.press('Escape')
  await replay.button('Play').click()
  await expect(place).toHaveValue(last)
  await expect(replay.button('Play')).toBeVisible()

  await page.getByRole('button', { name: /^How to play/ }).click()
  await options.getByRole('radio', { name: '0.25×' }).check()
  await replay.press('Escape')
  await replay.transport.focus()
  await replay.press('k')
  // Playing at the end begins again. At this speed it takes minutes to come back to it.
  await expect(replay.button('Pause playing')).toBeVisible()
  await expect(place).not.toHaveValue(last)
  await replay.press('k')
  await expect(replay.button('Play')).toBeVisible()
  await expect(place).not.toHaveValue(last)
})

test('real time plays through as well, however long a step took', async ({ replay }) => {
  const { page, place } = replay
  await page.getByRole('button', { name: /^How to play/ }).click()
  const options = page.getByRole('dialog', { name: 'How to play' })
  await options.getByRole('radio', { name: 'as in the run' }).check()
  await options.getByRole('radio', { name: '4×' }).check()
  await replay.press('Escape')
  await replay.button('Play').click()
  await expect(place).toHaveValue(String(await lastOf(replay)), { timeout: 60_000 })
})

test('a note: written in two languages, shown at its step, a place where playing pauses', async ({ replay }) => {
  const { page, place, inspector } = replay
  await replay.row(MERGED).click()
  const noted = await positionOf(replay)
  await replay.transport.focus()
  await replay.press('m')
  const editor = page.getByRole('form', { name: 'Add a note' })
  await editor.getByRole('textbox', { name: 'Title' }).fill('What the image brings')
  await editor.getByRole('textbox', { name: 'Text' }).fill('**PATH** comes from the `Image`.')
  await expect(editor.getByRole('region', { name: 'How it will look' }).locator('strong')).toHaveText('PATH')
  await checkAccessibility(replay)
  await editor.getByRole('combobox', { name: 'Language of the note' }).selectOption('zh-CN')
  await editor.getByRole('textbox', { name: 'Title' }).fill('镜像带来了什么')
  await editor.getByRole('checkbox', { name: 'A chapter begins here' }).check()
  await editor.getByRole('checkbox', { name: 'Playing pauses here' }).check()
  await replay.button('Save').click()

  const note = inspector.getByRole('region', { name: 'Note' })
  await expect(note.getByRole('heading')).toHaveText('What the image brings')
  await expect(note.locator('strong')).toHaveText('PATH')
  await expect(page.getByRole('list', { name: 'Notes and chapters' })).toContainText('chapter')
  await expect(replay.row(MERGED)).toContainText('1 note')

  await test.step('playing pauses there, and goes on from there', async () => {
    await replay.transport.focus()
    await replay.press('Home')
    await page.getByRole('button', { name: /^How to play/ }).click()
    await page.getByRole('dialog', { name: 'How to play' }).getByRole('radio', { name: 'max' }).check()
    await replay.press('Escape')
    await replay.button('Play').click()
    await expect(replay.button('Play')).toBeVisible()
    await expect(place).toHaveValue(String(noted))
    await replay.button('Play').click()
    await expect(place).toHaveValue(String(await lastOf(replay)))
    await replay.transport.focus()
    await replay.press('[')
    await expect(place).toHaveValue(String(noted))
  })

  for (const look of LOOKS) {
    await choose(replay, look)
    await expect(
      page.getByRole('heading', { name: look.language === 'en' ? 'What the image brings' : '镜像带来了什么' }),
    ).toBeVisible()
    await replay.picture(`note-${look.name}`)
  }
  await choose(replay, { language: 'en', theme: 'light' })

  await test.step('it can be taken back', async () => {
    await note.getByRole('button', { name: 'Edit the note' }).click()
    await page.getByRole('form', { name: 'Edit the note' }).getByRole('button', { name: 'Delete' }).click()
    await expect(note).toHaveCount(0)
  })
})

test('notes that nobody keeps are said to be so, and go with a copy', async ({ replay }) => {
  const { page } = replay
  await replay.press('m')
  await page.getByRole('textbox', { name: 'Title' }).fill('For the next lesson')
  await replay.button('Save').click()
  await expect(page.getByText('Notes on this recording last as long as this page.')).toBeVisible()
  await replay.button('Save a copy').click()
  const copy = await save(replay)
  expect(copy.text).toContain('For the next lesson')
})

test('a note has no HTML of its own, and no link that runs something', async ({ replay }) => {
  await replay.press('m')
  const text = '<img src=x onerror="document.title=1"><script>document.title=1</script> [x](javascript:alert) kept'
  await replay.page.getByRole('textbox', { name: 'Text' }).fill(text)
  await replay.button('Save').click()
  const note = replay.inspector.getByRole('region', { name: 'Note' })
  await expect(note).toContainText('kept')
  await expect(note.locator('img, a, script')).toHaveCount(0)
  await expect(replay.page).not.toHaveTitle('1')
})

test('is taken away masked, with a list of what is; unmasked where that is wanted', async ({ replay, site }) => {
  const { page } = replay
  await replay.button('Export').click()
  const dialog = page.getByRole('dialog', { name: 'Take this run away' })
  await expect(dialog.getByRole('listitem').filter({ hasText: 'aaa' })).toContainText('environment variable')
  await checkAccessibility(replay)
  const masked = await save(replay)
  expect(masked.name).toBe('An-interactive-shell.jsonl.gz')
  expect(masked.text).not.toContain('aaa=bbb')
  expect(masked.text).toContain('aaa=•••')

  await replay.button('Export').click()
  await dialog.getByRole('checkbox', { name: 'Export the values unmasked' }).check()
  await expect(dialog.getByRole('status')).toContainText('in plain text')
  const whole = await save(replay)
  expect(whole.text).toContain('aaa=bbb')
  const seqs = whole.text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).seq)
  expect(seqs).toEqual(seqs.map((_, index) => index + 1))

  await test.step('and opens again', async () => {
    await page.goto(site.address)
    await page
      .getByLabel('Open a recording of your own')
      .setInputFiles({ name: 'mine.jsonl.gz', mimeType: 'application/gzip', buffer: whole.bytes })
    await expect(replay.place).toHaveValue('1')
    await expect(replay.banner('mine.jsonl.gz')).toBeVisible()
  })
})

for (const [format, name, sign] of [
  ['asciicast', 'An-interactive-shell.cast', '"version":3'],
  ['Chrome Trace', 'An-interactive-shell.trace.json', '"traceEvents"'],
  ['OTLP', 'An-interactive-shell.otlp.json', '"resourceSpans"'],
  ['HAR', 'An-interactive-shell.har', '"entries"'],
  ['Mermaid', 'An-interactive-shell.mmd', 'sequenceDiagram'],
] as const) {
  test(`is taken away as ${format}`, async ({ replay }) => {
    await replay.button('Export').click()
    await replay.page.getByRole('radio', { name: new RegExp(`^${format}`) }).check()
    const file = await save(replay)
    expect(file.name).toBe(name)
    expect(file.text).toContain(sign)
    expect(file.text).not.toContain('aaa=bbb')
  })
}

/** Presses the dialog's last button and reads what was downloaded. */
async function save({ page }: Workbench): Promise<{ name: string; bytes: Buffer; text: string }> {
  const saved: Promise<Download> = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save the file' }).click()
  const download = await saved
  const bytes = readFileSync(await download.path())
  await page.keyboard.press('Escape')
  const name = download.suggestedFilename()
  return { name, bytes, text: (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString() }
}
