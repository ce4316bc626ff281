// Which key does what, in one table: the shortcuts, the tooltips and the sheet behind `?` are made of it.

export type Command =
  | 'forward'
  | 'back'
  | 'over'
  | 'step-in'
  | 'step-out'
  | 'continue'
  | 'reverse-continue'
  | 'play'
  | 'first'
  | 'last'
  | 'part'
  | 'live'
  | 'previous-note'
  | 'next-note'
  | 'previous-event'
  | 'next-event'
  | 'breakpoint'
  | 'note'
  | 'tab-happened'
  | 'tab-diff'
  | 'tab-state'
  | 'notes'
  | 'terminal'
  | 'next-pane'
  | 'previous-pane'
  | 'help'
  | 'close'

interface Binding {
  command: Command
  /** `KeyboardEvent.key`, letters in upper case. */
  key: string
  /** Further keys of the same command: another one, or the digits that `0–9` stands for. */
  also?: readonly string[]
  modifiers?: readonly ('Alt' | 'Ctrl' | 'Shift')[]
  /** `KeyboardEvent.code`, for keys whose `key` depends on the modifiers and the layout. */
  code?: string
  /** Whether it works in the terminal and in text fields too. */
  everywhere?: boolean
}

export const BINDINGS: readonly Binding[] = [
  { command: 'forward', key: '→' },
  { command: 'back', key: '←' },
  { command: 'over', key: '→', modifiers: ['Shift'] },
  { command: 'step-in', key: 'I' },
  { command: 'step-out', key: 'O' },
  { command: 'continue', key: 'C' },
  { command: 'reverse-continue', key: 'C', modifiers: ['Shift'] },
  { command: 'play', key: 'Space', also: ['K'] },
  { command: 'first', key: 'Home' },
  { command: 'last', key: 'End' },
  { command: 'part', key: '0–9', also: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] },
  { command: 'live', key: 'L' },
  { command: 'previous-note', key: '[' },
  { command: 'next-note', key: ']' },
  { command: 'previous-event', key: ',' },
  { command: 'next-event', key: '.' },
  { command: 'breakpoint', key: 'B' },
  { command: 'note', key: 'M' },
  { command: 'notes', key: 'N' },
  { command: 'tab-happened', key: '1', code: 'Digit1', modifiers: ['Alt'], everywhere: true },
  { command: 'tab-diff', key: '2', code: 'Digit2', modifiers: ['Alt'], everywhere: true },
  { command: 'tab-state', key: '3', code: 'Digit3', modifiers: ['Alt'], everywhere: true },
  { command: 'terminal', key: '`', code: 'Backquote', modifiers: ['Ctrl'], everywhere: true },
  { command: 'next-pane', key: 'F6', everywhere: true },
  { command: 'previous-pane', key: 'F6', modifiers: ['Shift'], everywhere: true },
  { command: 'help', key: '?' },
  { command: 'close', key: 'Esc' },
]

/** How a keyboard event names the keys that are written otherwise on the screen. */
const EVENT_NAMES: Readonly<Record<string, string>> = {
  '→': 'ArrowRight',
  '←': 'ArrowLeft',
  Esc: 'Escape',
  Space: ' ',
}

export type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'isComposing' | 'keyCode'
>

/**
 * The command of a key press, or null.
 * @param isTyping whether the focus is where keys are text: a field, the terminal
 * @param singleKeys whether keys that are characters do something (WCAG 2.1.4)
 */
export function commandOf(press: KeyPress, isTyping: boolean, singleKeys = true): Command | null {
  // 229 is what browsers say while an input method is composing; Safari says it without `isComposing`.
  if (press.isComposing || press.keyCode === 229 || press.metaKey) return null
  const binding = BINDINGS.find((candidate) => matches(candidate, press))
  if (!binding || (isTyping && !binding.everywhere)) return null
  if (!singleKeys && isCharacter(press.key) && !binding.modifiers?.some((modifier) => modifier !== 'Shift')) return null
  return binding.command
}

const isCharacter = (key: string): boolean => key.length === 1

/** Signs that need Shift on some keyboards and not on others: there Shift tells nothing. */
const isSign = (key: string): boolean => isCharacter(key) && key.toUpperCase() === key.toLowerCase()

function matches({ key, also = [], code, modifiers = [] }: Binding, press: KeyPress): boolean {
  if (press.altKey !== modifiers.includes('Alt') || press.ctrlKey !== modifiers.includes('Ctrl')) return false
  if (!isSign(press.key) && press.shiftKey !== modifiers.includes('Shift')) return false
  if (code !== undefined) return press.code === code
  const pressed = isCharacter(press.key) ? press.key.toUpperCase() : press.key
  return [key, ...also].some((candidate) => pressed === (EVENT_NAMES[candidate] ?? candidate))
}

/** The keys of a command as they are shown: `Ctrl+\``. */
export function keysOf(command: Command): string {
  const binding = BINDINGS.find((candidate) => candidate.command === command)
  return binding ? keysOfBinding(binding) : ''
}

export function keysOfBinding({ modifiers = [], key, also = [] }: Binding): string {
  const other = also.length === 1 ? ` / ${also[0]}` : ''
  return [...modifiers, key].join('+') + other
}

/** The same for `aria-keyshortcuts`, which has names of its own. Source: WAI-ARIA 1.2, aria-keyshortcuts. */
export function ariaKeysOf(command: Command): string {
  const binding = BINDINGS.find((candidate) => candidate.command === command)
  if (!binding) return ''
  const modifiers = (binding.modifiers ?? []).map((modifier) => (modifier === 'Ctrl' ? 'Control' : modifier))
  return [...modifiers, ARIA_NAMES[binding.key] ?? binding.key].join('+')
}

const ARIA_NAMES: Readonly<Record<string, string>> = { ...EVENT_NAMES, Space: 'Space' }

/** Elements that use the keys themselves: text, the terminal, sliders, menus, tab lists, the diagram. */
const TYPING = 'input:not([type=range]), textarea, select, [contenteditable], .xterm'
const OWN_KEYS = '[role=menu], [role=tablist], [role=separator], [role=dialog], [data-own-keys], input[type=range]'

/** Elements that a person presses by Space. */
const PRESSED = 'button, a[href], summary, [role=button], [role=tab], [role=checkbox], [role=radio], label'

/** Whether Space means the element that has the focus. */
export function isPressed(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(PRESSED) !== null
}

export function isTypingIn(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(TYPING) !== null
}

export function hasOwnKeys(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(OWN_KEYS) !== null
}
