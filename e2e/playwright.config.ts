// End-to-end tests drive a real browser against a real server and a real engine. No webServer here: each spec starts
// `bin/runthrough serve` itself and reads the address and the token from its output.
import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  // One engine is held at a time, and a retry would hide a race.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  // Generous: a run is stepped through stage by stage on a machine that may have two cores.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  outputDir: '../.runthrough/test/playwright',
  reporter: [['list'], ['json', { outputFile: '../.runthrough/test/playwright.json' }]],
  use: {
    browserName: 'chromium',
    locale: 'en-US',
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    // Recording a video wants Playwright's own ffmpeg, which a distribution does not have.
    video: 'off',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      // No sandbox: Chromium refuses to start as root with it. The rest keeps the browser from calling home.
      args: [
        '--no-sandbox',
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
})
