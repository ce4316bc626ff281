// Which key does what, in one table: the shortcuts, the tooltips and the sheet behind `?` are made of it.

export type Command =
  | 'forward'
  | 'back'
  | 'continue'
  | 'first'
  | 'last'
  | 'live'
  | 'tab-happened'
  | 'tab-diff'
  | 'tab-state'
  | 'terminal'
  | 'next-pane'
  | 'previous-pane'
  | 'help'
  | 'close'

interface Binding {
  command: Command
  /** `KeyboardEvent.key`, letters in lower case. */
  key: string
  modifiers?: readonly ('Alt' | 'Ctrl' | 'Shift')[]
  /** `KeyboardEvent.code`, for keys whose `key` depends on the modifiers and the layout. */
  code?: string
  /** Whether it works in the terminal and in text fields too. */
  everywhere?: boolean
}

export const BINDINGS: readonly Binding[] = [
  { command: 'forward', key: '→' },
  { command: 'back', key: '←' },
  { command: 'continue', key: 'C' },
  { command: 'first', key: 'Home' },
  { command: 'last', key: 'End' },
  { command: 'live', key: 'L' },
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
const EVENT_NAMES: Readonly<Record<string, string>> = { '→': 'ArrowRight', '←': 'ArrowLeft', Esc: 'Escape' }

export type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'isComposing' | 'keyCode'
>

/**
 * The command of a key press, or null.
 * @param isTyping whether the focus is where keys are text: a field, the terminal
 */
export function commandOf(press: KeyPress, isTyping: boolean): Command | null {
  // 229 is what browsers say while an input method is composing; Safari says it without `isComposing`.
  if (press.isComposing || press.keyCode === 229 || press.metaKey) return null
  const binding = BINDINGS.find((candidate) => matches(candidate, press))
  if (!binding || (isTyping && !binding.everywhere)) return null
  return binding.command
}

function matches({ key, code, modifiers = [] }: Binding, press: KeyPress): boolean {
  if (press.altKey !== modifiers.includes('Alt') || press.ctrlKey !== modifiers.includes('Ctrl')) return false
  // `?` needs Shift on most keyboards, so Shift counts only where a binding tells two commands apart by it.
  if ((press.key === 'F6' || modifiers.includes('Shift')) && press.shiftKey !== modifiers.includes('Shift'))
    return false
  if (code !== undefined) return press.code === code
  const pressed = press.key.length === 1 ? press.key.toUpperCase() : press.key
  return pressed === (EVENT_NAMES[key] ?? key)
}

/** The keys of a command as they are shown: `Ctrl+\``. */
export function keysOf(command: Command): string {
  const binding = BINDINGS.find((candidate) => candidate.command === command)
  return binding ? [...(binding.modifiers ?? []), binding.key].join('+') : ''
}

/** The same for `aria-keyshortcuts`, which has names of its own. Source: WAI-ARIA 1.2, aria-keyshortcuts. */
export function ariaKeysOf(command: Command): string {
  const binding = BINDINGS.find((candidate) => candidate.command === command)
  if (!binding) return ''
  const modifiers = (binding.modifiers ?? []).map((modifier) => (modifier === 'Ctrl' ? 'Control' : modifier))
  return [...modifiers, EVENT_NAMES[binding.key] ?? binding.key].join('+')
}

/** Elements that use the keys themselves: text, the terminal, sliders, menus, tab lists, the diagram. */
const TYPING = 'input:not([type=range]), textarea, select, [contenteditable], .xterm'
const OWN_KEYS = '[role=menu], [role=tablist], [role=separator], [role=dialog], [data-own-keys], input[type=range]'

export function isTypingIn(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(TYPING) !== null
}

export function hasOwnKeys(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(OWN_KEYS) !== null
}
