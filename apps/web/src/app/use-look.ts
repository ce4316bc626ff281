// Applies to the page what the viewer chose: the language and the theme.
import type { i18n } from 'i18next'
import { useEffect } from 'react'
import { useView } from '../run/view-store.ts'

export function useLook(words: i18n): void {
  useLanguage(words)
  useTheme()
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
      const ofSystem = dark.matches ? 'dark' : 'light'
      document.documentElement.dataset.theme = theme === 'system' ? ofSystem : theme
    }
    apply()
    dark.addEventListener('change', apply)
    return () => dark.removeEventListener('change', apply)
  }, [theme])
}
