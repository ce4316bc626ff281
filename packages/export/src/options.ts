import type { Language } from '@runthrough/trace'

export interface ExportOptions {
  /** Of the titles of stages and processes. */
  language: Language
}
