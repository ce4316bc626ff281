// A server that has no engine to offer: the page plays the recordings that come with it, and says what a live run lacks.
import { mkdtempSync, rmdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkAccessibility } from '../accessibility.ts'
import { type Served, serve } from '../serve.ts'
import { test as base, expect, Workbench } from '../workbench.ts'

const test = base.extend<{ visitor: Workbench }>({
  visitor: async ({ page }, use) => {
    await page.goto(`${server.address}&testing=1`)
    await use(new Workbench(page))
  },
})

let nothing: string
let server: Served
test.beforeAll(async () => {
  // No engine's packages are in it.
  nothing = mkdtempSync(join(tmpdir(), 'rt-none-'))
  server = await serve(undefined, ['--engine', nothing])
})
test.afterAll(async () => {
  await server.stop()
  rmdirSync(nothing)
})

test('tells what is missing, and offers recordings but no run', async ({ visitor }) => {
  const { page, inspector } = visitor
  await expect(inspector).toContainText('Recorded runs')
  await expect(inspector.getByRole('link')).not.toHaveCount(0)
  await expect(inspector).toContainText('What this machine lacks')
  await expect(inspector).toContainText('The folder of the engine')
  await checkAccessibility(visitor)
  await page.getByRole('combobox', { name: 'Language' }).selectOption('zh-CN')
  await expect(page.getByRole('link', { name: '内存限制' })).toBeVisible()
})

test.describe('a first visit', () => {
  test.use({ isNew: true })

  test('says in words why there is no run for real, and leads to what can be done', async ({ visitor }) => {
    const hints = visitor.page.getByRole('region', { name: 'This is a recorded run.' })
    await expect(visitor.place).toHaveValue('1')
    await expect(hints).toContainText('It cannot be run for real here. What is missing: The folder of the engine')
    await expect(hints.getByRole('button', { name: 'Run it for real' })).toHaveCount(0)
    await hints.getByRole('button', { name: 'What is missing, and what to do' }).click()
    await expect(visitor.inspector).toContainText('What this machine lacks')
  })
})

test('plays a recording, and leads back', async ({ visitor }) => {
  const { page, place, inspector } = visitor
  await inspector.getByRole('link', { name: 'A program that is not there' }).click()
  await expect(visitor.banner('A program that is not there')).toBeVisible()
  await expect(place).toHaveValue('1')
  await page.goBack()
  await expect(inspector).toContainText('What this machine lacks')
})
