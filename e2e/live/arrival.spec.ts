// The first page of a new server: it answers before its engine does, and waits with the viewer. The name of this file
// puts it before the other specs, since a page that comes later is shown the run that was last.
import { checkAccessibility } from '../accessibility.ts'
import { choose, LOOKS } from '../looks.ts'
import { expect, test, Workbench } from '../workbench.ts'

test.use({ viewport: { width: 1280, height: 800 } })

const ADDRESS = `${process.env.RUNTHROUGH_ADDRESS}&testing=1`

test('is there before the engine is, and then tells where to begin', async ({ page }) => {
  const bench = new Workbench(page)
  await page.goto(ADDRESS)
  await expect(bench.button('Next')).toHaveAccessibleDescription('No run is under way')
  await expect(bench.steps).toContainText('Merge the settings of the image')
  await bench.ready()
  await expect(bench.inspector).toContainText('Watch a container come to life')
  await expect(bench.button('Run')).toBeEnabled()
})

for (const look of LOOKS) {
  test(`the empty page in ${look.language}, ${look.theme}`, async ({ bench }) => {
    await choose(bench, look)
    if (look.language === 'en') await checkAccessibility(bench)
    await bench.picture(`empty-${look.name}`)
  })
}

test.describe('a first visit', () => {
  test.use({ isNew: true })

  const hints = (bench: Workbench) => bench.page.getByRole('region', { name: 'This is a recorded run.' })

  test('opens with a recorded run, held at its first stage, and three hints', async ({ page }) => {
    const bench = new Workbench(page)
    await page.goto(ADDRESS)
    await expect(bench.banner('An interactive shell')).toBeVisible()
    await expect(bench.place).toHaveValue('1')
    await expect(hints(bench).getByRole('listitem')).toHaveCount(3)
    await expect(page.getByRole('dialog')).toHaveCount(0)
    // Each is a way to do what it says.
    await hints(bench).getByRole('button', { name: 'next stage' }).click()
    await expect(bench.place).toHaveValue('2')
    await hints(bench).getByRole('button', { name: 'what a stage changed' }).click()
    await expect(bench.tab(/^Diff/)).toHaveAttribute('aria-selected', 'true')
    await hints(bench).getByRole('button', { name: 'all recordings' }).click()
    await expect(page.getByRole('dialog', { name: 'Recordings' })).toBeVisible()
    await page.keyboard.press('Escape')
  })

  test('puts the hints away for good', async ({ page }) => {
    const bench = new Workbench(page)
    await page.goto(ADDRESS)
    await hints(bench).getByRole('button', { name: 'Hide the hints' }).click()
    await expect(hints(bench)).toHaveCount(0)
    await expect(bench.banner('An interactive shell')).toBeVisible()
    await page.goto(ADDRESS)
    await expect(bench.inspector).toContainText('Watch a container come to life')
    await expect(hints(bench)).toHaveCount(0)
  })

  test('is none for who comes by a link to a recording', async ({ page }) => {
    const bench = new Workbench(page)
    await page.goto(`${ADDRESS}#recording=volume`)
    await expect(bench.banner('A named volume')).toBeVisible()
    await expect(hints(bench)).toHaveCount(0)
  })

  for (const look of LOOKS) {
    test(`looks as it should in ${look.language}, ${look.theme}`, async ({ page }) => {
      const bench = new Workbench(page)
      await page.goto(ADDRESS)
      await expect(bench.place).toHaveValue('1')
      await choose(bench, look)
      // What the recording is called follows the language, too.
      await expect(bench.banner(look.language === 'en' ? 'An interactive shell' : '交互式 shell')).toBeVisible()
      await checkAccessibility(bench)
      await bench.picture(`first-visit-${look.name}`)
    })
  }

  test('leads to the same run for real', async ({ page }) => {
    const bench = new Workbench(page)
    await page.goto(ADDRESS)
    await hints(bench).getByRole('button', { name: 'Run it for real' }).click()
    await bench.held()
    await expect(bench.command).toHaveValue('docker run -it -e aaa=bbb -h hosttest busybox /bin/sh')
    await expect(hints(bench)).toHaveCount(0)
    await bench.letGo()
  })
})
