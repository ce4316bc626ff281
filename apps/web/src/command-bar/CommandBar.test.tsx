import type { CommandHelp } from '@runthrough/trace'
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { App } from '../app/App.tsx'
import { createShownStore } from '../app/shown-trace.ts'
import { createI18n } from '../i18n/i18n.ts'
import { createRunStore, type RunStore } from '../run/run-store.ts'
import { useView } from '../run/view-store.ts'
import docker20 from '../testing/run-help/docker-20.10.txt?raw'
import { SampleSource } from '../testing/sample-source.ts'
import { CommandBar } from './CommandBar.tsx'
import { useHistory } from './command-history.ts'

const words = await createI18n('en')

const help: CommandHelp = { cli: '20.10.24', help: docker20, images: ['busybox:latest'] }
let root: Root
let store: RunStore
let commandHelp: () => Promise<CommandHelp>

// What comes after the page.
beforeAll(async () => {
  await Promise.all([
    import('./completer.ts'),
    import('./refusal.ts'),
    import('./Suggestions.tsx'),
    import('./ExamplesMenu.tsx'),
  ])
})

beforeEach(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  useView.setState({ language: 'en', stopOnEntry: true })
  useHistory.getState().clear()
  commandHelp = () => Promise.resolve(help)
  const host = document.createElement('div')
  document.body.replaceChildren(host)
  root = createRoot(host)
  store = createRunStore(new SampleSource())
  const api = { doctor: () => Promise.reject(new Error('not asked')), commandHelp: () => commandHelp() }
  await act(async () =>
    root.render(
      <App shown={createShownStore(store)} api={api} words={words}>
        <CommandBar />
      </App>,
    ),
  )
})
afterEach(() => {
  act(() => root.unmount())
  vi.unstubAllGlobals()
})

const settle = () => act(() => new Promise((resolve) => setTimeout(resolve, 20)))
function field(): HTMLInputElement {
  const found = document.querySelector<HTMLInputElement>('[role=combobox]')
  if (!found) throw new Error('There is no field')
  return found
}
const options = () => [...document.querySelectorAll('[role=option]')].map((option) => option.textContent ?? '')
const reached = () => document.querySelector('[role=option][aria-selected=true]')?.textContent ?? null

/** Types as a browser tells of it: the value is there, then the event. */
async function type(line: string) {
  act(() => field().focus())
  await settle()
  act(() => {
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
    set?.call(field(), line)
    field().setSelectionRange(line.length, line.length)
    field().dispatchEvent(new InputEvent('input', { bubbles: true }))
  })
  await settle()
}
async function press(key: string, more: Partial<KeyboardEventInit> = {}): Promise<KeyboardEvent> {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more })
  act(() => void field().dispatchEvent(event))
  await settle()
  return event
}
/** Presses Run, as Enter in the field does. */
async function run() {
  act(() => document.querySelector<HTMLButtonElement>('button[type=submit]')?.click())
  await settle()
}

describe('the command', () => {
  test('offers the flags of the traced CLI with what it says about them', async () => {
    await type('docker run --memory-s')
    expect(options()).toEqual([
      "--memory-swap bytesSwap limit equal to memory plus swap: '-1' to enable unlimited swap",
      '--memory-swappiness intTune container memory swappiness (0 to 100) (default -1)',
    ])
    expect(document.body.textContent).toContain('From docker run --help of the CLI 20.10.24')
    expect(field().getAttribute('aria-expanded')).toBe('true')
  })

  test('is completed by keys, and run by Enter only where no option is reached', async () => {
    await type('docker run --memory-s')
    await press('ArrowDown')
    expect(reached()).toContain('--memory-swap bytes')
    expect(document.getElementById(field().getAttribute('aria-activedescendant') ?? '')?.textContent).toBe(reached())
    const enter = await press('Enter')
    expect(enter.defaultPrevented).toBe(true)
    expect(field().value).toBe('docker run --memory-swap ')
    // What the CLI names as its value is offered next.
    expect(options()).toEqual(['-1'])
    expect((await press('Enter')).defaultPrevented).toBe(false)
  })

  test('offers images of the sandbox, and nothing in the place of the command', async () => {
    await type('docker run --rm busy')
    expect(options()).toEqual(['busyboximage in the sandbox'])
    await type('docker run --rm busybox --h')
    expect(options()).toEqual([])
    expect(field().getAttribute('aria-expanded')).toBe('false')
  })

  test('closes the list by Escape, and opens it for an empty place when it is asked to', async () => {
    await type('docker run --pul')
    expect(options()).toHaveLength(1)
    expect((await press('Escape')).defaultPrevented).toBe(true)
    expect(options()).toEqual([])
    await type('docker run --pull ')
    expect(options()).toEqual([])
    await press(' ', { ctrlKey: true })
    expect(options()).toEqual(['always', 'missing', 'never'])
  })

  test('says that no flags are known where there is no CLI to tell them', async () => {
    commandHelp = () => Promise.reject(new Error('503'))
    await type('docker run --m')
    expect(options()).toEqual([])
    expect(document.body.textContent).toContain('there is none to be asked now')
  })

  test('leaves every key to an input method that is composing', async () => {
    await type('docker run --memory-s')
    await press('ArrowDown', { isComposing: true })
    expect(reached()).toBeNull()
    await press('ArrowDown', { keyCode: 229 })
    expect(reached()).toBeNull()
    // Enter ends the composition, and does not run the command.
    expect((await press('Enter', { isComposing: true })).defaultPrevented).toBe(true)
    expect(store.getState().run).toBeNull()
  })

  test('recalls what was run by the arrow keys, and what was being written after it', async () => {
    await type('docker run --rm busybox true')
    await run()
    await act(() => store.getState().command('terminate'))
    await settle()
    await type('docker run hello')
    await press('Escape')
    await press('ArrowUp')
    expect(field().value).toBe('docker run --rm busybox true')
    await press('ArrowDown')
    expect(field().value).toBe('docker run hello')
    expect(useHistory.getState().lines).toEqual(['docker run --rm busybox true'])
    expect(JSON.parse(localStorage.getItem('runthrough.commands') ?? '')).toEqual(['docker run --rm busybox true'])
  })

  test('says when it is no longer the command of the run on the screen', async () => {
    await type('docker run --rm busybox true')
    await run()
    expect(document.body.textContent).not.toContain('edited since this run')
    await type('docker run --rm busybox false')
    expect(document.body.textContent).toContain('edited since this run')
    const described = document.getElementById(field().getAttribute('aria-describedby') ?? '')
    expect(described?.textContent).toBe('edited since this run')
  })

  test('underlines what the server refuses, until it is changed', async () => {
    await act(() => store.getState().launch({ line: 'docker ps', stopOnEntry: true, confirmed: [], level: 'story' }))
    await type('docker ps')
    expect(document.querySelector('mark')?.textContent).toBe('ps')
    expect(field().getAttribute('aria-invalid')).toBe('true')
    await type('docker ps -a')
    expect(document.querySelector('mark')).toBeNull()
    expect(field().hasAttribute('aria-invalid')).toBe(false)
  })

  test('shows what the CLI said, and underlines what it named', async () => {
    await act(() =>
      store.getState().launch({ line: 'docker run no-such-image', stopOnEntry: false, confirmed: [], level: 'story' }),
    )
    await settle()
    const said = [...document.querySelectorAll('[role=status]')].map((one) => one.textContent ?? '')
    expect(said.join()).toContain('The docker CLI says')
    expect(said.join()).toContain('No such image: no-such-image:latest')
    expect(document.querySelector('mark')?.textContent).toBe('no-such-image')
  })
})
