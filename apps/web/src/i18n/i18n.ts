import type { Language } from '@runthrough/trace'
import i18next, { type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { en } from './en.ts'
import { zhCN } from './zh-cn.ts'

/** The interface's words, ready at once: both languages are in the bundle, and no text comes from the network. */
export function createI18n(language: Language): i18n {
  const instance = i18next.createInstance()
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { en: { translation: en }, 'zh-CN': { translation: zhCN } },
    initAsync: false,
    // React escapes what it shows.
    interpolation: { escapeValue: false },
  })
  return instance
}
