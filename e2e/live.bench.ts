// A live run on a warm sandbox, as a person waits for it: from Enter in the command line until the first stage is on the
// screen, painted. On the page's own clock. It prints and gates nothing.
import { chromium } from '@playwright/test'
import { afterAll, beforeAll, test } from 'vitest'
import playwright from './playwright.config.ts'
import { type Served, serve } from './serve.ts'
import { Workbench } from './workbench.ts'

/** The first of them warms up the caches and does not count. */
const RUNS = 11

let server: Served
beforeAll(async () => {
  server = await serve()
}, 300_000)
afterAll(() => server.stop(), 60_000)

test('from Enter to the first stage', async () => {
  const { launchOptions, viewport } = playwright.use ?? {}
  const browser = await chromium.launch(launchOptions)
  try {
    const page = await browser.newPage({ viewport: viewport ?? null, locale: 'en-US' })
    const bench = new Workbench(page)
    await bench.open(server.address)
    const times: number[] = []
    for (let run = 0; run < RUNS; run++) {
      await bench.command.fill('docker run --rm busybox true')
      await page.evaluate(waitForFirstStage)
      await bench.command.press('Enter')
      times.push(await page.evaluate(() => window.__firstStage ?? Promise.reject(new Error('nothing was waited for'))))
      await bench.held()
      await bench.letGo()
    }
    times.shift()
    times.sort((left, right) => left - right)
    const [least, median, most] = [0, Math.floor(times.length / 2), times.length - 1].map((at) => times[at]?.toFixed(0))
    process.stdout.write(
      `From Enter to the first stage on the screen, ${times.length} runs: median ${median} ms, ${least} to ${most} ms\n`,
    )
  } finally {
    await browser.close()
  }
}, 300_000)

/** Runs in the page: from the next Enter until the frame in which the engine is held at a step. */
function waitForFirstStage(): void {
  window.__firstStage = new Promise((resolve) => {
    const begin = () => {
      const from = performance.now()
      const look = () => {
        // The run before, which has ended, is shown until then.
        const isHeld = document.querySelector('[data-pane=transport] button[aria-label=Next]:enabled') !== null
        if (!isHeld || document.querySelector('nav [aria-current=step]') === null) {
          requestAnimationFrame(look)
          return
        }
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => resolve(performance.now() - from)
        port2.postMessage(null)
      }
      look()
    }
    addEventListener('keydown', ({ key }) => key === 'Enter' && begin(), { capture: true, once: true })
  })
}

declare global {
  interface Window {
    /** Milliseconds, once the first stage is on the screen. */
    __firstStage?: Promise<number>
  }
}
