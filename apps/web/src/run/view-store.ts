// What the viewer chose for this browser: language, theme, panels. Remembered in localStorage; nothing leaves the machine.
import { LANGUAGES, type Language } from '@runthrough/trace'
import { z } from 'zod'
import { create } from 'zustand'

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]
export const INSPECTOR_TABS = ['happened', 'diff', 'state'] as const
export type InspectorTab = (typeof INSPECTOR_TABS)[number]
export const DRAWER_TABS = ['terminal', 'events'] as const
export type DrawerTab = (typeof DRAWER_TABS)[number]

const STORAGE_KEY = 'runthrough.view'

const Remembered = z.object({
  language: z.enum(LANGUAGES),
  theme: z.enum(THEMES),
  stopOnEntry: z.boolean(),
})
type Remembered = z.infer<typeof Remembered>

interface ViewState extends Remembered {
  inspectorTab: InspectorTab
  drawerTab: DrawerTab
  helpOpen: boolean
  choose(change: Partial<Remembered>): void
  show(change: Partial<Pick<ViewState, 'inspectorTab' | 'drawerTab' | 'helpOpen'>>): void
}

/** What was chosen before; else the browser's language and the system's theme. */
function remembered(): Remembered {
  const language = preferredLanguage(navigator.languages)
  const defaults: Remembered = { language, theme: 'system', stopOnEntry: true }
  try {
    return Remembered.parse(JSON.parse(localStorage.getItem(STORAGE_KEY) ?? ''))
  } catch {
    // Nothing stored, or stored by another version: the defaults are as good as any choice.
    return defaults
  }
}

/** The first of the browser's languages that the app speaks, English where there is none. */
export function preferredLanguage(accepted: readonly string[]): Language {
  for (const tag of accepted) {
    if (tag.toLowerCase().startsWith('zh')) return 'zh-CN'
    if (tag.toLowerCase().startsWith('en')) return 'en'
  }
  return 'en'
}

export const useView = create<ViewState>((set, get) => ({
  ...remembered(),
  inspectorTab: 'happened',
  drawerTab: 'terminal',
  helpOpen: false,
  choose: (change) => {
    set(change)
    const { language, theme, stopOnEntry } = get()
    localStorage.setItem(STORAGE_KEY, JSON.stringify({ language, theme, stopOnEntry } satisfies Remembered))
  },
  show: (change) => set(change),
}))
