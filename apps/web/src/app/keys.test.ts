import { describe, expect, test } from 'vitest'
import { ariaKeysOf, commandOf, type KeyPress, keysOf } from './keys.ts'

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
    expect(commandOf(press('ArrowRight'), false)).toBe('forward')
    expect(commandOf(press('ArrowLeft'), false)).toBe('back')
    expect(commandOf(press('c'), false)).toBe('continue')
    expect(commandOf(press('Home'), false)).toBe('first')
    expect(commandOf(press('l'), false)).toBe('live')
    expect(commandOf(press('?', { shiftKey: true }), false)).toBe('help')
  })

  test('are text while one types, but for those that lead out', () => {
    expect(commandOf(press('ArrowRight'), true)).toBeNull()
    expect(commandOf(press('c'), true)).toBeNull()
    expect(commandOf(press('F6'), true)).toBe('next-pane')
    expect(commandOf(press('`', { code: 'Backquote', ctrlKey: true }), true)).toBe('terminal')
  })

  test('are not fired by an input method that is composing', () => {
    expect(commandOf(press('c', { isComposing: true }), false)).toBeNull()
    expect(commandOf(press('c', { keyCode: 229 }), false)).toBeNull()
  })

  test('leave the browser its own', () => {
    expect(commandOf(press('c', { ctrlKey: true }), false)).toBeNull()
    expect(commandOf(press('c', { metaKey: true }), false)).toBeNull()
    expect(commandOf(press('ArrowLeft', { altKey: true }), false)).toBeNull()
  })

  test('know a digit by its place, because Alt changes what it writes', () => {
    expect(commandOf(press('¡', { code: 'Digit1', altKey: true }), false)).toBe('tab-happened')
    expect(commandOf(press('2', { code: 'Digit2' }), false)).toBe('part')
  })

  test('tell two commands apart by Shift, but not where a sign needs it', () => {
    expect(commandOf(press('C', { shiftKey: true }), false)).toBe('reverse-continue')
    // Caps Lock writes capitals without Shift.
    expect(commandOf(press('C'), false)).toBe('continue')
    expect(commandOf(press('ArrowRight', { shiftKey: true }), false)).toBe('over')
    expect(commandOf(press('[', { shiftKey: true }), false)).toBe('previous-note')
    expect(commandOf(press('I', { shiftKey: true }), false)).toBeNull()
    expect(commandOf(press('F6', { shiftKey: true }), false)).toBe('previous-pane')
  })

  test('play by Space and by K', () => {
    expect([commandOf(press(' '), false), commandOf(press('k'), false)]).toEqual(['play', 'play'])
    expect(commandOf(press(' '), true)).toBeNull()
  })

  test('that are characters can be switched off', () => {
    for (const key of ['c', ' ', '5', '[', '?']) expect(commandOf(press(key), false, false)).toBeNull()
    expect(commandOf(press('ArrowRight'), false, false)).toBe('forward')
    expect(commandOf(press('`', { code: 'Backquote', ctrlKey: true }), false, false)).toBe('terminal')
  })

  test('are shown as people and as browsers write them', () => {
    expect([keysOf('terminal'), keysOf('previous-pane'), keysOf('forward')]).toEqual(['Ctrl+`', 'Shift+F6', '→'])
    expect([keysOf('play'), keysOf('part')]).toEqual(['Space / K', '0–9'])
    expect([ariaKeysOf('terminal'), ariaKeysOf('forward'), ariaKeysOf('play')]).toEqual([
      'Control+`',
      'ArrowRight',
      'Space',
    ])
  })
})
