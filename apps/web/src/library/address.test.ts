import { expect, test } from 'vitest'
import { fragmentOf, namedIn, namesRecording } from './address.ts'

test.each([
  [
    { hash: '', search: '' },
    { bundled: null, address: null },
  ],
  [
    { hash: '#recording=article', search: '' },
    { bundled: 'article', address: null },
  ],
  [
    { hash: '', search: '?recording=runs/a%20b.jsonl.gz' },
    { bundled: null, address: 'runs/a b.jsonl.gz' },
  ],
  // The fragment is what changes while the page stays: it is the newer wish.
  [
    { hash: '#recording=article', search: '?recording=other.jsonl' },
    { bundled: 'article', address: null },
  ],
])('%o names %o', (location, named) => {
  expect(namedIn(location)).toEqual(named)
  expect(namesRecording(location)).toBe(named.bundled !== null || named.address !== null)
})

test('a fragment names what it was made of', () => {
  expect(namedIn({ hash: fragmentOf('a&b =c'), search: '' })).toEqual({ bundled: 'a&b =c', address: null })
})
