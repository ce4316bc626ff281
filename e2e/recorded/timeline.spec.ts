// The timeline: what it shows, by pointer and by keyboard, and as a table. On a recording that comes with the program.
import { checkAccessibility } from '../accessibility.ts'
import { test } from '../player.ts'
import { expect } from '../workbench.ts'

test.use({ recording: 'missing-program' })

test.use({ viewport: { width: 1280, height: 800 } })

test('is scrubbed by pointer, and tells what is there before', async ({ replay }) => {
  const { page, place } = replay
  const lanes = await place.boundingBox()
  if (!lanes) throw new Error('the timeline is not on the screen')
  await page.mouse.move(lanes.x + lanes.width / 2, lanes.y + 3)
  await expect(page.getByRole('tooltip')).toContainText('CLI')
  await expect(page.getByRole('tooltip')).toContainText(/\d (µs|ms|s) · /)
  await expect(place).toHaveValue('1')
  await page.mouse.down()
  const middle = Number(await place.inputValue())
  expect(middle).toBeGreaterThan(5)
  await page.mouse.move(lanes.x + lanes.width - 2, lanes.y + 3)
  await expect(place).toHaveValue((await place.getAttribute('max')) ?? '')
  await page.mouse.up()
  await replay.press('Escape')
  await expect(page.getByRole('tooltip')).toHaveCount(0)
})

test('by keyboard: the slider, its keys, marks, and closer to a mark', async ({ replay }) => {
  const { page, place } = replay
  await place.focus()
  await replay.press('ArrowRight', 'ArrowRight')
  await expect(place).toHaveValue('3')
  await expect(replay.transport).toContainText(/step 3 of \d+ ?CLI ?\w+ ?[\d.]+ (µs|ms|s)/)

  const marks = page.getByRole('toolbar', { name: 'Marks on the timeline' })
  const error = marks.getByRole('button', { name: /error/i }).first()
  const count = await marks.getByRole('button').count()
  await error.focus()
  await replay.press('Enter')
  expect(Number(await place.inputValue())).toBeGreaterThan(3)
  await replay.press('w', 'w')
  await expect.poll(() => marks.getByRole('button').count()).not.toBe(count)
  await replay.press('f')
  await expect.poll(() => marks.getByRole('button').count()).toBe(count)

  await marks.getByRole('button').first().focus()
  await replay.press('ArrowRight')
  await expect(marks.getByRole('button').nth(1)).toBeFocused()
  await replay.press('End')
  await expect(marks.getByRole('button').last()).toBeFocused()
})

test('by time as well as by steps', async ({ replay }) => {
  const { page, place } = replay
  await page.getByRole('combobox', { name: 'Scale of the timeline' }).selectOption('by time')
  const lanes = await place.boundingBox()
  if (!lanes) throw new Error('the timeline is not on the screen')
  await page.mouse.click(lanes.x + lanes.width - 2, lanes.y + 3)
  await expect(place).toHaveValue((await place.getAttribute('max')) ?? '')
  await replay.transport.focus()
  await replay.press('Shift+T')
  await expect(page.getByRole('combobox', { name: 'Scale of the timeline' })).toHaveValue('steps')
})

test('plays a part over and over', async ({ replay }) => {
  const { page, place } = replay
  const last = Number(await place.getAttribute('max'))
  await page.getByRole('button', { name: /^How to play/ }).click()
  await page.getByRole('dialog', { name: 'How to play' }).getByRole('radio', { name: 'max' }).check()
  await replay.press('Escape')
  await place.focus()
  await replay.press('Home', 'w', 'w', 'Shift+L')
  await expect(replay.button('No longer loop')).toBeVisible()
  await replay.button('Play').click()
  // It comes back to the start of the part, and never to the end of the run.
  const farthest = await place.evaluate(
    (slider: HTMLInputElement) =>
      new Promise<number>((resolve) => {
        let before = 0
        const look = () => {
          const now = Number(slider.value)
          if (now < before) resolve(before)
          before = now
          requestAnimationFrame(look)
        }
        look()
      }),
  )
  expect(farthest).toBeLessThan(last)
  await expect(replay.button('Pause playing')).toBeVisible()
  await replay.button('No longer loop').click()
  await expect(place).toHaveValue(String(last))
  await expect(replay.button('Play')).toBeVisible()
})

test('as a table, without an error of accessibility', async ({ replay }) => {
  const { page, place } = replay
  await checkAccessibility(replay)
  // Under the dialog nobody finds it by its role.
  const steps = Number(await place.getAttribute('max'))
  await replay.button('As a table').click()
  const table = page.getByRole('dialog', { name: 'The timeline as a table' })
  await expect(table.getByRole('row')).toHaveCount(1 + steps)
  await expect(table.getByRole('row').nth(1)).toContainText('CLI')
  await checkAccessibility(replay)
  await table.getByRole('button', { name: 'Go to step 7' }).click()
  await expect(table).toBeHidden()
  await expect(place).toHaveValue('7')
})
