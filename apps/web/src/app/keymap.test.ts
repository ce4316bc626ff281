import { describe, expect, test } from 'vitest'
import { chordOf, type KeyPress } from './chords.ts'
import { createKeymap } from './keymap.ts'
import { COMMANDS, rowOf } from './keys.ts'

const { commandOf: commandAt, keysOf, ariaKeysOf } = createKeymap('standard', {}, true)
const PLACES = {
  page: { use: 'page', pane: null },
  field: { use: 'field', pane: null },
  terminal: { use: 'terminal', pane: null },
} as const
const commandOf = (pressed: KeyPress, use: keyof typeof PLACES = 'page') => commandAt(pressed, PLACES[use])

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  isComposing: false,
  keyCode: 0,
  ...more,
})

describe('shortcuts', () => {
  test('step with the arrows and continue with c', () => {
    expect(commandOf(press('ArrowRight'))).toBe('forward')
    expect(commandOf(press('ArrowLeft'))).toBe('back')
    expect(commandOf(press('c'))).toBe('continue')
    expect(commandOf(press('Home'))).toBe('first')
    expect(commandOf(press('l'))).toBe('live')
    expect(commandOf(press('?', { shiftKey: true }))).toBe('help')
  })

  test('are text while one types, but for those that lead out', () => {
    expect(commandOf(press('ArrowRight'), 'field')).toBeNull()
    expect(commandOf(press('c'), 'field')).toBeNull()
    expect(commandOf(press('F6'), 'field')).toBe('next-pane')
    expect(commandOf(press('`', { code: 'Backquote', ctrlKey: true }), 'field')).toBe('terminal')
  })

  test('are not fired by an input method that is composing', () => {
    expect(commandOf(press('c', { isComposing: true }))).toBeNull()
    expect(commandOf(press('c', { keyCode: 229 }))).toBeNull()
  })

  test('leave the browser its own', () => {
    expect(commandOf(press('c', { ctrlKey: true }))).toBeNull()
    expect(commandOf(press('c', { metaKey: true }))).toBeNull()
    expect(commandOf(press('ArrowLeft', { altKey: true }))).toBeNull()
  })

  test('know a digit by its place, because Alt changes what it writes', () => {
    expect(commandOf(press('¡', { code: 'Digit1', altKey: true }))).toBe('tab-happened')
    expect(commandOf(press('2', { code: 'Digit2' }))).toBe('part')
  })

  test('tell two commands apart by Shift, but not where a sign needs it', () => {
    expect(commandOf(press('C', { shiftKey: true }))).toBe('reverse-continue')
    // Caps Lock writes capitals without Shift.
    expect(commandOf(press('C'))).toBe('continue')
    expect(commandOf(press('ArrowRight', { shiftKey: true }))).toBe('over')
    expect(commandOf(press('[', { shiftKey: true }))).toBe('previous-note')
    expect(commandOf(press('I', { shiftKey: true }))).toBeNull()
    expect(commandOf(press('F6', { shiftKey: true }))).toBe('previous-pane')
  })

  test('play by Space and by K', () => {
    expect([commandOf(press(' ')), commandOf(press('k'))]).toEqual(['play', 'play'])
    expect(commandOf(press(' '), 'field')).toBeNull()
  })

  test('lead out of the terminal too, and leave it its control characters', () => {
    expect(commandOf(press('F6'), 'terminal')).toBe('next-pane')
    expect(commandOf(press('2', { code: 'Digit2', altKey: true }), 'terminal')).toBe('tab-diff')
    expect(commandOf(press('l', { code: 'KeyL', ctrlKey: true }), 'terminal')).toBeNull()
    expect(commandOf(press('c'), 'terminal')).toBeNull()
  })

  test('that are characters can be switched off', () => {
    const without = createKeymap('standard', {}, false)
    const at = (pressed: KeyPress) => without.commandOf(pressed, PLACES.page)
    for (const key of ['c', ' ', '5', '[', '?']) expect(at(press(key))).toBeNull()
    expect(at(press('C', { shiftKey: true }))).toBeNull()
    expect(at(press('ArrowRight'))).toBe('forward')
    expect(at(press('`', { code: 'Backquote', ctrlKey: true }))).toBe('terminal')
  })

  test('are those of a debugger beside their own, where that is chosen', () => {
    const keymap = createKeymap('debugger', {}, true)
    const at = (pressed: KeyPress) => keymap.commandOf(pressed, PLACES.page)
    expect([at(press('F10')), at(press('F8')), at(press('c'))]).toEqual(['over', 'continue', 'continue'])
    // What Shift makes of the key of `;` depends on the keyboard.
    expect(at(press(':', { code: 'Semicolon', ctrlKey: true, shiftKey: true }))).toBe('step-out')
    expect(keymap.keysOf('over')).toBe('F10 / Shift+→')
  })

  test('that a person has chosen replace those of the table', () => {
    const keymap = createKeymap('standard', { forward: 'U' }, true)
    expect(keymap.commandOf(press('u'), PLACES.page)).toBe('forward')
    expect(keymap.commandOf(press('ArrowRight'), PLACES.page)).toBeNull()
    expect(keymap.keysOf('forward')).toBe('U')
    expect([keymap.ownerOf('U', 'back'), keymap.ownerOf('U', 'forward'), keymap.ownerOf('→', 'back')]).toEqual([
      'forward',
      null,
      null,
    ])
  })

  test('are Latin letters on every keyboard', () => {
    expect(commandOf(press('с', { code: 'KeyC' }))).toBe('continue')
    expect(chordOf(press('Shift', { shiftKey: true }))).toBeNull()
  })

  test('belong to one command each, wherever they mean the same', () => {
    const { ownerOf } = createKeymap('debugger', {}, true)
    for (const command of COMMANDS) {
      for (const chord of rowOf(command).keys) expect([chord, ownerOf(chord, command)]).toEqual([chord, null])
    }
  })

  test('are shown as people and as browsers write them', () => {
    expect([keysOf('terminal'), keysOf('previous-pane'), keysOf('forward')]).toEqual(['Ctrl+`', 'Shift+F6', '→'])
    expect([keysOf('play'), keysOf('part')]).toEqual(['Space / K', '0–9'])
    expect([ariaKeysOf('terminal'), ariaKeysOf('forward'), ariaKeysOf('play')]).toEqual([
      'Control+`',
      'ArrowRight',
      'Space K',
    ])
  })
})
