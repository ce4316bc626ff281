// The controls of a debugger on a real engine: where it is held, why, and by whom.
import type { Browser } from '@playwright/test'
import { checkAccessibility } from '../accessibility.ts'
import { choose, LOOKS } from '../looks.ts'
import { ARTICLE, expect, test, Workbench } from '../workbench.ts'

test.use({ viewport: { width: 1280, height: 800 } })

const CREATE = 'Receive the create request'

test('a breakpoint that is set before the run holds it; over, run to here, into, and on to the end', async ({
  bench,
}) => {
  const { page, current, transport } = bench
  await bench.tab('Breakpoints').click()
  await page.getByRole('combobox', { name: 'Hold at a stage' }).selectOption(CREATE)
  await page.getByRole('form', { name: 'Hold at a stage' }).getByRole('button', { name: 'Add' }).click()
  await expect(page.getByRole('list', { name: 'Breakpoints' })).toContainText(CREATE)
  await bench.type('docker run --rm busybox echo over', 'Run through')
  await bench.held()
  await expect(current).toContainText(CREATE)
  await expect(transport).toContainText(/held \d+:\d\d/)
  await expect(transport).toContainText('at a breakpoint')
  await expect(transport).toContainText('waiting for it: CLI')
  for (const look of LOOKS) {
    await choose(bench, look)
    if (look.language === 'en') await checkAccessibility(bench)
    await bench.picture(`breakpoint-${look.name}`)
  }
  await choose(bench, { language: 'en', theme: 'light' })

  await test.step('over: everything that dockerd does for the request is passed', async () => {
    await bench.button('Step over').click()
    await expect(transport).toContainText('after a step')
    await expect(current).toContainText('Send POST /containers/create returns')
  })

  await test.step('run to a stage that is still to come', async () => {
    await bench.row(/^Run to here: Set up the network$/).click()
    await expect(transport).toContainText('where you ran to')
    await expect(current).toContainText('Set up the network')
  })

  await test.step('into: the first function inside, which the story leaves out', async () => {
    await bench.button('Step into').click()
    await expect(page.getByRole('radio', { name: 'Engineer' })).toBeChecked()
    await expect(transport).toContainText('after a step')
    await expect(current).not.toContainText('Set up the network')
    await page.getByRole('radio', { name: 'Story' }).press('Space')
  })

  const breakpoint = page.getByRole('button', { name: `Breakpoint: ${CREATE}`, exact: true })
  await expect(breakpoint).toHaveAttribute('aria-pressed', 'true')
  await breakpoint.click()
  await expect(page.getByRole('list', { name: 'Breakpoints' })).toHaveCount(0)
  await bench.tab('Terminal').click()
  await bench.button('Continue').click()
  await bench.ended(0)
  await expect(bench.terminal).toContainText('over')
})

test('holds where a function returns an error, and where a document changes', async ({ bench }) => {
  const { page, current, transport } = bench
  await bench.tab('Breakpoints').click()
  const onError = page.getByRole('checkbox', { name: 'Hold where any function returns an error' })
  await onError.check()
  await bench.type('docker run --rm busybox no-such-program', 'Run through')
  await expect(transport).toContainText('because a function returned an error')
  await onError.uncheck()
  await bench.button('Continue').click()
  await bench.ended(127)

  await page.getByRole('combobox', { name: 'Hold where a document changes' }).selectOption('Config')
  await page.getByRole('textbox', { name: 'Path in the document' }).fill('/Cmd')
  await page.getByRole('form', { name: 'Hold where a document changes' }).getByRole('button', { name: 'Add' }).click()
  await bench.type('docker run --rm busybox', 'Run through')
  await expect(transport).toContainText('because a document changed')
  await expect(current).toContainText('Merge the settings of the image returns')
  await bench.button('Remove: Config/Cmd changes').click()
  await bench.button('Terminate').click()
  await expect(transport).toContainText('Ended')
})

test('Pause is asked of a run that goes on, and waits for its next stage', async ({ bench }) => {
  await bench.type(ARTICLE, 'Run through')
  await expect(bench.terminal).toContainText('/ #')
  const asked = bench.sent.length
  await bench.button('Pause').click()
  // No stage follows while the shell waits: it stays usable, and the run ends by itself.
  await bench.typeInTerminal('exit\n')
  await bench.ended(0)
  const commands = bench.sent.slice(asked).map((text) => JSON.parse(text).request.command)
  expect(commands.filter((command) => command !== 'input')).toEqual(['pause'])
  await expect(bench.page.getByRole('alert', { name: 'Problem' })).toHaveCount(0)
})

