// A chord is a key with its modifiers, as one string: `Shift+C`, `Ctrl+\``, `Alt+1`. Tables, what a person chose and the
// sheet behind `?` all use it, so that one function says what was pressed and two how it is written.

/** Modifiers in the order `Meta Ctrl Alt Shift`, then the key; `Mod` in their place is Ctrl, and ⌘ on a Mac. */
export type Chord = string

export type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'isComposing' | 'keyCode'
>

/** How the keys that write nothing are called here, by `KeyboardEvent.key`. */
const NAMES: Readonly<Record<string, string>> = {
  ArrowRight: '→',
  ArrowLeft: '←',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  ' ': 'Space',
}

/** What the keys of signs write on a US keyboard, by `KeyboardEvent.code`. */
const SIGNS: Readonly<Record<string, string>> = {
  Backquote: '`',
  Backslash: '\\',
  BracketLeft: '[',
  BracketRight: ']',
  Comma: ',',
  Equal: '=',
  Minus: '-',
  Period: '.',
  Quote: "'",
  Semicolon: ';',
  Slash: '/',
}

const MODIFIERS: ReadonlySet<string> = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'Dead'])

/** The chord of a key press; null for a modifier alone, and while an input method is composing. */
export function chordOf(press: KeyPress): Chord | null {
  // 229 is what browsers say while an input method is composing; Safari says it without `isComposing`.
  if (press.isComposing || press.keyCode === 229 || MODIFIERS.has(press.key)) return null
  const isCommand = press.metaKey || press.ctrlKey || press.altKey
  const key = isCommand ? keyByPlace(press) : keyByText(press)
  // A sign needs Shift on some keyboards and not on others: there Shift tells nothing.
  const isShifted = press.shiftKey && (isCommand || !isSign(key))
  return [press.metaKey && 'Meta', press.ctrlKey && 'Ctrl', press.altKey && 'Alt', isShifted && 'Shift', key]
    .filter((part) => part !== false)
    .join('+')
}

/** A letter by what it writes, also on a keyboard whose letters are not Latin. */
function keyByText({ key, code }: KeyPress): string {
  const latin = /^\P{ASCII}$/u.test(key) ? letterAt(code) : undefined
  return latin ?? NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key)
}

/** With Alt or Ctrl a key may write anything, so a digit or a sign is known by its place. */
function keyByPlace(press: KeyPress): string {
  const letter = /^[a-z]$/i.test(press.key) ? press.key.toUpperCase() : letterAt(press.code)
  return letter ?? /^Digit(\d)$/.exec(press.code)?.[1] ?? SIGNS[press.code] ?? keyByText(press)
}

const letterAt = (code: string): string | undefined => /^Key([A-Z])$/.exec(code)?.[1]

const isNamed = (key: string): boolean => Object.values(NAMES).includes(key)

const isSign = (key: string): boolean => key.length === 1 && !isNamed(key) && key.toUpperCase() === key.toLowerCase()

/** Whether a chord writes a character: what WCAG 2.1.4 wants to be switched off. */
export function isCharacter(chord: Chord): boolean {
  const key = chord.replace(/^Shift\+/, '')
  return key === 'Space' || (key.length === 1 && !isNamed(key))
}

/** Whether a program in a terminal may want a chord: Ctrl with a letter is a control character (ASCII 1–26). */
export function isControlCharacter(chord: Chord): boolean {
  return /^Ctrl\+[A-Z]$/.test(chord)
}

/** The chords that a chord of the table stands for. */
export function chordsMeant(chord: Chord): readonly Chord[] {
  return chord.startsWith('Mod+') ? [chord.replace('Mod', 'Ctrl'), chord.replace('Mod', 'Meta')] : [chord]
}

/** A chord as it is shown. */
export function shownChord(chord: Chord): string {
  return isMac() ? chord.replace(/^(Mod|Meta)\+/, '⌘').replace('Alt+', '⌥') : chord.replace(/^Mod\+/, 'Ctrl+')
}

/** A chord as `aria-keyshortcuts` has it. Source: WAI-ARIA 1.2, aria-keyshortcuts. */
export function ariaChord(chord: Chord): string {
  const eventNames = Object.entries(NAMES).map(([event, name]) => [name, event === ' ' ? 'Space' : event] as const)
  const named = eventNames.reduce((text, [name, event]) => text.replace(name, event), chord)
  return named.replace(/^Mod\+/, isMac() ? 'Meta+' : 'Control+').replace('Ctrl+', 'Control+')
}

const isMac = (): boolean => navigator.userAgent.includes('Mac')
