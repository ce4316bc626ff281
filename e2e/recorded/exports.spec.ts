// What `bin/runthrough export` writes, opened by the programs that it is for.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Site, serveFiles } from '../static-server.ts'
import { expect, test } from '../workbench.ts'

const PROGRAM = join(import.meta.dirname, '../../bin/runthrough')
const RECORDING = join(import.meta.dirname, '../../recordings/article.jsonl.gz')
const folderOf = (name: string) => join(import.meta.dirname, '../node_modules', name)

let folder: string
let site: Site | undefined
test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rt-export-'))
  for (const [format, file] of [
    ['asciicast', 'run.cast'],
    ['chrome-trace', 'run.trace.json'],
  ] as const) {
    execFileSync(PROGRAM, ['export', RECORDING, '--format', format, '--output', join(folder, file)])
  }
  writeFileSync(join(folder, 'cast.html'), CAST_PAGE)
  const folders = {
    '/asciinema/': join(folderOf('asciinema-player'), 'dist/bundle'),
    '/speedscope/': join(folderOf('speedscope'), 'dist/release'),
    '/': folder,
  }
  site = await serveFiles(folders, '/')
})
test.afterAll(() => {
  site?.close()
  rmSync(folder, { recursive: true, force: true })
})

const CAST_PAGE = `<!doctype html>
<link rel="stylesheet" href="asciinema/asciinema-player.css">
<script src="asciinema/asciinema-player.js"></script>
<div id="player"></div>`

test('the asciicast plays in asciinema’s player, with all that was typed and answered', async ({ page }) => {
  await page.goto(`${site?.address}cast.html`)
  await page.evaluate(() => {
    const { AsciinemaPlayer } = window as unknown as { AsciinemaPlayer: Player }
    AsciinemaPlayer.create('run.cast', document.getElementById('player'), { autoPlay: true, speed: 20 })
  })
  const terminal = page.locator('.ap-term')
  await expect(terminal).toContainText('hosttest')
  await expect(terminal).toContainText('/ # exit')
})

interface Player {
  create(source: string, element: HTMLElement | null, options: object): unknown
}

test('the Chrome Trace opens in speedscope, with a profile per process and the calls in it', async ({ page }) => {
  const failures: string[] = []
  page.on('pageerror', (error) => failures.push(error.message))
  await page.goto(
    `${site?.address}speedscope/index.html#profileURL=${encodeURIComponent(`${site?.address}run.trace.json`)}`,
  )
  const trace: { traceEvents: { name: string; args?: { name?: string } }[] } = JSON.parse(
    readFileSync(join(folder, 'run.trace.json'), 'utf8'),
  )
  expect(trace.traceEvents.length).toBeGreaterThan(100)
  await expect(page.locator('body')).toContainText('dockerd')
  expect(failures).toEqual([])
})
