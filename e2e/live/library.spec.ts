// The recordings that the server keeps: every run by itself, and what a person adds.
import { join } from 'node:path'
import type { FileChooser } from '@playwright/test'
import { checkAccessibility } from '../accessibility.ts'
import { choose, LOOKS } from '../looks.ts'
import { ARTICLE, expect, test, type Workbench } from '../workbench.ts'

test.use({ viewport: { width: 1280, height: 800 } })

const BUNDLED = join(import.meta.dirname, '../../recordings/volume.jsonl.gz')

const open = async (bench: Workbench) => {
  await bench.button('Recordings').click()
  const dialog = bench.page.getByRole('dialog', { name: 'Recordings' })
  await expect(dialog.getByRole('table')).toBeVisible()
  return dialog
}

test('a run is kept, renamed, opened beside a live one, annotated and deleted', async ({ bench }) => {
  const { page, place } = bench
  await bench.type('docker run --rm busybox echo keep me', 'Run through')
  await bench.ended(0)
  const dialog = await open(bench)
  const kept = dialog.getByRole('row').filter({ hasText: 'echo keep me' })
  await expect(kept).toHaveCount(1)
  await expect(kept.getByRole('cell').nth(2)).toHaveText('0')

  await kept.getByRole('button', { name: /^Rename/ }).click()
  await dialog.getByRole('textbox', { name: 'Title of the recording' }).fill('Lesson one')
  await page.keyboard.press('Enter')
  await expect(kept).toContainText('Lesson one')
  await checkAccessibility(bench)
  for (const look of LOOKS) {
    await page.keyboard.press('Escape')
    await choose(bench, look)
    await page.getByRole('button', { name: /^(Recordings|录制列表)$/ }).click()
    await expect(page.getByRole('table')).toContainText('Lesson one')
    await bench.picture(`library-${look.name}`)
  }
  await page.keyboard.press('Escape')
  await choose(bench, { language: 'en', theme: 'light' })

  await test.step('it opens while another run is held, which stays where it is', async () => {
    await bench.step(ARTICLE)
    await open(bench)
    await kept.getByRole('button', { name: /^Lesson one/ }).click()
    await expect(bench.banner('Recording Lesson one')).toBeVisible()
    await expect(place).toHaveValue('1')
    await expect(bench.button('Next')).toHaveCount(0)
    await bench.transport.focus()
    await page.keyboard.press('m')
    await page.getByRole('textbox', { name: 'Title' }).fill('Begin here')
    await bench.button('Save').click()
    await expect(bench.inspector.getByRole('region', { name: 'Note' })).toContainText('Begin here')
    await bench.button('Back to live').click()
    await expect(bench.button('Next')).toBeEnabled()
    await bench.button('Terminate').click()
  })

  await test.step('the note is in the recording when it is opened again', async () => {
    await open(bench)
    await kept.getByRole('button', { name: /^Lesson one/ }).click()
    await expect(bench.inspector.getByRole('region', { name: 'Note' })).toContainText('Begin here')
    await bench.button('Back to live').click()
  })

  await test.step('it is deleted when the list is closed, and not before', async () => {
    await open(bench)
    await kept.getByRole('button', { name: 'Delete: Lesson one' }).click()
    await expect(kept).toContainText('Deleted when you close this list')
    await page.reload()
    await bench.ready()
    await open(bench)
    await expect(kept).toHaveCount(1)
    await kept.getByRole('button', { name: 'Delete: Lesson one' }).press('Enter')
    await expect(kept.getByRole('button', { name: 'Undo deleting: Lesson one' })).toBeFocused()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    await open(bench)
    await expect(kept).toHaveCount(1)
    await kept.getByRole('button', { name: 'Delete: Lesson one' }).click()
    await page.keyboard.press('Escape')
    await open(bench)
    await expect(kept).toHaveCount(0)
  })
})

type FileOfTest = Parameters<FileChooser['setFiles']>[0]

test('a file is added; one that is no recording is refused in words', async ({ bench }) => {
  const dialog = await open(bench)
  const add = async (file: FileOfTest) => {
    const chooser = bench.page.waitForEvent('filechooser')
    await dialog.getByRole('button', { name: 'Choose a file …' }).click()
    await (await chooser).setFiles(file)
  }
  const before = await dialog.getByRole('row').count()
  await add({ name: 'letter.jsonl', mimeType: 'text/plain', buffer: Buffer.from('Dear all,\n') })
  await expect(dialog.getByRole('alert')).toContainText('Line 1 of the recording cannot be read')
  await expect(dialog.getByRole('row')).toHaveCount(before)
  await add(BUNDLED)
  await expect(dialog.getByRole('row')).toHaveCount(before + 1)
  await expect(dialog.getByRole('alert')).toHaveCount(0)
})
