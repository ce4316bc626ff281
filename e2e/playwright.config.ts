// End-to-end tests drive a real browser against a real server and a real engine. No webServer here: the global setup starts
// `bin/runthrough serve` itself and reads the address and the token from its output.
import { existsSync } from 'node:fs'
import { defineConfig } from '@playwright/test'

/** Where Debian puts its browsers: either will do, and the first is quicker. */
const BROWSERS = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium']

export default defineConfig({
  testMatch: '**/*.spec.ts',
  globalSetup: './global-setup.ts',
  // One engine is held at a time, and a browser alone keeps two cores busy: tests beside each other would not be done sooner.
  workers: 1,
  projects: [
    { name: 'live', testDir: 'live' },
    // Pages that need no engine.
    { name: 'recorded', testDir: 'recorded' },
  ],
  fullyParallel: false,
  // A retry would hide a race.
  retries: 0,
  forbidOnly: true,
  // Generous: the first test waits for the engine, whose probes attach slowly while those of an earlier one are taken away.
  timeout: 300_000,
  expect: { timeout: 20_000 },
  outputDir: '../.runthrough/test/playwright',
  reporter: [['list'], ['json', { outputFile: '../.runthrough/test/playwright.json' }]],
  use: {
    browserName: 'chromium',
    // Without it, an element that cannot be clicked would use up the time of the whole test.
    actionTimeout: 15_000,
    locale: 'en-US',
    viewport: { width: 1440, height: 900 },
    // Playwright's own trace costs a fifth of the time, kept or not. For a closer look: `playwright test --trace on`.
    trace: 'off',
    screenshot: 'only-on-failure',
    // Recording a video wants Playwright's own ffmpeg, which a distribution does not have.
    video: 'off',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? BROWSERS.find(existsSync) ?? 'chromium',
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
