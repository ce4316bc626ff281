// A part of the screen with a run behind it, for tests of that part alone.
import { Tooltip } from '@base-ui/react/tooltip'
import type { TraceEvent } from '@runthrough/trace'
import { act, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import { createI18n } from '../i18n/i18n.ts'
import { RunContext } from '../run/run-context.ts'
import { createRunStore, type RunStore } from '../run/run-store.ts'
import { RecordingSource } from '../source/recording-source.ts'

export interface RenderedRun {
  store: RunStore
  page: HTMLElement
  unmount(): void
}

/** Renders a part of the screen for a recording of these events, in English. */
export async function renderRun(part: ReactNode, events: readonly TraceEvent[]): Promise<RenderedRun> {
  const store = createRunStore(new RecordingSource('test', { events: [...events], damage: null }))
  store.getState().listen()
  const page = document.createElement('div')
  document.body.append(page)
  const root = createRoot(page)
  const words = await createI18n('en')
  await act(async () =>
    root.render(
      <I18nextProvider i18n={words}>
        <RunContext value={store}>
          <Tooltip.Provider>{part}</Tooltip.Provider>
        </RunContext>
      </I18nextProvider>,
    ),
  )
  return {
    store,
    page,
    unmount: () => {
      act(() => root.unmount())
      page.remove()
    },
  }
}
