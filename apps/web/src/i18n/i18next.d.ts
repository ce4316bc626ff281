// Makes the keys of `t()` the keys of the English words: a key that does not exist is a type error.
import type { en } from './en.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: { translation: typeof en }
  }
}
