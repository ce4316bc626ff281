// The keys as they are for this person: the table, what the profile adds, and what was chosen in the sheet.
import {
  ariaChord,
  type Chord,
  chordOf,
  chordsMeant,
  isCharacter,
  isControlCharacter,
  type KeyPress,
  shownChord,
} from './chords.ts'
import { COMMANDS, type Command, type KeyProfile, PROFILE_KEYS, rowOf } from './keys.ts'

export type OwnKeys = Readonly<Partial<Record<Command, Chord>>>

/** Where a key is pressed. */
export interface KeyPlace {
  /** What keys are there: shortcuts, text of a field, or the container's. */
  use: 'page' | 'field' | 'terminal'
  /** Name of the pane that has the focus. */
  pane: string | null
}

export interface Keymap {
  /** The command of a key press, or null. */
  commandOf(press: KeyPress, place: KeyPlace): Command | null
  /** The other command that already has a chord where `command` would have it, or null. */
  ownerOf(chord: Chord, command: Command): Command | null
  /** The keys of a command as they are shown: `Ctrl+\``. */
  keysOf(command: Command): string
  /** The same for `aria-keyshortcuts`. */
  ariaKeysOf(command: Command): string
}

const isForPane = (command: Command): boolean => rowOf(command).within !== undefined

/** @param singleKeys whether keys that are characters do something (WCAG 2.1.4) */
export function createKeymap(profile: KeyProfile, own: OwnKeys, singleKeys: boolean): Keymap {
  const chords = (command: Command): readonly Chord[] => {
    const chosen = own[command]
    if (chosen !== undefined) return [chosen]
    const added = PROFILE_KEYS[profile][command]
    return added === undefined ? rowOf(command).keys : [added, ...rowOf(command).keys]
  }
  const byChord = new Map<Chord, Command[]>()
  for (const command of COMMANDS) {
    for (const chord of chords(command).flatMap(chordsMeant)) {
      byChord.set(chord, [...(byChord.get(chord) ?? []), command])
    }
  }
  const reaches = (command: Command, chord: Chord, { use, pane }: KeyPlace): boolean => {
    const { reach, within } = rowOf(command)
    if (within && (pane === null || !within.includes(pane))) return false
    if (use === 'terminal') return reach === 'everywhere' && !isControlCharacter(chord)
    return use === 'page' || reach !== undefined
  }
  return {
    commandOf: (press, place) => {
      const chord = chordOf(press)
      if (chord === null || (!singleKeys && isCharacter(chord))) return null
      const candidates = (byChord.get(chord) ?? []).filter((command) => reaches(command, chord, place))
      // What belongs to the pane that has the focus comes first.
      return candidates.find(isForPane) ?? candidates[0] ?? null
    },
    ownerOf: (chord, command) =>
      (byChord.get(chord) ?? []).find((other) => other !== command && isForPane(other) === isForPane(command)) ?? null,
    keysOf: (command) => rowOf(command).shown ?? chords(command).map(shownChord).join(' / '),
    ariaKeysOf: (command) => chords(command).map(ariaChord).join(' '),
  }
}
