import type { Language } from '@runthrough/trace'

/** Languages are written in themselves, for those who cannot read the other one. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', 'zh-CN': '简体中文' }