test('others look on by a link; the control changes hands when it is given', async ({ bench, browser }) => {
  const { page, transport } = bench
  await bench.step(ARTICLE)
  await bench.next()
  await page.getByRole('button', { name: /^Share/ }).click()
  await expect(page.getByRole('dialog', { name: 'Let others look on' })).toContainText('You drive this run')
  await checkAccessibility(bench)
  const link = await page.getByRole('textbox', { name: 'Link for looking on' }).inputValue()
  await page.keyboard.press('Escape')

  const guest = await join(browser, link)
  await expect(guest.bench.transport).toContainText('You are looking on')
  await expect(guest.bench.button('Next')).toHaveCount(0)
  await expect(guest.bench.button('Run')).toHaveCount(0)
  await expect(guest.bench.button('Dismiss')).toHaveCount(0)
  await expect(guest.bench.place).toHaveValue('2')
  await guest.bench.transport.focus()
  await guest.bench.page.keyboard.press('ArrowLeft')
  await expect(guest.bench.place).toHaveValue('1')
  await expect(bench.place).toHaveValue('2')
  await guest.bench.page.keyboard.press('ArrowRight')
  await guest.bench.page.keyboard.press('ArrowRight')
  await expect(guest.bench.place).toHaveAttribute('max', '2')
  await checkAccessibility(guest.bench)
  await guest.bench.picture('looking-on-en-light')

  const colleague = await join(browser, process.env.RUNTHROUGH_ADDRESS ?? '')
  await expect(colleague.bench.transport).toContainText('drives this run')
  await colleague.bench.button('Ask for the control').click()
  const asked = page.getByRole('alert').filter({ hasText: 'asks for the control' })
  await asked.getByRole('button', { name: 'Hand it over' }).click()
  await expect(asked).toHaveCount(0)
  await expect(transport).toContainText('drives this run')
  await expect(bench.button('Next')).toHaveCount(0)
  await colleague.bench.next()
  await expect(bench.place).toHaveValue('3')
  await colleague.bench.button('Terminate').click()
  await expect(transport).toContainText('Ended')
  await guest.close()
  await colleague.close()
})

test('a lost connection comes back with nothing missing and the cursor where it was', async ({ bench, browser }) => {
  await bench.step(ARTICLE)
  await bench.next()
  const context = await browser.newContext()
  const page = await context.newPage()
  const hangUps: (() => Promise<void>)[] = []
  await page.routeWebSocket(/\/api\/stream/, (socket) => {
    socket.connectToServer()
    hangUps.push(() => socket.close())
  })
  const second = new Workbench(page)
  await second.open()
  await expect(second.place).toHaveAttribute('max', '2')
  await second.transport.focus()
  await page.keyboard.press('Home')
  await hangUps[0]?.()
  await expect(second.banner('The connection is lost')).toBeVisible()
  await bench.next()
  await expect(second.place).toHaveAttribute('max', '3')
  await expect(second.place).toHaveValue('1')
  await expect(second.banner('The connection is lost')).toHaveCount(0)
  expect(hangUps.length).toBeGreaterThan(1)
  const seqs = () =>
    page.getByRole('region', { name: 'Terminal' }).getByRole('row').getByRole('button').allTextContents()
  await second.tab('Events').click()
  await second.transport.focus()
  await page.keyboard.press('End')
  await expect.poll(async () => (await seqs()).length).toBeGreaterThan(10)
  const listed = (await seqs()).map(Number)
  expect(listed).toEqual(listed.map((_, index) => listed.length - index))
  await context.close()
  await bench.button('Terminate').click()
})

test('while the engine is held, the past can be played and stepped through', async ({ bench }) => {
  const { page, place, transport } = bench
  await bench.step(ARTICLE)
  for (let step = 0; step < 4; step++) await bench.next()
  const asked = bench.sent.length
  await transport.focus()
  await page.keyboard.press('Home')
  await page.getByRole('button', { name: /^How to play/ }).click()
  await page.getByRole('dialog', { name: 'How to play' }).getByRole('radio', { name: 'max' }).check()
  await page.keyboard.press('Escape')
  await bench.button('Play').click()
  await expect(place).toHaveValue('5')
  await expect(transport).toContainText('LIVE')
  expect(bench.sent.slice(asked)).toEqual([])
  await bench.button('Terminate').click()
})

/** A further person, with a browser of their own, who has come by an address. */
async function join(browser: Browser, address: string) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  const bench = new Workbench(await context.newPage())
  await bench.open(address)
  return { bench, close: () => context.close() }
}
