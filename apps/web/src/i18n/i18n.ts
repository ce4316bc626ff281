// The interface's words. A language is loaded when it is the one that is shown.
import type { Language } from '@runthrough/trace'
import i18next, { type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Words } from './words.ts'

const NAMESPACE = 'translation'

const LOAD: Readonly<Record<Language, () => Promise<Words>>> = {
  en: async () => (await import('./en.ts')).en,
  'zh-CN': async () => (await import('./zh-cn.ts')).zhCN,
}

/** The words in a language, ready to be shown. Rejects where they cannot be reached. */
export async function createI18n(language: Language): Promise<i18n> {
  const instance = i18next.createInstance()
  await instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: { [NAMESPACE]: await LOAD[language]() } },
    // React escapes what it shows.
    interpolation: { escapeValue: false },
  })
  return instance
}

/** Adds the words in another language. Rejects where they cannot be reached. */
export async function learn(words: i18n, language: Language): Promise<void> {
  if (words.hasResourceBundle(language, NAMESPACE)) return
  words.addResourceBundle(language, NAMESPACE, await LOAD[language]())
}
