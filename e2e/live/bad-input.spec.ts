// What a person does wrong, and what goes wrong: each is told in words, at its place, and the engine is fit for the next.
import type { Browser } from '@playwright/test'
import { ARTICLE, expect, test, Workbench } from '../workbench.ts'

/** Longer than the server waits for the viewer of a run to come back. */
const ABANDONED = { timeout: 60_000 }

test('what is no docker run command is refused, with what to do', async ({ bench }) => {
  const problem = bench.page.getByRole('alert', { name: 'Problem' })
  const asked = bench.sent.length
  await bench.type('docker ps', 'Step')
  await expect(problem).toContainText('This is not a docker run command.')
  await bench.type('docker run busybox | tee log', 'Step')
  await expect(problem).toContainText('| is shell syntax')
  await bench.button('Dismiss').click()
  await expect(problem).toBeHidden()
  await expect(bench.button('Next')).toBeDisabled()
  expect(bench.sent.slice(asked).map((text) => JSON.parse(text).request.command)).toEqual(['launch', 'launch'])
})

test('an unknown flag: the CLI itself says so', async ({ bench }) => {
  await bench.type('docker run --no-such-flag busybox', 'Run through')
  await bench.ended(125)
  await expect(bench.terminal).toContainText('unknown flag: --no-such-flag')
  await expect(bench.steps.getByRole('button', { name: /Read the command line.*failed/ })).toBeVisible()
})

test('no image: the CLI itself says so', async ({ bench }) => {
  await bench.type('docker run', 'Run through')
  await bench.ended(1)
  await expect(bench.banner('The docker CLI says')).toContainText('"docker run" requires at least 1 argument')
  await expect(bench.terminal).toContainText("See 'docker run --help'.")
  await expect(bench.steps.getByRole('button', { name: /Read the command line.*failed/ })).toBeVisible()
})

test('a program that the image does not have: the stage that failed is one click away', async ({ bench }) => {
  await bench.type('docker run --rm busybox no-such-program', 'Run through')
  await bench.ended(127)
  const end = bench.banner('exit code 127')
  await expect(end).toContainText('It went wrong first at')
  await end.getByRole('button').first().click()
  await expect(bench.current).toContainText('failed')
  await bench.tab('What happened').click()
  await expect(bench.inspector).toContainText('Returned error')
  await expect(bench.inspector).toContainText('exec: "no-such-program": executable file not found in $PATH')
})

test('a folder of the host is given only after a question', async ({ bench }) => {
  const dialog = bench.page.getByRole('alertdialog', { name: 'This container would have power over the host' })
  const line = 'docker run --rm -v /:/host busybox ls -d /host/usr'
  const launches = () => bench.sent.filter((text) => text.includes(line)).length
  await bench.type(line, 'Run through')
  await expect(dialog).toContainText('A folder of the host inside the container')
  await bench.button('Do not run it').click()
  await expect(dialog).toBeHidden()
  await expect(bench.transport).not.toContainText('LIVE')
  expect(launches()).toBe(1)
  await expect(bench.terminal).not.toContainText('/host/usr')

  await bench.button('Run').click()
  await bench.button('Run it all the same').click()
  await bench.ended(0)
  await expect(bench.terminal).toContainText('/host/usr')
})

test('two people: the second run tells its place in the queue, and starts by itself', async ({ bench, browser }) => {
  await bench.step('docker run --rm busybox echo first')
  const { second, close } = await openSecond(browser)
  await second.type('docker run --rm busybox echo second', 'Run through')
  await expect(second.banner('1 run before yours')).toBeVisible()
  await bench.button('Continue').click()
  await bench.ended(0)
  await expect(bench.terminal).toContainText('first')
  await second.ended(0)
  await expect(second.terminal).toContainText('second')
  await close()
})

test('a page that is closed while its run is held gives the engine back', async ({ bench, browser }) => {
  const { second, close } = await openSecond(browser)
  await second.step(ARTICLE)
  await close()
  await bench.type('docker run --rm busybox echo next', 'Run through')
  await expect(bench.banner('1 run before yours')).toBeVisible()
  await expect(bench.banner('exit code 0')).toBeVisible(ABANDONED)
  await expect(bench.terminal).toContainText('next')
})

test('Terminate while dockerd is held ends the run, and the next one works', async ({ bench }) => {
  await bench.step(ARTICLE)
  await bench.nextUntil(/Receive the create request/)
  await bench.button('Terminate').click()
  await expect(bench.transport).toContainText('Ended')
  await expect(bench.button('Next')).toBeDisabled()
  await expect(bench.button('Next')).toHaveAccessibleDescription('The run has ended')
  await runsFine(bench)
})

test('Ctrl-C in the terminal while dockerd is held ends the run, and the next one works', async ({ bench }) => {
  await bench.step(ARTICLE)
  await bench.nextUntil(/Make the container object/)
  await bench.page.getByRole('textbox', { name: 'Terminal input' }).focus()
  await bench.page.keyboard.press('Control+c')
  await expect(bench.transport).toContainText('Ended')
  await runsFine(bench)
})

async function runsFine(bench: Workbench): Promise<void> {
  await bench.type('docker run --rm busybox echo fine', 'Run through')
  await bench.ended(0)
  await expect(bench.terminal).toContainText('fine')
}

/** A second person with a browser of their own. */
async function openSecond(browser: Browser) {
  const context = await browser.newContext()
  const second = new Workbench(await context.newPage())
  await second.open()
  return { second, close: () => context.close() }
}
