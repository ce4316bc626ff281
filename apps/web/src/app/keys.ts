// Which key does what, in one table: the shortcuts, the tooltips, the command palette and the sheet behind `?` are made of
// it. A new row needs a text `help.<command>` and, in `use-perform.ts` or by `useCommand`, somebody who does it.
import type { Chord } from './chords.ts'

export const COMMAND_GROUPS = ['move', 'engine', 'notes', 'inspector', 'find', 'diagram', 'page'] as const
export type CommandGroup = (typeof COMMAND_GROUPS)[number]

interface Row {
  group: CommandGroup
  keys: readonly Chord[]
  /** How the keys are shown, where there are many. */
  shown?: string
  /** Where keys are text they do nothing, unless: `fields` also while one types, `everywhere` in the terminal too. */
  reach?: 'fields' | 'everywhere'
  /** Panes (`data-pane`) that must have the focus; any where it is not said. */
  within?: readonly string[]
  /** Whether its keys cannot be chosen. */
  fixed?: boolean
}

const TAB = { group: 'inspector', reach: 'everywhere' } as const

const TABLE = {
  forward: { group: 'move', keys: ['→'] },
  back: { group: 'move', keys: ['←'] },
  over: { group: 'move', keys: ['Shift+→'] },
  'step-in': { group: 'move', keys: ['I'] },
  'step-out': { group: 'move', keys: ['O'] },
  continue: { group: 'move', keys: ['C'] },
  'reverse-continue': { group: 'move', keys: ['Shift+C'] },
  play: { group: 'move', keys: ['Space', 'K'] },
  'play-options': { group: 'move', keys: ['Shift+K'] },
  first: { group: 'move', keys: ['Home'] },
  last: { group: 'move', keys: ['End'] },
  part: { group: 'move', keys: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'], shown: '0–9', fixed: true },
  live: { group: 'move', keys: ['L'] },
  'previous-event': { group: 'move', keys: [','] },
  'next-event': { group: 'move', keys: ['.'] },
  breakpoint: { group: 'engine', keys: ['B'] },
  hold: { group: 'engine', keys: ['H'] },
  terminate: { group: 'engine', keys: ['Shift+Q'] },
  'command-line': { group: 'engine', keys: ['$'] },
  'previous-note': { group: 'notes', keys: ['['] },
  'next-note': { group: 'notes', keys: [']'] },
  note: { group: 'notes', keys: ['M'] },
  notes: { group: 'notes', keys: ['N'] },
  'tab-happened': { ...TAB, keys: ['Alt+1'] },
  'tab-diff': { ...TAB, keys: ['Alt+2'] },
  'tab-state': { ...TAB, keys: ['Alt+3'] },
  'tab-calls': { ...TAB, keys: ['Alt+4'] },
  'tab-files': { ...TAB, keys: ['Alt+5'] },
  'tab-source': { ...TAB, keys: ['Alt+6'] },
  'tab-raw': { ...TAB, keys: ['Alt+7'] },
  predict: { group: 'page', keys: ['Q'] },
  'compare-runs': { group: 'find', keys: ['Shift+D'] },
  follow: { group: 'find', keys: ['Y'] },
  'trail-next': { group: 'find', keys: ['J'] },
  'trail-previous': { group: 'find', keys: ['Shift+J'] },
  unfollow: { group: 'find', keys: ['Shift+Y'] },
  search: { group: 'find', keys: ['/'] },
  palette: { group: 'find', keys: ['Mod+K', 'Mod+Shift+P'], reach: 'everywhere' },
  filter: { group: 'find', keys: ['Shift+F'] },
  level: { group: 'page', keys: ['V'] },
  recordings: { group: 'page', keys: ['R'] },
  export: { group: 'page', keys: ['X'] },
  share: { group: 'page', keys: ['Shift+S'] },
  theme: { group: 'page', keys: ['T'] },
  language: { group: 'page', keys: ['G'] },
  terminal: { group: 'page', keys: ['Ctrl+`'], reach: 'everywhere' },
  events: { group: 'page', keys: ['E'] },
  drawer: { group: 'page', keys: ['Shift+E'] },
  breakpoints: { group: 'page', keys: ['Shift+B'] },
  'zoom-in': { group: 'diagram', keys: ['W'], within: ['transport', 'diagram'] },
  'zoom-out': { group: 'diagram', keys: ['S'], within: ['transport', 'diagram'] },
  'pan-left': { group: 'diagram', keys: ['A'], within: ['transport', 'diagram'] },
  'pan-right': { group: 'diagram', keys: ['D'], within: ['transport', 'diagram'] },
  fit: { group: 'diagram', keys: ['F'] },
  outline: { group: 'diagram', keys: ['Shift+O'] },
  scale: { group: 'diagram', keys: ['Shift+T'] },
  loop: { group: 'diagram', keys: ['Shift+L'] },
  'timeline-table': { group: 'diagram', keys: ['Shift+G'] },
  'next-pane': { group: 'page', keys: ['F6'], reach: 'everywhere' },
  'previous-pane': { group: 'page', keys: ['Shift+F6'], reach: 'everywhere' },
  present: { group: 'page', keys: ['P'] },
  help: { group: 'page', keys: ['?'] },
  close: { group: 'page', keys: ['Esc'], fixed: true },
} as const satisfies Readonly<Record<string, Row>>

export type Command = keyof typeof TABLE
export const COMMANDS = Object.keys(TABLE) as readonly Command[]
export const rowOf = (command: Command): Row => TABLE[command]

export const KEY_PROFILES = ['standard', 'debugger'] as const
export type KeyProfile = (typeof KEY_PROFILES)[number]

/** Keys that a profile adds. F5, F11 and F12 are left to the browser. Source: Chrome DevTools, "Sources panel shortcuts". */
export const PROFILE_KEYS: Readonly<Record<KeyProfile, Readonly<Partial<Record<Command, Chord>>>>> = {
  standard: {},
  debugger: { continue: 'F8', over: 'F10', 'step-in': 'Ctrl+;', 'step-out': 'Ctrl+Shift+;' },
}
