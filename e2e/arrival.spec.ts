// The first page of a new server: it answers before its engine does, and waits with the viewer. The name of this file
// puts it before the other specs, since a page that comes later is shown the run that was last.
import { checkAccessibility } from './accessibility.ts'
import { choose, LOOKS } from './looks.ts'
import { expect, test, Workbench } from './workbench.ts'

test.use({ viewport: { width: 1280, height: 800 } })

test('is there before the engine is, and then tells where to begin', async ({ page }) => {
  const bench = new Workbench(page)
  await page.goto(`${process.env.RUNTHROUGH_ADDRESS}&testing=1`)
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
