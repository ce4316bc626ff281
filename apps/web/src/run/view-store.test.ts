import { expect, test } from 'vitest'
import { asClock } from '../transport/HoldTimer.tsx'
import { choicesIn, preferredLanguage, useView } from './view-store.ts'

test('the language is the first of the browser’s that the app speaks', () => {
  expect(preferredLanguage(['fr', 'zh-TW', 'en'])).toBe('zh-CN')
  expect(preferredLanguage(['en-GB', 'zh'])).toBe('en')
  expect(preferredLanguage(['fr'])).toBe('en')
})

test('choices are remembered in this browser', () => {
  useView.getState().choose({ theme: 'dark', stopOnEntry: false })
  expect(JSON.parse(localStorage.getItem('runthrough.view') ?? '')).toMatchObject({ theme: 'dark', stopOnEntry: false })
})

test('what was stored otherwise, or not at all, is as good as any choice, beside those that can be read', () => {
  const place = { of: 'Config', path: '/Env/0', element: null }
  const stored = {
    theme: 'plaid',
    speed: 'max',
    allTabs: true,
    skipsIdle: 'no',
    watched: [place],
    ownKeys: { over: 'x', fly: 'y' },
  }
  expect(choicesIn(stored)).toMatchObject({
    theme: 'system',
    speed: 'max',
    allTabs: true,
    skipsIdle: true,
    watched: [place],
    ownKeys: { over: 'x' },
  })
  expect(choicesIn({ watched: [place, { of: 'Config' }] }).watched).toEqual([])
  for (const nothing of [null, 'text', []]) expect(choicesIn(nothing)).toEqual(choicesIn({}))
  expect(choicesIn({ ownKeys: { fly: 'y' } }).ownKeys).toEqual({})
})

test('the hold timer reads as a clock', () => {
  expect([0, 999, 62_000, 3_600_000].map(asClock)).toEqual(['0:00', '0:00', '1:02', '60:00'])
})
