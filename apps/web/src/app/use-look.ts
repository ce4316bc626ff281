// Applies to the page what the viewer chose: the language and the theme.
import type { Language } from '@runthrough/trace'
import type { i18n } from 'i18next'
import { useEffect } from 'react'
import { learn } from '../i18n/i18n.ts'
import { useView } from '../run/view-store.ts'

export function useLook(words: i18n): void {
  useLanguage(words)
  useTheme()
}

function useLanguage(words: i18n): void {
  const language = useView((view) => view.language)
  const choose = useView((view) => view.choose)
  useEffect(() => {
    let isWanted = true
    learn(words, language).then(
      () => {
        if (!isWanted) return
        void words.changeLanguage(language)
        document.documentElement.lang = language
      },
      // Its words cannot be reached: the page goes on in the language that it has, and the switch says so.
      () => {
        if (isWanted) choose({ language: words.language as Language })
      },
    )
    return () => {
      isWanted = false
    }
  }, [words, language, choose])
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
