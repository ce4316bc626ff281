// What a real server tells of a run that is held for long, of a breakpoint that this engine cannot meet, and to a page that
// is too slow for it: each as it comes on the screen.
import type { WebSocketRoute } from '@playwright/test'
import { type Served, serve } from '../serve.ts'
import { ARTICLE, expect, test, Workbench } from '../workbench.ts'

test.use({ viewport: { width: 1280, height: 800 } })

interface Message {
  kind: string
  run?: string
  events?: readonly { seq: number }[]
  unavailable?: readonly { stage: string; reason: { en: string } }[]
}

test.describe('a server with a short limit for holds', () => {
  /** Seconds. The warning comes at half of it. */
  const LIMIT = 40
  let server: Served
  test.beforeAll(async () => {
    server = await serve(undefined, ['--hold-limit', String(LIMIT)])
  })
  test.afterAll(() => server.stop())

  test('warns before the engine goes on by itself, gives more time, and then lets it go', async ({ page }) => {
    const bench = new Workbench(page)
    await bench.open(server.address)
    await bench.step('docker run --rm busybox true')
    const warning = page.getByRole('alert').filter({ hasText: 'It goes on by itself in' })
    await expect(warning).toBeVisible({ timeout: 2 * LIMIT * 1000 })
    await bench.picture('hold-warning-en-light')
    await warning.getByRole('button', { name: 'Keep it held' }).click()
    await expect(warning).toHaveCount(0)
    await expect(bench.button('Next')).toBeEnabled()
    await expect(warning).toBeVisible({ timeout: 2 * LIMIT * 1000 })
    await expect(bench.banner('The command ended with exit code 0.')).toBeVisible({ timeout: 4 * LIMIT * 1000 })
    await expect(warning).toHaveCount(0)
  })
})

test('a breakpoint that this engine cannot meet says so, and why', async ({ page }) => {
  const greetings: Message[] = []
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      const message = JSON.parse(String(payload)) as Message
      if (message.kind === 'hello') greetings.push(message)
    }),
  )
  const bench = new Workbench(page)
  await bench.open()
  // Every engine of the tests lacks at least one function that another one has; see docs/engines.md.
  const hidden = greetings.at(-1)?.unavailable?.[0]
  await bench.tab('Breakpoints').click()
  const form = page.getByRole('form', { name: 'Hold at a stage' })
  const title = (await form.locator(`option[value="${hidden?.stage}"]`).textContent()) ?? ''
  await form.getByRole('combobox').selectOption(title)
  await form.getByRole('button', { name: 'Add' }).click()
  const set = page.getByRole('list', { name: 'Breakpoints' }).getByRole('listitem').filter({ hasText: title })
  await expect(set).toContainText('cannot be seen on this engine')
  await expect(set).toContainText(hidden?.reason.en ?? '?')
  await set.getByRole('button', { name: `Remove: ${title}` }).click()
  await expect(set).toHaveCount(0)
})

test('a page that was too slow says so, and fetches what it missed', async ({ bench, browser }) => {
  await bench.step(ARTICLE)
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  const page = await context.newPage()
  let way: 'through' | 'dropped' | 'held back' = 'through'
  let run = ''
  let lastSeq = 0
  let toPage: WebSocketRoute | null = null
  const heldBack: (string | Buffer)[] = []
  // Stands for the server where it stops sending to a page that takes nothing; all else is the server's own.
  await page.routeWebSocket(/\/api\/stream/, (socket) => {
    toPage = socket
    socket.connectToServer().onMessage((text) => {
      const message = JSON.parse(String(text)) as Message
      if (way === 'through' || message.kind !== 'events') return socket.send(text)
      if (way === 'held back') return heldBack.push(text)
      run = message.run ?? ''
      lastSeq = message.events?.at(-1)?.seq ?? 0
    })
  })
  const send = (text: string | Buffer) => toPage?.send(text)
  const slow = new Workbench(page)
  await slow.open()
  await expect(slow.place).toHaveAttribute('max', '1')
  way = 'dropped'
  await bench.next()
  await expect.poll(() => lastSeq).toBeGreaterThan(0)
  way = 'held back'
  send(JSON.stringify({ kind: 'summary', run, sentSeq: 0, lastSeq }))
  await expect(slow.banner('This page was too slow for the run')).toBeVisible()
  await expect(slow.place).toHaveAttribute('max', '1')
  way = 'through'
  for (const text of heldBack) send(text)
  await expect(slow.place).toHaveAttribute('max', '2')
  await expect(slow.banner('This page was too slow for the run')).toHaveCount(0)
  await context.close()
  await bench.button('Terminate').click()
})
