import { alignDocuments, type Json } from '@runthrough/trace'
import { expect, test } from 'vitest'
import { foldUnchanged } from './aligned-folds.ts'

const show = (before: Json, after: Json) =>
  foldUnchanged(alignDocuments(before, after)).map((one) =>
    one.kind === 'fold' ? `(${one.values})` : `${'  '.repeat(one.line.depth)}${one.line.label} ${one.line.kind}`,
  )

test('what did not change is counted between what did, and a group stays above its change', () => {
  const before = { a: 1, b: { c: 1, d: 2 }, e: { f: { g: 1 } }, h: { i: 1, j: { k: 1 } }, l: 1 }
  const after = { a: 1, b: { c: 1, d: 2 }, e: { f: { g: 2 } }, h: { i: 1, j: { k: 1 } }, l: 1 }
  expect(show(before, after)).toEqual(['(3)', 'e group', '  f group', '    g changed', '(3)'])
})

test('a single value is shown, and a document without a change is one fold', () => {
  expect(show({ a: 1, b: 1 }, { a: 1, b: 2 })).toEqual(['a same', 'b changed'])
  expect(show({ a: 1, b: [1, 2] }, { a: 1, b: [1, 2] })).toEqual(['(3)'])
})

test('a group without a change stays below a sibling that has one', () => {
  expect(show({ a: { b: 1 }, c: { d: 1 } }, { a: { b: 1 }, c: { d: 2 } })).toEqual([
    'a group',
    '  b same',
    'c group',
    '  d changed',
  ])
})
