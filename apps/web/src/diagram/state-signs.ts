// The signs of a stage's state, in the drawing and in its export: a state is never told by colour alone.
import type { IconName } from '../primitives/Icon.tsx'
import type { StageState } from '../run/stage-state.ts'

export const STATE_ICONS: Readonly<Record<StageState, IconName | null>> = {
  future: null,
  running: 'forward',
  held: 'pause',
  done: 'check',
  failed: 'cross',
  unavailable: 'hidden',
}

/** The same as characters, where no icon can be drawn. */
export const STATE_GLYPHS: Readonly<Record<StageState, string>> = {
  future: '',
  running: '▶',
  held: '❙❙',
  done: '✓',
  failed: '✕',
  unavailable: '–',
}

/** States that say their name; the others are known by their sign. */
export const SPOKEN_STATES: ReadonlySet<StageState> = new Set(['running', 'held', 'failed'])
