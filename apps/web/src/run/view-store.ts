// What the viewer chose for this browser: language, theme, panels. Remembered in localStorage; nothing leaves the machine.
import { DetailLevel, LANGUAGES, type Language } from '@runthrough/trace'
import { z } from 'zod'
import { create } from 'zustand'
import { COMMANDS, KEY_PROFILES } from '../app/keys.ts'

export const THEMES = ['system', 'light', 'dark', 'projector'] as const
export type Theme = (typeof THEMES)[number]
export const INSPECTOR_TABS = ['happened', 'diff', 'state', 'calls', 'files', 'source', 'raw'] as const
export type InspectorTab = (typeof INSPECTOR_TABS)[number]
/** `changed`: what changed, and nothing else. `inline`, `split`: the whole document, on top of each other or side by side. */
export const DIFF_LAYOUTS = ['changed', 'inline', 'split'] as const
export type DiffLayout = (typeof DIFF_LAYOUTS)[number]
/** Which system calls are listed: those within the stage, those on the way from the step before, or every one so far. */
export const CALL_SCOPES = ['stage', 'step', 'all'] as const
export type CallScope = (typeof CALL_SCOPES)[number]
export const DRAWER_TABS = ['terminal', 'events', 'breakpoints', 'notes'] as const
export type DrawerTab = (typeof DRAWER_TABS)[number]

/** How fast a trace is played: times the speed of its timing, or step upon step as fast as the screen can. */
export const SPEEDS = [0.25, 0.5, 1, 2, 4, 'max'] as const
export type Speed = (typeof SPEEDS)[number]
/** `real`: as long as it took in the run. `equal`: every step as long as any other. */
export const TIMINGS = ['equal', 'real'] as const
export type Timing = (typeof TIMINGS)[number]

const STORAGE_KEY = 'runthrough.view'

/** A place in a document. */
const ValuePlace = z.object({
  /** The document: `Config`. */
  of: z.string(),
  /** JSON pointer, as it was where the place was chosen. */
  path: z.string(),
  /** What the array element that the place is or is in is known by (`PATH`), or null. */
  element: z.string().nullable(),
})
export type ValuePlace = z.infer<typeof ValuePlace>

/** What another version has stored otherwise, or not at all, is as good as any choice. */
const Remembered = z.object({
  language: z.enum(LANGUAGES).catch(() => preferredLanguage(navigator.languages)),
  theme: z.enum(THEMES).catch('system'),
  stopOnEntry: z.boolean().catch(true),
  level: DetailLevel.catch('story'),
  speed: z.literal(SPEEDS).catch(1),
  timing: z.enum(TIMINGS).catch('equal'),
  /** Whether long waits are shortened while a trace is played. */
  skipsIdle: z.boolean().catch(true),
  /** Whether keys without Ctrl or Alt do something (WCAG 2.1.4 wants them to be switched off). */
  singleKeys: z.boolean().catch(true),
  /** Whether the story shows the inspector's tabs for engineers as well. */
  allTabs: z.boolean().catch(false),
  /** `new`: never been here; `hints`: those of the first visit are still wanted. */
  firstVisit: z.enum(['new', 'hints', 'over']).catch('new'),
  diffLayout: z.enum(DIFF_LAYOUTS).catch('changed'),
  callScope: z.enum(CALL_SCOPES).catch('stage'),
  /** Places whose value is watched from step to step, in any run. */
  watched: z.array(ValuePlace).catch([]),
  /** Whether their values are shown. */
  watchedOpen: z.boolean().catch(true),
  /** Whether each step asks what comes next. */
  predicts: z.boolean().catch(false),
  keyProfile: z.enum(KEY_PROFILES).catch('standard'),
  /** Keys that were chosen instead of those of the table, by command. */
  ownKeys: z.partialRecord(z.enum(COMMANDS), z.string()).catch({}),
})
type Remembered = z.infer<typeof Remembered>

interface ViewState extends Remembered {
  inspectorTab: InspectorTab
  drawerTab: DrawerTab
  helpOpen: boolean
  /** The dialog that is open, beside the list of keys. */
  dialog: 'library' | 'export' | 'compare-runs' | null
  /** The field that finds something by its name: in the trace, or among all that can be done. */
  finder: 'search' | 'palette' | null
  /** Whether the trace is being played. */
  playing: boolean
  /** Seq of the hand-over that is opened; null for none. */
  handover: number | null
  /** The note that is being written: on which event, and which note it replaces; null while none is. */
  editing: { on: number; id: string | null } | null
  /** The step that the others are compared with, by its run and its last event; null: each with the reading before it. */
  compareWith: { run: string | null; seq: number } | null
  /** The place that the State tab brings into view. */
  revealed: Omit<ValuePlace, 'element'> | null
  choose(change: Partial<Remembered>): void
  show(
    change: Partial<
      Pick<
        ViewState,
        | 'inspectorTab'
        | 'drawerTab'
        | 'helpOpen'
        | 'dialog'
        | 'finder'
        | 'playing'
        | 'handover'
        | 'editing'
        | 'compareWith'
        | 'revealed'
      >
    >,
  ): void
}

/** What was chosen before; else the browser's language and the system's theme. */
function remembered(): Remembered {
  let stored: unknown
  try {
    stored = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}')
  } catch {
    stored = {}
  }
  return Remembered.catch(() => Remembered.parse({})).parse(stored)
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
  dialog: null,
  finder: null,
  playing: false,
  handover: null,
  editing: null,
  compareWith: null,
  revealed: null,
  choose: (change) => {
    set(change)
    localStorage.setItem(STORAGE_KEY, JSON.stringify(Remembered.parse(get())))
  },
  show: (change) => set(change),
}))
