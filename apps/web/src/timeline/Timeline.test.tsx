import { act } from 'react'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { useView } from '../run/view-store.ts'
import { bundledRun } from '../testing/bundled.ts'
import { type RenderedRun, renderRun } from '../testing/render-run.tsx'
import { WHOLE } from './section.ts'
import { Timeline } from './Timeline.tsx'
import { TimelineTable } from './TimelineTable.tsx'
import { TimelineTools } from './TimelineTools.tsx'
import { useTimeline } from './timeline-store.ts'

const WIDTH = 800
let run: RenderedRun

beforeAll(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
  // There is no layout here: the lanes are as wide as they say.
  vi.stubGlobal(
    'ResizeObserver',
    class {
      readonly #told: (entries: { contentRect: { width: number } }[]) => void
      constructor(told: (entries: { contentRect: { width: number } }[]) => void) {
        this.#told = told
      }
      observe() {
        this.#told([{ contentRect: { width: WIDTH } }])
      }
      disconnect() {}
    },
  )
})

beforeEach(async () => {
  useView.setState({ level: 'story', language: 'en' })
  useTimeline.setState({ scale: 'steps', section: WHOLE, loop: null, hasTable: false })
  run = await renderRun(
    <section data-pane="transport">
      <TimelineTools />
      <Timeline />
    </section>,
    bundledRun('missing-program'),
  )
})
afterEach(() => run.unmount())

const slider = () => run.page.querySelector<HTMLInputElement>('input[type=range]')
const button = (name: RegExp) =>
  [...document.querySelectorAll<HTMLElement>('button')].filter((one) => name.test(one.getAttribute('aria-label') ?? ''))
const click = (element: HTMLElement | undefined) => act(() => element?.click())

describe('the timeline', () => {
  test('says where the viewer is, in words and as a slider', () => {
    expect(slider()?.getAttribute('aria-label')).toBe('Place in the run')
    expect(slider()?.value).toBe(slider()?.max)
    expect(slider()?.getAttribute('aria-valuetext')).toMatch(/^step \d+ of \d+, \w+/)
  })

  test('marks the errors of a failed run, and leads there', () => {
    const errors = button(/^Error: |with an error/)
    expect(errors.length).toBeGreaterThan(0)
    act(() => run.store.getState().moveTo(1))
    click(errors[0])
    expect(Number(slider()?.value)).toBeGreaterThan(1)
  })

  test('zooms by its buttons, and shows all of it again', () => {
    click(button(/^Zoom in$/)[0])
    const { section } = useTimeline.getState()
    expect(section.to - section.from).toBeLessThan(1)
    click(button(/^Whole run/)[0])
    expect(useTimeline.getState().section).toEqual(WHOLE)
  })

  test('loops what it shows, and no longer', () => {
    click(button(/^Loop what is shown$/)[0])
    expect(useTimeline.getState().loop).not.toBeNull()
    expect(button(/^No longer loop$/)[0]?.getAttribute('aria-pressed')).toBe('true')
    click(button(/^No longer loop$/)[0])
    expect(useTimeline.getState().loop).toBeNull()
  })

  test('shows all of another scale', () => {
    useTimeline.getState().choose({ section: { from: 0.2, to: 0.3 } })
    useTimeline.getState().choose({ scale: 'time' })
    expect(useTimeline.getState().section).toEqual(WHOLE)
  })
})

test('the table has a row for each step, and leads there', async () => {
  const table = await renderRun(<TimelineTable />, bundledRun('missing-program'))
  const rows = [...document.querySelectorAll('tbody tr')]
  expect(rows.length).toBe(Number(slider()?.max))
  expect(rows.at(-1)?.textContent).toContain('failed')
  click(button(/^Go to step 2$/)[0])
  expect(table.store.getState().cursor).not.toBe('live')
  table.unmount()
})
