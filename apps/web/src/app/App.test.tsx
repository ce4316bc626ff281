import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createI18n } from '../i18n/i18n.ts'
import { createRunStore, type RunStore } from '../run/run-store.ts'
import { useView } from '../run/view-store.ts'
import type { ServerApi } from '../source/server-api.ts'
import { SampleSource } from '../testing/sample-source.ts'
import { App } from './App.tsx'
import { Screen } from './Screen.tsx'
import { createShownStore } from './shown-trace.ts'

// xterm measures text, which needs a browser; the terminal is tested there.
vi.mock('../drawer/TerminalView.tsx', () => ({ TerminalView: () => null }))

const api: ServerApi = { doctor: () => Promise.reject(new Error('not asked')), recording: async () => new Blob() }

const settle = () => act(() => new Promise((resolve) => setTimeout(resolve, 20)))
const press = async (key: string) => {
  act(() => {
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
  })
  await settle()
}
const named = (role: string, name: string): HTMLElement => {
  const all = [...document.querySelectorAll<HTMLElement>(role)]
  const found = all.find((element) => (element.getAttribute('aria-label') ?? element.textContent?.trim()) === name)
  if (!found) throw new Error(`No ${role} is called ${name}`)
  return found
}
const click = async (role: string, name: string) => {
  act(() => named(role, name).click())
  await settle()
}
const current = () => document.querySelector('[aria-current=step]')?.textContent ?? null
const inspector = () => named('section', 'Inspector').textContent ?? ''

describe('the app', () => {
  let root: Root
  let store: RunStore

  beforeEach(async () => {
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
    vi.stubGlobal('matchMedia', () => ({ matches: true, addEventListener: () => {}, removeEventListener: () => {} }))
    localStorage.clear()
    useView.setState({ language: 'en', theme: 'light', stopOnEntry: true, inspectorTab: 'happened', helpOpen: false })
    const host = document.createElement('div')
    document.body.replaceChildren(host)
    root = createRoot(host)
    store = createRunStore(new SampleSource())
    act(() =>
      root.render(
        <App shown={createShownStore(store)} api={api} words={createI18n('en')}>
          <Screen />
        </App>,
      ),
    )
    await settle()
  })
  afterEach(() => {
    act(() => root.unmount())
    vi.unstubAllGlobals()
  })

  test('has the landmarks that people and tests find their way by', () => {
    for (const name of ['Diagram', 'Inspector', 'Transport', 'Terminal']) expect(named('section', name)).toBeTruthy()
    expect(named('nav', 'Steps')).toBeTruthy()
    expect(named('label', 'docker run command')).toBeTruthy()
  })

  test('runs, is held at the first stage and steps on', async () => {
    await click('button', 'Run')
    expect(current()).toContain('current')
    const first = current()
    await click('button', 'Next')
    expect(current()).not.toBe(first)
    expect(store.getState().events.at(-1)?.kind).toBe('stop')
  })

  test('says of a stage that this engine does not show why that is, in the list and in the diagram', () => {
    const because = 'Not available here, because runc init runs from memory.'
    const rows = [...named('nav', 'Steps').querySelectorAll('[data-place=unavailable]')]
    expect(rows.map((row) => row.textContent)).toEqual([expect.stringContaining(because)])
    const nodes = [...document.querySelectorAll('[data-state=unavailable]')]
    expect(nodes.map((node) => node.getAttribute('aria-label'))).toEqual([expect.stringContaining(because)])
  })

  test('shows the line of the source, and links it upstream where the tag is known', async () => {
    await click('button', 'Run')
    const link = [...document.querySelectorAll('a')].find(
      (one) => one.textContent === 'github.com/docker/cli/cli.go:101',
    )
    expect(link?.href).toBe('https://github.com/docker/cli/blob/v20.10.24/cli.go#L101')
  })

  test('asks for a run of its own beside that of another viewer, but not beside its own', async () => {
    await click('button', 'Run')
    expect(named('button', 'Run')).toHaveProperty('disabled', true)
    act(() => store.setState({ launched: null }))
    expect(named('button', 'Run')).toHaveProperty('disabled', false)
  })

  test('goes back without the engine, and forward up to it', async () => {
    await click('button', 'Run')
    await press('ArrowRight')
    const head = current()
    const log = store.getState().events.length
    await press('ArrowLeft')
    expect(current()).not.toBe(head)
    expect(document.body.textContent).toContain('1 step behind')
    await press('ArrowRight')
    expect(current()).toBe(head)
    expect(store.getState().events).toHaveLength(log)
    await press('ArrowRight')
    expect(store.getState().events.length).toBeGreaterThan(log)
  })

  test('shows what mergeAndVerifyConfig changed', async () => {
    await click('button', 'Run')
    for (let step = 0; step < 10; step++) await press('ArrowRight')
    await click('button[role=tab]', 'Diff2')
    expect(inspector()).toContain('Env › PATH')
    expect(inspector()).toContain('added')
    expect(inspector()).toContain('from Image /config/Env/0')
  })

  test('speaks the other language at once', async () => {
    act(() => useView.getState().choose({ language: 'zh-CN' }))
    await settle()
    expect(document.documentElement.lang).toBe('zh-CN')
    expect(named('nav', '步骤')).toBeTruthy()
  })

  test('says what is wrong with a command, and what to do', async () => {
    await act(() => store.getState().launch({ line: 'ls', stopOnEntry: true, confirmed: [], level: 'story' }))
    expect(named('div', 'Problem').textContent).toContain('This is not a docker run command.')
    await press('Escape')
    expect(document.querySelector('[role=alert]')).toBeNull()
  })

  test('asks before it gives a container power over the host', async () => {
    await act(() =>
      store.getState().launch({ line: 'docker run --privileged x', stopOnEntry: true, confirmed: [], level: 'story' }),
    )
    await settle()
    expect(document.querySelector('[role=alertdialog]')?.textContent).toContain('All privileges')
    await click('button', 'Run it all the same')
    expect(store.getState().run).toBe('sample-1')
    expect(document.querySelector('[role=alertdialog]')).toBeNull()
  })

  test('tells how the run ended and where it went wrong', async () => {
    await act(() =>
      store.getState().launch({ line: 'docker run no-such-image', stopOnEntry: false, confirmed: [], level: 'story' }),
    )
    await settle()
    expect(document.body.textContent).toContain('exit code 125')
    await click('button', 'Look up the image')
    expect(current()).toContain('failed')
    expect(inspector()).toContain('No such image: no-such-image:latest')
  })
})
