import type { i18n } from 'i18next'
import { type ReactNode, useEffect } from 'react'
import { I18nextProvider } from 'react-i18next'
import { useStore } from 'zustand'
import { Part } from '../primitives/Part.tsx'
import { RunContext } from '../run/run-context.ts'
import { ApiContext } from '../source/api-context.ts'
import type { ServerApi } from '../source/server-api.ts'
import { ShownContext, type ShownStore } from './shown-trace.ts'
import { useLook } from './use-look.ts'

interface Props {
  shown: ShownStore
  api: ServerApi
  words: i18n
  children: ReactNode
}

/** Puts the parts together: the trace that is shown, the words, the look. */
export function App({ shown, api, words, children }: Props) {
  const live = useStore(shown, (state) => state.live)
  const store = useStore(shown, (state) => state.store)
  useEffect(() => live?.getState().listen(), [live])
  useLook(words)
  return (
    <I18nextProvider i18n={words}>
      <ApiContext value={api}>
        <ShownContext value={shown}>
          <RunContext value={store}>
            <Part>{children}</Part>
          </RunContext>
        </ShownContext>
      </ApiContext>
    </I18nextProvider>
  )
}
