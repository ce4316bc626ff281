import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createI18n } from '../i18n/i18n.ts'
import { applyMessage } from '../run/run-state.ts'
import { createRunStore, type RunStore } from '../run/run-store.ts'
import { useView } from '../run/view-store.ts'
import type { ServerApi } from '../source/server-api.ts'
import { sampleHold } from '../testing/sample-hello.ts'
import { SampleSource } from '../testing/sample-source.ts'
import { sampleTrace } from '../testing/sample-trace.ts'
import { App } from './App.tsx'
import { Screen } from './Screen.tsx'
import { createShownStore } from './shown-trace.ts'

// xterm measures text, which needs a browser; the terminal is tested there.
vi.mock('../drawer/TerminalView.tsx', () => ({ TerminalView: () => null }))

const api: ServerApi = {
  doctor: () => Promise.reject(new Error('not asked')),
  commandHelp: () => Promise.reject(new Error('not asked')),
}

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

  // What comes after the page: here it is there from the start.
  beforeAll(async () => {
    await Promise.all([
      import('../diagram/Relay.tsx'),
      import('../i18n/zh-cn.ts'),
      import('../inspector/DiffTab.tsx'),
      import('./RiskDialog.tsx'),
      import('./HelpSheet.tsx'),
    ])
  })

  beforeEach(async () => {
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network in a test')))
    vi.stubGlobal('matchMedia', () => ({ matches: true, addEventListener: () => {}, removeEventListener: () => {} }))
    localStorage.clear()
    useView.setState({ language: 'en', theme: 'light', stopOnEntry: true, inspectorTab: 'happened', helpOpen: false })
    const host = document.createElement('div')
    document.body.replaceChildren(host)
    root = createRoot(host)
    store = createRunStore(new SampleSource())
    const words = await createI18n('en')
    act(() =>
      root.render(
        <App shown={createShownStore(store)} api={api} words={words}>
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

  test('says of a breakpoint that cannot be hit why that is', async () => {
    await click('button', 'Breakpoint: Mount everything inside')
    const dot = named('button', 'Breakpoint: Mount everything inside')
    expect(dot.getAttribute('aria-pressed')).toBe('true')
    expect(dot.title).toContain('cannot be seen on this engine: runc init runs from memory')
  })

  test('warns before the engine resumes by itself, and gives it more time', async () => {
    await click('button', 'Run')
    const status = store.getState().status
    if (!status?.hold) throw new Error('nothing is held')
    const asked: unknown[] = []
    const ask = store.getState().ask
    act(() =>
      store.setState({
        status: { ...status, hold: { ...sampleHold, warning: true } },
        resumesAt: performance.now() + 59_900,
        ask: (request) => {
          asked.push(request)
          return ask(request)
        },
      }),
    )
    expect(document.querySelector('[role=alert]')?.textContent).toMatch(/goes on by itself in 0:5\d/)
    await click('button', 'Keep it held')
    expect(asked).toEqual([{ command: 'extendHold' }])
  })

  test('gives the control away by a word of the driver, and not without', async () => {
    await click('button', 'Run')
    act(() => store.setState({ driver: 1, controlRequestedBy: 7 }))
    expect(document.querySelector('[role=alert]')?.textContent).toContain('Viewer 7 asks for the control')
    await click('button', 'Keep it')
    expect(document.querySelector('[role=alert]')).toBeNull()
    act(() => store.setState({ driver: 7 }))
    expect(() => named('button', 'Next')).toThrow()
    expect(named('section', 'Transport').textContent).toContain('Viewer 7 drives this run.')
  })

  test('offers nothing that cannot be asked for while the connection is lost, and all else as before', async () => {
    await click('button', 'Run')
    await press('ArrowRight')
    act(() => store.setState({ connection: 'reconnecting' }))
    expect(document.body.textContent).toContain('The connection is lost')
    for (const name of ['Next', 'Continue', 'Terminate']) expect(named('button', name)).toHaveProperty('disabled', true)
    expect(named('button', 'Next').title).toBe('The server cannot be reached now')
    const head = current()
    await press('ArrowLeft')
    expect(current()).not.toBe(head)
    act(() => store.setState({ connection: 'open' }))
    expect(named('button', 'Next')).toHaveProperty('disabled', false)
  })

  test('says that it was too slow, until it has caught up', async () => {
    await click('button', 'Run')
    const { run, events } = store.getState()
    act(() =>
      store.setState((state) => applyMessage(state, { kind: 'missed', run: run ?? '', upTo: events.length + 3 }, 0)),
    )
    expect(document.body.textContent).toContain('3 events are being fetched')
    const more = sampleTrace().slice(events.length, events.length + 3)
    act(() => store.setState((state) => applyMessage(state, { kind: 'events', events: more }, 0)))
    expect(document.body.textContent).not.toContain('being fetched')
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

  test('shows the road of an error through its layers, each a way to its step', async () => {
    await act(() =>
      store.getState().launch({ line: 'docker run no-such-image', stopOnEntry: false, confirmed: [], level: 'story' }),
    )
    await settle()
    await click('button', 'Look up the image')
    const road = [...document.querySelectorAll('[data-layer] > button')].map((button) => button.textContent)
    expect(road[0]).toBe('Look up the image')
    expect(inspector()).toContain('went wrong first here')
    act(() => document.querySelectorAll<HTMLElement>('[data-layer] > button')[1]?.click())
    await settle()
    expect(inspector()).toContain('How the run failed')
    expect(current()).toContain(road[1] ?? 'missing')
  })

  test('shows what was handed over: the request that dockerd serves, and the answer', async () => {
    await act(() =>
      store.getState().launch({ line: 'docker run no-such-image', stopOnEntry: false, confirmed: [], level: 'story' }),
    )
    await settle()
    await click('button', 'Look up the image')
    const { events } = store.getState()
    const served = events.find((event) => event.kind === 'enter' && event.stage === 'dockerd.postContainersCreate')
    act(() => store.getState().moveTo((served?.seq ?? 0) + 1))
    await settle()
    expect(inspector()).toContain('Handed over')
    expect(inspector()).toContain('from CLI')
    expect(inspector()).toContain('POST /v1.41/containers/create')
    expect(inspector()).not.toContain('404')
    act(() => store.getState().moveTo('live'))
    await settle()
  })
})
