// What the viewer chose for this browser: language, theme, panels. Remembered in localStorage; nothing leaves the machine.
import { DETAIL_LEVELS, LANGUAGES, type Language } from '@runthrough/trace'
import { create } from 'zustand'
import { COMMANDS, KEY_PROFILES } from '../app/keys.ts'
import { fieldsOf, listOf, oneOf, readStored, textsBy, yesOrNo } from './stored-choice.ts'

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
export interface ValuePlace {
  /** The document: `Config`. */
  of: string
  /** JSON pointer, as it was where the place was chosen. */
  path: string
  /** What the array element that the place is or is in is known by (`PATH`), or null. */
  element: string | null
}

function isValuePlace(stored: unknown): stored is ValuePlace {
  const { of, path, element } = fieldsOf(stored)
  return typeof of === 'string' && typeof path === 'string' && (typeof element === 'string' || element === null)
}

const REMEMBERED = {
  language: oneOf(LANGUAGES, () => preferredLanguage(navigator.languages)),
  theme: oneOf(THEMES, () => 'system'),
  stopOnEntry: yesOrNo(true),
  level: oneOf(DETAIL_LEVELS, () => 'story'),
  speed: oneOf(SPEEDS, () => 1),
  timing: oneOf(TIMINGS, () => 'equal'),
  /** Whether long waits are shortened while a trace is played. */
  skipsIdle: yesOrNo(true),
  /** Whether keys without Ctrl or Alt do something (WCAG 2.1.4 wants them to be switched off). */
  singleKeys: yesOrNo(true),
  /** Whether the story shows the inspector's tabs for engineers as well. */
  allTabs: yesOrNo(false),
  /** `new`: never been here; `hints`: those of the first visit are still wanted. */
  firstVisit: oneOf(['new', 'hints', 'over'], () => 'new'),
  diffLayout: oneOf(DIFF_LAYOUTS, () => 'changed'),
  callScope: oneOf(CALL_SCOPES, () => 'stage'),
  /** Places whose value is watched from step to step, in any run. */
  watched: listOf(isValuePlace),
  /** Whether their values are shown. */
  watchedOpen: yesOrNo(true),
  /** Whether each step asks what comes next. */
  predicts: yesOrNo(false),
  keyProfile: oneOf(KEY_PROFILES, () => 'standard'),
  /** Keys that were chosen instead of those of the table, by command. */
  ownKeys: textsBy(COMMANDS),
}
type Remembered = { [Choice in keyof typeof REMEMBERED]: ReturnType<(typeof REMEMBERED)[Choice]> }

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

/** The choices among the fields of an object: those of this browser's user, else its language and the system's theme. */
export function choicesIn(stored: unknown): Remembered {
  const fields = fieldsOf(stored)
  const choices = Object.entries(REMEMBERED).map(([name, read]) => [name, read(fields[name])])
  return Object.fromEntries(choices) as Remembered
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
  ...choicesIn(readStored(STORAGE_KEY)),
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
    localStorage.setItem(STORAGE_KEY, JSON.stringify(choicesIn(get())))
  },
  show: (change) => set(change),
}))
