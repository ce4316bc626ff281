// The screen measured in Chromium, in the player: what it loads, how long a recording takes to open, what a step and a drag
// through the run cost, and the memory that all of it holds. Traces are real (a recording that comes with the program) and
// synthetic, of a thousand to a million events over the stages of the real one. It prints and gates nothing.
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { chromium, type Page } from '@playwright/test'
import { afterAll, beforeAll, test } from 'vitest'
import { comeBack } from './come-back.ts'
import playwright from './playwright.config.ts'
import { countFrames, measureSteps } from './screen-measures.ts'
import { type Site, serveFiles } from './static-server.ts'
import { writeTrace } from './trace-file.ts'

const PLAYER = join(import.meta.dirname, '../dist/player')
const APP = join(import.meta.dirname, '../apps/web/dist')
const REAL = join(PLAYER, 'recordings/article.jsonl.gz')
/** Pages on which the graph is built: each has to load the worker first. */
const GRAPHS = 5
/** Milliseconds of a drag. */
const SCRUBBING = 4000
const MEGABYTE = 1024 * 1024
const SYNTHETIC = [1_000, 10_000, 100_000, 1_000_000]

let site: Site
let app: Site
let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'runthrough-bench-'))
  site = await serveFiles({ '/': PLAYER }, '/')
  app = await serveFiles({ '/': APP }, '/')
})
afterAll(() => {
  site.close()
  app.close()
  rmSync(folder, { recursive: true })
})

test('what is loaded before the screen is there', async () => {
  await onPage(async (page) => {
    const scripts: Promise<Buffer>[] = []
    page.on('response', (response) => {
      // What was still on its way as the page was left is of none.
      if (response.url().endsWith('.js')) scripts.push(response.body().catch(() => Buffer.alloc(0)))
    })
    await page.goto(`${app.address}?testing=1`)
    await page.getByRole('banner').waitFor()
    await page.waitForLoadState('networkidle')
    print(`app: initial ${initial(APP)}, with the whole screen ${await gzipped(scripts.splice(0))} (JavaScript, gzip)`)
    await page.goto(`${site.address}?testing=1`)
    await page.getByRole('link').first().waitFor()
    // What comes later is fetched while one looks at the list.
    const home = await gzipped(scripts.slice())
    await page.getByRole('link').first().click()
    await placeOf(page).waitFor()
    await page.waitForLoadState('networkidle')
    print(`player: first page ${home}, with a recording open ${await gzipped(scripts)} (JavaScript, gzip)`)
  })
})

test('a real recording', () => measure(REAL), 300_000)

test('the graph of a real recording, built by the worker of a page that has just come', async () => {
  const times: string[] = []
  for (let count = 0; count < GRAPHS; count++) {
    await onPage(async (page) => {
      await page.goto(`${site.address}?testing=1#recording=${name(REAL)}`)
      const told = await page.waitForFunction(() => {
        const [timing] = performance.getEntriesByName('provenance graph') as PerformanceMeasure[]
        return timing && `${Math.round(timing.detail)} (${Math.round(timing.duration)})`
      })
      times.push((await told.jsonValue()) ?? '')
    })
  }
  print(`graph of provenance of ${name(REAL)}, and with the start of the worker and the copies: ${times.join(', ')} ms`)
}, 300_000)

test.each(SYNTHETIC)(
  '%i synthetic events',
  async (length) => {
    const file = join(folder, `events-${length}.jsonl.gz`)
    await writeTrace(file, length, stagesOf(REAL))
    await measure(file)
    rmSync(file)
  },
  600_000,
)

