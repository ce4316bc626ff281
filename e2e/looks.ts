// The looks of the page that people have: each language in each theme. `npm run screens` goes through all of them; `npm test`, where time
// is short, through so many that each language and each theme has its turn.
import { expect, type Workbench } from './workbench.ts'

export interface Look {
  /** Part of the name of a picture. */
  name: string
  language: 'en' | 'zh-CN'
  theme: 'light' | 'dark' | 'projector'
}

const isWhole = process.env.RUNTHROUGH_LOOKS === 'all'

/** Those in which the pictures in `docs/screens` are taken. */
export const LOOKS: readonly Look[] = [
  { name: 'en-light', language: 'en', theme: 'light' } as const,
  { name: 'en-dark', language: 'en', theme: 'dark' } as const,
  { name: 'zh-light', language: 'zh-CN', theme: 'light' } as const,
  { name: 'zh-dark', language: 'zh-CN', theme: 'dark' } as const,
].filter(({ name }) => isWhole || name === 'en-light' || name === 'zh-dark')

/** Those of the gallery. */
export const GALLERY_LOOKS: readonly Look[] = [
  { name: 'en-light', language: 'en', theme: 'light' } as const,
  { name: 'en-dark', language: 'en', theme: 'dark' } as const,
  { name: 'en-projector', language: 'en', theme: 'projector' } as const,
  { name: 'zh-CN-light', language: 'zh-CN', theme: 'light' } as const,
  { name: 'zh-CN-dark', language: 'zh-CN', theme: 'dark' } as const,
  { name: 'zh-CN-projector', language: 'zh-CN', theme: 'projector' } as const,
].filter(({ name }) => isWhole || name === 'en-light' || name === 'en-dark' || name === 'zh-CN-projector')

/** Chooses a look in the settings, in whatever language these are now. */
export async function choose(
  { page }: Workbench,
  { language, theme }: Pick<Look, 'language' | 'theme'>,
): Promise<void> {
  await page.getByRole('combobox', { name: /^(Language|语言)$/ }).selectOption(language)
  await page.getByRole('combobox', { name: /^(Theme|主题)$/ }).selectOption(theme)
  // A language is fetched when it is chosen first.
  await expect(page.locator(`html[lang="${language}"][data-theme="${theme}"]`)).toBeAttached()
}
