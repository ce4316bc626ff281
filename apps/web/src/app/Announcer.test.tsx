import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createI18n } from '../i18n/i18n.ts'
import { RunContext } from '../run/run-context.ts'
import { createRunStore, type RunStore } from '../run/run-store.ts'
import { deriveRunView } from '../run/run-view.ts'
import { useView } from '../run/view-store.ts'
import { RecordingSource } from '../source/recording-source.ts'
import { sampleTrace } from '../testing/sample-trace.ts'
import { Announcer } from './Announcer.tsx'

const words = await createI18n('en')

describe('what those who listen are told', () => {
  let root: Root
  let store: RunStore
  const spoken = () => document.querySelector('[role=status]')?.textContent ?? ''
  const pass = (milliseconds: number): void => {
    act(() => {
      vi.advanceTimersByTime(milliseconds)
    })
  }
  const stand = (step: number) => {
    const { events, moveTo } = store.getState()
    const seq = deriveRunView(events, 'live', 'story').steps[step]?.seq ?? 'live'
    act(() => moveTo(seq))
  }

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
    useView.setState({ level: 'story' })
    store = createRunStore(new RecordingSource('sample', { events: sampleTrace(), damage: null }))
    store.getState().listen()
    const host = document.createElement('div')
    document.body.replaceChildren(host)
    root = createRoot(host)
    act(() =>
      root.render(
        <I18nextProvider i18n={words}>
          <RunContext value={store}>
            <Announcer />
          </RunContext>
        </I18nextProvider>,
      ),
    )
    pass(5000)
  })
  afterEach(() => {
    act(() => root.unmount())
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  test('is where the viewer stands, politely', () => {
    stand(0)
    pass(1000)
    expect(spoken()).toMatch(/^At execute, step 1 of \d+, 0 changes$/)
    expect(document.querySelector('[role=status]')?.getAttribute('aria-live')).toBe('polite')
  })

  test('is once a second at most, and then the newest', () => {
    stand(0)
    pass(10)
    const before = spoken()
    expect(before).toMatch(/step 1 of/)
    for (const step of [1, 2, 3]) {
      stand(step)
      pass(100)
      expect(spoken()).toBe(before)
    }
    pass(1000)
    expect(spoken()).toMatch(/step 4 of/)
  })
})
