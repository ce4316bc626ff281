// The page as a person uses it: by the roles and names of what is on it.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test as base, expect, type Locator, type Page } from '@playwright/test'
import { comeBack } from './come-back.ts'

const SCREENS = join(import.meta.dirname, '../docs/screens')

/** Milliseconds within which the engine must have started, also where other tests keep the machine busy. */
const ENGINE_LIMIT = 240_000

/** Lines of the server's output that are printed beside a failed test. */
const LAST_LINES = 40

/** The command of the article that this project began from. */
export const ARTICLE = 'docker run -it -e aaa=bbb -h hosttest busybox /bin/sh'

export class Workbench {
  readonly page: Page
  readonly command: Locator
  readonly steps: Locator
  /** The rows of the steps that there are. */
  readonly rows: Locator
  /** The row of the step at which the viewer looks. */
  readonly current: Locator
  /** The slider whose value is the step at which the viewer looks, and whose end is the newest one. */
  readonly place: Locator
  readonly inspector: Locator
  readonly terminal: Locator
  readonly transport: Locator
  /** Messages that the page has sent to the server. */
  readonly sent: string[] = []

  constructor(page: Page) {
    this.page = page
    this.command = page.getByRole('combobox', { name: 'docker run command' })
    this.steps = page.getByRole('navigation', { name: 'Steps' })
    this.rows = this.steps.getByRole('button', { name: / (past|current|later)$/ })
    this.current = this.steps.getByRole('button', { name: / current$/ })
    this.place = page.getByRole('slider', { name: 'Place in the run' })
    this.inspector = page.getByRole('region', { name: 'Inspector' })
    this.terminal = page.getByRole('region', { name: 'Terminal' })
    this.transport = page.getByRole('region', { name: 'Transport' })
    page.on('websocket', (socket) => {
      socket.on('framesent', ({ payload }) => this.sent.push(String(payload)))
    })
  }

  /** Opens the page as somebody who has been here before, without motion, and waits until a run can be started. */
  async open(address = process.env.RUNTHROUGH_ADDRESS ?? ''): Promise<void> {
    await this.page.addInitScript(comeBack)
    await this.page.goto(`${address}&testing=1`)
    await this.ready()
  }

  /** Waits until the page knows the engine, by its version. */
  async ready(): Promise<void> {
    await expect(this.page.getByRole('banner')).toContainText(/Engine\s*\d+\.\d+/, { timeout: ENGINE_LIMIT })
  }

  /** Waits until the page has nothing more to do and all is painted. */
  async idle(): Promise<void> {
    await this.page.evaluate(() => window.__runthrough?.idle())
  }

  /** Presses keys one after another, wherever the focus is. */
  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key)
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }

  /** The row of a step, by its name from the start. */
  row(name: RegExp): Locator {
    return this.steps.getByRole('button', { name })
  }

  tab(name: string | RegExp): Locator {
    return this.page.getByRole('tab', { name })
  }

  banner(text: string | RegExp): Locator {
    return this.page.getByRole('status').filter({ hasText: text })
  }

  async type(line: string, mode: 'Step' | 'Run through'): Promise<void> {
    // By keyboard: what one clicks is the label.
    await this.page.getByRole('radio', { name: mode, exact: true }).press('Space')
    await this.command.fill(line)
    await this.button('Run').click()
  }

  /** Runs a command and waits until it is held at its first stage. */
  async step(line: string): Promise<void> {
    await this.type(line, 'Step')
    await this.held()
  }

  /** Waits until the engine is held. */
  async held(): Promise<void> {
    await this.page.getByRole('button', { name: 'Next', exact: true, disabled: false }).waitFor()
  }

  /** Lets the engine go on to the next stage, and waits until it is held there. */
  async next(): Promise<void> {
    const newest = Number(await this.place.getAttribute('max'))
    await this.button('Next').click()
    await this.rows.nth(newest).waitFor()
    await this.held()
  }

  /** Next and next until the engine is held at a stage; `step` is the name of its row. */
  async nextUntil(step: RegExp): Promise<void> {
    while (!step.test((await this.current.textContent()) ?? '')) await this.next()
  }

  /** Waits for the end of the run; the exit code is part of what the page says. */
  async ended(exitCode: number): Promise<void> {
    await expect(this.banner(`The command ended with exit code ${exitCode}.`)).toBeVisible()
  }

  /** Lets a held run go, if there is one, so that the next test finds the engine free. */
  async letGo(): Promise<void> {
    // Behind a dialog nothing can be pressed, and for a recording there is no run.
    while ((await this.page.getByRole('dialog').count()) > 0) await this.page.keyboard.press('Escape')
    const back = this.page.getByRole('button', { name: /^(Back to live|返回实时运行)$/ })
    if ((await back.count()) > 0) await back.click()
    const terminate = this.page.getByRole('button', { name: /^(Terminate|终止)$/ })
    if ((await terminate.count()) === 0 || !(await terminate.isEnabled())) return
    // Without waiting until it can be pressed: between the look and the press the run may have ended by itself.
    await terminate.click({ force: true })
    await expect(terminate).toBeDisabled()
  }

  async typeInTerminal(text: string): Promise<void> {
    await this.page.getByRole('textbox', { name: 'Terminal input' }).focus()
    await this.page.keyboard.type(text)
  }

  /** Takes a picture for the documentation. */
  async picture(name: string): Promise<void> {
    await this.idle()
    await this.page.screenshot({ path: join(SCREENS, `${name}.png`) })
  }
}

declare global {
  interface Window {
    /** Offered by the app: resolves when it has nothing more to do. */
    __runthrough?: { idle: () => Promise<void> }
  }
}

/** What a test is given. */
export interface Fixtures {
  bench: Workbench
  /** Whether the browser of the test has never been here: then the page opens with a recording. */
  isNew: boolean
  serverLog: undefined
}

/** A test with the page open and the engine ready; on failure, the server's output is with the report. */
export const test = base.extend<Fixtures>({
  isNew: [false, { option: true }],
  context: async ({ context, isNew }, use) => {
    if (!isNew) await context.addInitScript(comeBack)
    await use(context)
  },
  bench: async ({ page }, use) => {
    const bench = new Workbench(page)
    await bench.open()
    await use(bench)
    await bench.letGo()
  },
  serverLog: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern, also where no other fixture is used.
    async ({}, use, testInfo) => {
      await use(undefined)
      const log = process.env.RUNTHROUGH_LOG ?? ''
      if (testInfo.status === testInfo.expectedStatus || !existsSync(log)) return
      const text = readFileSync(log, 'utf8')
      await testInfo.attach('server', { body: text, contentType: 'text/plain' })
      // The list reporter shows the beginning of an attachment, and of a log it is the end that tells.
      console.log(`The end of the server's output:\n${text.trimEnd().split('\n').slice(-LAST_LINES).join('\n')}`)
    },
    { auto: true },
  ],
})
export { expect }
