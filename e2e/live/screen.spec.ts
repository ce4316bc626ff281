// The screen itself: languages, themes, size, keyboard, and those who do not see it.
import { checkAccessibility } from '../accessibility.ts'
import { choose, LOOKS } from '../looks.ts'
import { ARTICLE, expect, test, type Workbench } from '../workbench.ts'

test.use({ viewport: { width: 1280, height: 800 } })

const MERGED = /Merge the settings of the image returns/

/** Shows the page in every look, without an error of accessibility, and takes its picture. */
async function inEveryLook(bench: Workbench, name: string): Promise<void> {
  for (const look of LOOKS) {
    await test.step(look.name, async () => {
      await choose(bench, look)
      // Words make no difference to it, colours do; and it takes its time.
      if (look.language === 'en') await checkAccessibility(bench)
      await expectNoScrolling(bench)
      await bench.picture(`${name}-${look.name}`)
    })
  }
  await choose(bench, { language: 'en', theme: 'light' })
}

async function expectNoScrolling({ page }: Workbench): Promise<void> {
  const overflow = await page.evaluate(() => {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement
    return { x: scrollWidth - clientWidth, y: scrollHeight - clientHeight }
  })
  expect(overflow).toEqual({ x: 0, y: 0 })
}

test('held with a diff, in the terminal, and ended', async ({ bench }) => {
  await bench.step(ARTICLE)
  await bench.nextUntil(MERGED)
  await bench.tab(/^Diff/).click()
  await inEveryLook(bench, 'held-diff')

  await bench.button('Continue').click()
  await expect(bench.terminal).toContainText('/ #')
  await bench.typeInTerminal('hostname\n')
  await expect(bench.terminal).toContainText(/hostname\s*hosttest/)
  await inEveryLook(bench, 'terminal')
  await expect(bench.button('Next')).toHaveAccessibleDescription(/not held at a stage/)

  await bench.typeInTerminal('exit\n')
  await bench.ended(0)
  await inEveryLook(bench, 'ended')
})

test('a run that failed', async ({ bench }) => {
  await bench.type('docker run --rm busybox no-such-program', 'Run through')
  await bench.ended(127)
  await bench.banner('exit code 127').getByRole('button').first().click()
  await bench.tab('What happened').click()
  await inEveryLook(bench, 'failed')
})

test('the question before a container gets power over the host', async ({ bench }) => {
  const dialog = bench.page.getByRole('alertdialog')
  await bench.command.fill('docker run --privileged -v /:/host busybox')
  for (const look of LOOKS) {
    await choose(bench, look)
    await bench.page.getByRole('button', { name: /^(Run|运行)$/ }).click()
    await expect(dialog).toBeVisible()
    if (look.language === 'en') await checkAccessibility(bench)
    await bench.picture(`risk-dialog-${look.name}`)
    await bench.page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  }
  await choose(bench, { language: 'en', theme: 'light' })
})

test('the other language is spoken at once, everywhere', async ({ bench }) => {
  const { page } = bench
  await bench.step(ARTICLE)
  await bench.tab('What happened').click()
  await expect(bench.inspector).toContainText('Read the command line')
  await choose(bench, { language: 'zh-CN', theme: 'light' })
  await expect(page.getByRole('navigation', { name: '步骤' })).toContainText('合并镜像的配置')
  await expect(page.getByRole('region', { name: '检查器' })).toContainText('函数即将执行')
  await expect(page.getByRole('button', { name: '下一步', exact: true })).toBeEnabled()
  await choose(bench, { language: 'en', theme: 'light' })
  await expect(bench.steps).toContainText('Merge the settings of the image')
})

test('with the keyboard alone, from the command to a diff and into the terminal and out', async ({ bench }) => {
  const { page, place, inspector } = bench
  await page.getByRole('radio', { name: 'Step' }).press('Space')
  await bench.command.focus()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type(ARTICLE)
  await page.keyboard.press('Enter')
  await bench.held()
  for (let step = 1; !/Turn the flags into settings returns/.test((await bench.current.textContent()) ?? ''); step++) {
    await expect(place).toHaveAttribute('max', String(step))
    await page.keyboard.press('ArrowRight')
    await bench.rows.nth(step).waitFor()
    await bench.held()
  }
  await page.keyboard.press('Alt+2')
  await expect(bench.tab(/^Diff/)).toHaveAttribute('aria-selected', 'true')
  await expect(inspector).toContainText('aaa=bbb')

  const input = page.getByRole('textbox', { name: 'Terminal input' })
  await page.keyboard.press('Control+Backquote')
  await expect(input).toBeFocused()
  await page.keyboard.press('F6')
  await expect(input).not.toBeFocused()
  await page.keyboard.press('Shift+F6')
  await expect(input).toBeFocused()
  await page.keyboard.press('Shift+F6')
  await expect(bench.transport).toBeFocused()

  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'Keys' })
  await expect(sheet).toContainText('Next pane, also out of the terminal')
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
})

test('those who listen are told where the engine is held', async ({ bench }) => {
  await bench.step(ARTICLE)
  await expect(bench.banner(/^Held at execute, step 1 of 1, /)).toBeAttached()
  await bench.next()
  await expect(bench.banner(/^Held at \w+, step 2 of 2, /)).toBeAttached()
  await bench.button('Terminate').click()
  await expect(bench.banner('The run has ended.')).toBeAttached()
})
