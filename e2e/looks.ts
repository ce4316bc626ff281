// The looks of the page that people have: each language in each theme.
import { expect, type Workbench } from './workbench.ts'

export interface Look {
  /** Part of the name of a picture. */
  name: string
  language: 'en' | 'zh-CN'
  theme: 'light' | 'dark' | 'projector'
}

export const LOOKS: readonly Look[] = [
  { name: 'en-light', language: 'en', theme: 'light' },
  { name: 'en-dark', language: 'en', theme: 'dark' },
  { name: 'zh-light', language: 'zh-CN', theme: 'light' },
  { name: 'zh-dark', language: 'zh-CN', theme: 'dark' },
]

/** Chooses a look in the settings, in whatever language these are now. */
export async function choose(
  { page }: Workbench,
  { language, theme }: Pick<Look, 'language' | 'theme'>,
): Promise<void> {
  await page.getByRole('combobox', { name: /^(Language|语言)$/ }).selectOption(language)
  await page.getByRole('combobox', { name: /^(Theme|主题)$/ }).selectOption(theme)
  expect(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dataset.theme])).toEqual([
    language,
    theme,
  ])
}
