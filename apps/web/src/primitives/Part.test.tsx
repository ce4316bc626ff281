import { lazy } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { renderRun } from '../testing/render-run.tsx'
import { Part } from './Part.tsx'

// React tells the console of every error that a boundary caught.
beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => {}))
afterEach(() => void vi.restoreAllMocks())

const REASON = 'Failed to fetch dynamically imported module'
const Missing = lazy(() => Promise.reject(new Error(REASON)))
function Broken(): never {
  throw new Error('no such step')
}

test('a part whose code does not come says so in its place, with what to do; the rest is there', async () => {
  const { page, unmount } = await renderRun(
    <>
      <Part>
        <Missing />
      </Part>
      <p>the rest</p>
    </>,
    [],
  )
  const said = page.querySelector('[role=alert]')?.textContent
  expect(said).toContain(`This part of the page failed: ${REASON}`)
  expect(said).toContain('Reload the page')
  expect(page.querySelector('button')?.textContent).toBe('Reload the page')
  expect(page.textContent).toContain('the rest')
  unmount()
})

test('so does one that fails while it draws', async () => {
  const { page, unmount } = await renderRun(
    <Part>
      <Broken />
    </Part>,
    [],
  )
  expect(page.querySelector('[role=alert]')?.textContent).toContain('no such step')
  unmount()
})
