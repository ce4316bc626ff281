import { act } from 'react'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { useView } from '../run/view-store.ts'
import { bundledRun } from '../testing/bundled.ts'
import { type RenderedRun, renderRun } from '../testing/render-run.tsx'
import { DiagramOutline } from './DiagramOutline.tsx'

let run: RenderedRun
beforeAll(() => Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true }))
beforeEach(async () => {
  useView.setState({ level: 'story', language: 'en', handover: null })
  run = await renderRun(<DiagramOutline />, bundledRun('article'))
})
afterEach(() => run.unmount())

const button = (text: string) =>
  [...run.page.querySelectorAll<HTMLElement>('button')].find((one) => one.textContent?.includes(text))

test('has the lanes, their stages with their states, and what was handed over', () => {
  expect([...run.page.querySelectorAll('h3')].map((heading) => heading.textContent)).toEqual([
    'CLI',
    'dockerd',
    'containerd',
    'shim',
    'runc',
    'runc init',
    'container',
  ])
  const create = button('Receive the create request')?.closest('li')
  expect(create?.textContent).toContain('done')
  expect(create?.textContent).toContain('asked for by: Send POST /containers/create')
})

test('leads to a stage, and opens what was handed over to it', () => {
  act(() => button('Open what was handed over: HTTP')?.click())
  expect(useView.getState().handover).not.toBeNull()
  expect(run.store.getState().cursor).not.toBe('live')
  act(() => button('Turn the flags into settings')?.click())
  expect(button('Turn the flags into settings')?.getAttribute('aria-current')).toBe('step')
})

test('at the level of the engineer it has what is inside', () => {
  expect(run.page.textContent).not.toContain('readKVStrings')
  act(() => useView.setState({ level: 'engineer' }))
  expect(run.page.textContent).toContain('readKVStrings')
})
