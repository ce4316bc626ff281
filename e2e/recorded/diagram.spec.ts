// The diagram: by keyboard, closer and farther, as an outline, as a picture. On recordings that come with the program.
import { readFileSync } from 'node:fs'
import { checkAccessibility } from '../accessibility.ts'
import { choose, LOOKS } from '../looks.ts'
import { test } from '../player.ts'
import { expect, type Workbench } from '../workbench.ts'

test.beforeEach(({ replay }) => replay.transport.focus())

test.use({ viewport: { width: 1280, height: 800 } })

const diagram = ({ page }: Workbench) => page.getByRole('region', { name: 'Diagram' })

test('what was handed over is reached by Tab just before the stage that took it, and opened by Enter', async ({
  replay,
}) => {
  const { page, inspector, current } = replay
  await replay.row(/^Receive the create request(?! returns)/).click()
  const stage = diagram(replay).getByRole('button', { name: /^Receive the create request, dockerd/ })
  await stage.focus()
  await replay.press('ArrowDown', 'ArrowUp')
  await expect(stage).toBeFocused()
  const carrier = diagram(replay)
    .getByRole('button', { name: 'Handed over from CLI to dockerd: HTTP. Open it' })
    .first()
  await replay.press('Shift+Tab')
  await expect(carrier).toBeFocused()
  await replay.press('Enter')
  await expect(inspector).toContainText('/containers/create')
  await expect(inspector).toContainText('Headers')
  await expect(current).toContainText('Receive the create request')
  await expect(page.getByRole('tab', { name: 'What happened' })).toHaveAttribute('aria-selected', 'true')
})

test('closer, the engineer finds what is inside a stage, and the kernel’s calls as numbers', async ({ replay }) => {
  const { page } = replay
  await replay.press('End')
  await page.getByRole('radio', { name: 'Engineer' }).press('Space')
  await replay
    .row(/^Become the container from inside(?! returns)/)
    .first()
    .click()
  const stage = diagram(replay).getByRole('button', { name: /^Become the container from inside, runc init/ })
  await expect(stage).not.toContainText('initSeccomp')
  await stage.focus()
  await replay.press('f')
  await expect(stage).toContainText('initSeccomp')
  await expect(stage).not.toContainText('system calls')
  await replay.press('w', 'w')
  await replay.transport.focus()
  await replay.press('End')
  await expect(stage).toContainText(/\d+ system calls/)
  await checkAccessibility(replay)
  await stage.focus()
  await replay.press('s', 's', 's', 's')
  await expect(stage).not.toContainText('initSeccomp')
})

test('nothing moves as long as the stage can be seen, and the last one is not covered', async ({ replay }) => {
  const first = diagram(replay).getByRole('button', { name: /^Read the command line, CLI/ })
  const before = await first.boundingBox()
  await replay.press('ArrowRight', 'ArrowRight')
  expect(await first.boundingBox()).toEqual(before)
  await replay.press('End')
  const last = diagram(replay).getByRole('button', { name: /^Your program runs, container/ })
  await last.click({ trial: true })
  const box = await last.boundingBox()
  const overview = await replay.page.getByRole('img', { name: 'Overview of the diagram' }).boundingBox()
  if (!box || !overview) throw new Error('the diagram is not on the screen')
  const isApart = box.y + box.height <= overview.y || box.x + box.width <= overview.x
  expect(isApart).toBe(true)
})

test('as an outline it says the same, and leads to the same places', async ({ replay }) => {
  const { inspector, current } = replay
  await replay.press('End', 'Shift+O')
  const outline = diagram(replay).getByRole('list').first()
  await expect(outline.getByRole('heading')).toHaveText([
    'CLI',
    'dockerd',
    'containerd',
    'shim',
    'runc',
    'runc init',
    'container',
  ])
  await expect(outline).toContainText('asked for by: Send POST /containers/create')
  await expect(outline).toContainText(/Merge the settings of the image\s*done · \d+ change/)
  await checkAccessibility(replay)
  await outline.getByRole('button', { name: 'Open what was handed over: HTTP' }).first().press('Enter')
  await expect(inspector).toContainText('/containers/create')
  await outline.getByRole('button', { name: /Make the container object/ }).press('Enter')
  await expect(current).toContainText('Make the container object')
  await replay.button('As an outline').click()
  await expect(diagram(replay).getByRole('application')).toBeVisible()
})

for (const format of ['SVG', 'PNG'] as const) {
  test(`is saved as ${format}`, async ({ replay }) => {
    await replay.press('End')
    const saved = replay.page.waitForEvent('download')
    await replay.button(`Save the diagram as ${format}`).click()
    const download = await saved
    const bytes = readFileSync(await download.path())
    expect(download.suggestedFilename()).toBe(`runthrough-diagram.${format.toLowerCase()}`)
    if (format === 'SVG') expect(bytes.toString()).toContain('Send POST')
    else expect(bytes.subarray(1, 4).toString()).toBe('PNG')
  })
}

test('in every look without an error of accessibility', async ({ replay }) => {
  await replay.press('8')
  for (const look of LOOKS) {
    await choose(replay, look)
    if (look.language === 'en') await checkAccessibility(replay)
    await replay.picture(`diagram-timeline-${look.name}`)
  }
})
