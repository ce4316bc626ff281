import { expect, test } from 'vitest'
import { matchingGroups, type PaletteItem } from './palette-items.ts'

const item = (title: string, more: Partial<PaletteItem> = {}): PaletteItem => ({
  id: title,
  title,
  choose: () => {},
  ...more,
})
const groups = [
  { id: 'actions', title: 'Actions', items: [item('Step over', { also: 'over' }), item('Diff', { keys: 'Alt+2' })] },
  {
    id: 'stages',
    title: 'Go to',
    items: [item('Merge', { detail: 'dockerd.mergeAndVerifyConfig', isAskedFor: true })],
  },
]
const titles = (query: string) => matchingGroups(groups, query).flatMap(({ items }) => items.map(({ title }) => title))

test('what is asked for by every word is offered, in title, detail and further words', () => {
  expect(titles('OVER step')).toEqual(['Step over'])
  expect(titles('verify')).toEqual(['Merge'])
  expect(titles('nothing of this')).toEqual([])
})

test('what begins as it was written comes first', () => {
  const items = [item('Forward; at the newest step'), item('Newest step')]
  const [group] = matchingGroups([{ id: 'actions', title: '', items }], 'newest')
  expect(group?.items.map(({ title }) => title)).toEqual(['Newest step', 'Forward; at the newest step'])
})

test('without a word the actions are offered, and not every step of the run', () => {
  expect(titles('')).toEqual(['Step over', 'Diff'])
})

test('a long group is cut, and counted as a whole', () => {
  const many = Array.from({ length: 200 }, (_, index) => item(`Stage ${index}`))
  const [group] = matchingGroups([{ id: 'stages', title: '', items: many }], 'stage')
  expect([group?.items.length, group?.count]).toEqual([60, 200])
})
