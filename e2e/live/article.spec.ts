// The command of the article that this project began from: from the keyboard of the CLI to a shell in the container.
import { ARTICLE, expect, test } from '../workbench.ts'

test.use({ viewport: { width: 1280, height: 800 }, colorScheme: 'light' })

test('stage by stage, up to a shell in the container and out again', async ({ bench }) => {
  const { page, inspector, terminal, place, current } = bench
  await bench.step(ARTICLE)
  await expect(current).toContainText('Read the command line')

  await test.step('the settings of the image come in at mergeAndVerifyConfig', async () => {
    await bench.nextUntil(/Merge the settings of the image returns/)
    await bench.tab(/^Diff/).click()
    await expect(inspector).toContainText('Env › PATH')
    await expect(inspector).toContainText(/PATH.*added/)
    await expect(inspector).toContainText('from Image /config/Env/0')
    await bench.picture('step-mergeAndVerifyConfig')
  })

  await test.step('on to the first instruction of the container', async () => {
    await bench.nextUntil(/Your program runs/)
    await expect(place).toHaveAttribute('aria-valuetext', /, execve$/)
  })

  await test.step('the shell answers, and ends', async () => {
    await bench.button('Continue').click()
    await expect(terminal).toContainText('/ #')
    await bench.typeInTerminal('hostname\n')
    await expect(terminal).toContainText(/hostname\s*hosttest/)
    await bench.typeInTerminal('exit\n')
    await bench.ended(0)
  })

  await test.step('looking back asks the engine for nothing', async () => {
    const last = (await place.getAttribute('max')) ?? ''
    const asked = bench.sent.length
    await expect(place).toHaveValue(last)
    await bench.button('Back').click()
    await expect(place).toHaveValue(String(Number(last) - 1))
    await bench.button('Forward').click()
    await expect(place).toHaveValue(last)
    await bench.transport.focus()
    await page.keyboard.press('Home')
    await expect(place).toHaveValue('1')
    await page.keyboard.press('ArrowRight')
    await expect(place).toHaveValue('2')
    await page.keyboard.press('ArrowLeft')
    await expect(place).toHaveValue('1')
    await page.keyboard.press('End')
    await expect(place).toHaveValue(last)
    expect(bench.sent.slice(asked)).toEqual([])
  })

  await test.step('the documents can still be read', async () => {
    await bench.tab('State').click()
    await inspector.getByRole('combobox', { name: 'Document' }).selectOption('Spec')
    await inspector.getByRole('searchbox', { name: 'Search in the document' }).fill('hosttest')
    await expect(inspector.getByRole('list', { name: 'Spec' })).toContainText('hosttest')
  })
})

test('while the engine is held, the viewer goes back and returns to it', async ({ bench }) => {
  await bench.step(ARTICLE)
  await bench.next()
  await bench.next()
  const newest = (await bench.place.getAttribute('max')) ?? ''
  const asked = bench.sent.length
  await bench.button('First step').click()
  await expect(bench.place).toHaveValue('1')
  await expect(bench.transport).toContainText(`${Number(newest) - 1} steps behind`)
  await bench.button('Jump to live').click()
  await expect(bench.place).toHaveValue(newest)
  await expect(bench.transport).toContainText('LIVE')
  expect(bench.sent.slice(asked)).toEqual([])
})
