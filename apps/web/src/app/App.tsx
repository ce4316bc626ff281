import { Tooltip } from '@base-ui/react/tooltip'
import type { i18n } from 'i18next'
import { useEffect } from 'react'
import { I18nextProvider } from 'react-i18next'
import { useStore } from 'zustand'
import { RunContext } from '../run/run-context.ts'
import { useView } from '../run/view-store.ts'
import { ApiContext } from '../source/api-context.ts'
import type { ServerApi } from '../source/server-api.ts'
import { Screen } from './Screen.tsx'
import { ShownContext, type ShownStore } from './shown-trace.ts'

interface Props {
  shown: ShownStore
  api: ServerApi
  words: i18n
}

/** Puts the parts together: the trace that is shown, the words, the look. */
export function App({ shown, api, words }: Props) {
  const live = useStore(shown, (state) => state.live)
  const store = useStore(shown, (state) => state.store)
  useEffect(() => live?.getState().listen(), [live])
  useLanguage(words)
  useTheme()
  return (
    <I18nextProvider i18n={words}>
      <ApiContext value={api}>
        <ShownContext value={shown}>
          <RunContext value={store}>
            <Tooltip.Provider delay={400}>
              <Screen />
            </Tooltip.Provider>
          </RunContext>
        </ShownContext>
      </ApiContext>
    </I18nextProvider>
  )
}

function useLanguage(words: i18n): void {
  const language = useView((view) => view.language)
  useEffect(() => {
    void words.changeLanguage(language)
    document.documentElement.lang = language
  }, [words, language])
}

function useTheme(): void {
  const theme = useView((view) => view.theme)
  useEffect(() => {
    const dark = matchMedia('(prefers-color-scheme: dark)')
    const apply = () => {
      const isDark = theme === 'dark' || (theme === 'system' && dark.matches)
      document.documentElement.dataset.theme = isDark ? 'dark' : 'light'
    }
    apply()
    dark.addEventListener('change', apply)
    return () => dark.removeEventListener('change', apply)
  }, [theme])
}
