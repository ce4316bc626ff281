import { type ArrayIdentities, diffDocuments, type Json } from '@runthrough/trace'
import { describe, expect, test } from 'vitest'
import { type ChangeBranch, growChangeTree } from './change-tree.ts'

const tree = (before: Json, after: Json, identities: ArrayIdentities = {}) =>
  growChangeTree(diffDocuments(before, after, identities))

/** A tree as indented lines, changes with their kind. */
const show = (branches: readonly ChangeBranch[], indent = ''): string[] =>
  branches.flatMap(({ label, change, branches: inner }) => [
    `${indent}${label}${change ? ` ${change.kind}` : ''}`,
    ...show(inner, `${indent}  `),
  ])

describe('the tree of changes', () => {
  test('joins a path that does not branch', () => {
    expect(show(tree({ a: { b: { c: 1 } } }, { a: { b: { c: 2 } } }))).toEqual(['a › b › c changed'])
  })

  test('stands together what lies under the same object', () => {
    const before = { Hosts: { Memory: 0, Swap: 0, Cpu: 1 }, Name: 'x' }
    const after = { Hosts: { Memory: 64, Swap: 128, Cpu: 1 }, Name: 'y' }
    expect(show(tree(before, after))).toEqual(['Hosts', '  Memory changed', '  Swap changed', 'Name changed'])
  })

  test('calls an element by what it is', () => {
    const before = { Env: ['aaa=bbb'] }
    const after = { Env: ['aaa=bbb', 'PATH=/bin'] }
    expect(show(tree(before, after, { '/Env': 'name' }))).toEqual(['Env › PATH added'])
    expect(show(tree(before, after))).toEqual(['Env › 1 added'])
  })

  test('keeps every change', () => {
    const after = { Env: ['A=1', 'A=2', 'A=3'] }
    expect(show(tree({ Env: [] }, after, { '/Env': 'name' }))).toEqual(['Env', '  A added', '  A added', '  A added'])
  })

  test('has one place without a name for a document that is a single value', () => {
    expect(show(tree('/old', '/new'))).toEqual([' changed'])
    expect(growChangeTree([{ kind: 'added', path: '', element: null, after: '/root' }])).toHaveLength(1)
  })

  test('of no change is empty', () => {
    expect(tree({ a: 1 }, { a: 1 })).toEqual([])
  })
})
