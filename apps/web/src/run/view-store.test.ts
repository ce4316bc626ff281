import { expect, test } from 'vitest'
import { asClock } from '../transport/HoldTimer.tsx'
import { preferredLanguage, useView } from './view-store.ts'

test('the language is the first of the browser’s that the app speaks', () => {
  expect(preferredLanguage(['fr', 'zh-TW', 'en'])).toBe('zh-CN')
  expect(preferredLanguage(['en-GB', 'zh'])).toBe('en')
  expect(preferredLanguage(['fr'])).toBe('en')
})

test('choices are remembered in this browser', () => {
  useView.getState().choose({ theme: 'dark', stopOnEntry: false })
  expect(JSON.parse(localStorage.getItem('runthrough.view') ?? '')).toMatchObject({ theme: 'dark', stopOnEntry: false })
})

test('the hold timer reads as a clock', () => {
  expect([0, 999, 62_000, 3_600_000].map(asClock)).toEqual(['0:00', '0:00', '1:02', '60:00'])
})