async function measure(file: string): Promise<void> {
  await onPage(async (page) => {
    await page.goto(`${site.address}?testing=1`)
    const chooser = page.getByLabel('Open a recording of your own')
    // The field itself is hidden behind its button.
    await chooser.waitFor({ state: 'attached' })
    // As somebody who has looked at the list for a moment.
    await page.waitForLoadState('networkidle')
    // The clock of the page, from the moment at which it has the file.
    await page.evaluate(() => {
      document.addEventListener('change', () => performance.mark('chosen'), { capture: true, once: true })
      const watch = new MutationObserver(() => {
        if (document.querySelector('[data-pane=transport] input[type=range]') === null) return
        watch.disconnect()
        requestAnimationFrame(() => performance.measure('opened', 'chosen'))
      })
      watch.observe(document.body, { childList: true, subtree: true })
    })
    await chooser.setInputFiles(file)
    await placeOf(page).waitFor({ timeout: 120_000 })
    await page.waitForFunction(() => performance.getEntriesByName('opened').length > 0)
    const opened = await page.evaluate(() => performance.getEntriesByName('opened')[0]?.duration ?? 0)
    await page.evaluate(() => window.__runthrough?.idle())
    await page.getByRole('radio', { name: 'Engineer' }).press('Space')
    await page.getByRole('tab', { name: /^Diff/ }).click()
    await page.evaluate(() => window.__runthrough?.idle())
    const steps = await placeOf(page).getAttribute('max')
    const worked = await countCpu(page)
    const step = await page.evaluate(measureSteps, { count: 60, limit: 5000 })
    const cpu = (await worked()) / step.count
    const fps = await scrub(page)
    print(
      [
        `${name(file).padEnd(22)}`,
        `${(statSync(file).size / MEGABYTE).toFixed(1)} MB gz`,
        `${steps} steps`,
        `opened in ${seconds(opened)}`,
        `forward p50 ${step.forward[0]} p95 ${step.forward[1]} ms`,
        `back p50 ${step.back[0]} p95 ${step.back[1]} ms`,
        `${cpu.toFixed(0)} ms of CPU a step`,
        `scrubbing ${fps} fps`,
        `heap ${((await heapOf(page)) / MEGABYTE).toFixed(0)} MB`,
      ].join(' · '),
    )
  })
}

const placeOf = (page: Page) => page.getByRole('slider', { name: 'Place in the run' })

/** Drags the mouse over the whole timeline and back, and tells how many frames were painted in a second of it. */
async function scrub(page: Page): Promise<number> {
  const lanes = await placeOf(page).boundingBox()
  if (!lanes) throw new Error('the timeline is not on the screen')
  const y = lanes.y + lanes.height / 2
  await page.mouse.move(lanes.x + 2, y)
  await page.mouse.down()
  await page.evaluate(countFrames)
  const end = performance.now() + SCRUBBING
  for (let move = 0; performance.now() < end; move++) {
    const place = Math.abs(((move / 60) % 2) - 1)
    await page.mouse.move(lanes.x + 2 + place * (lanes.width - 4), y)
  }
  const fps = await page.evaluate(() => window.__framesPerSecond?.() ?? 0)
  await page.mouse.up()
  return fps
}

/**
 * Begins to count how long the page's thread works, on a busy machine less than what passes meanwhile. What it returns tells
 * the milliseconds.
 */
async function countCpu(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return 1000 * (metrics.find(({ name: metric }) => metric === 'TaskDuration')?.value ?? 0)
  }
}

/** Bytes of the JavaScript heap after a collection of garbage. */
async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  return usedSize
}

/** A browser for each measurement: what one left behind must not slow the next. */
async function onPage(work: (page: Page) => Promise<void>): Promise<void> {
  const { launchOptions, viewport } = playwright.use ?? {}
  const browser = await chromium.launch(launchOptions)
  try {
    const page = await browser.newPage({ viewport: viewport ?? null, locale: 'en-US' })
    // A first visit opens a recording by itself.
    await page.addInitScript(comeBack)
    await work(page)
  } finally {
    await browser.close()
  }
}

async function gzipped(scripts: readonly Promise<Buffer>[]): Promise<string> {
  const bodies = await Promise.all(scripts)
  return `${(bodies.reduce((sum, body) => sum + gzipSync(body).length, 0) / 1000).toFixed(0)} kB`
}

/** What a page names itself, before it asks for anything else. */
function initial(folder: string): string {
  const html = readFileSync(join(folder, 'index.html'), 'utf8')
  const names = [...html.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map(([, file]) => file ?? '')
  const sizes = names.map((file) => gzipSync(readFileSync(join(folder, file))).length)
  return `${(sizes.reduce((sum, size) => sum + size, 0) / 1000).toFixed(0)} kB`
}

/** The ids of the stages that a recording has. */
function stagesOf(file: string): string[] {
  const lines = gunzipSync(readFileSync(file)).toString().trimEnd().split('\n')
  const events = lines.map((line) => JSON.parse(line) as { kind: string; stage?: string })
  return [...new Set(events.flatMap(({ kind, stage }) => (kind === 'enter' && stage ? stage : [])))]
}

const name = (file: string): string => file.replace(/^.*\//, '').replace('.jsonl.gz', '')
const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(2)} s`
const print = (line: string): boolean => process.stdout.write(`${line}\n`)
