// How a value is explained: what is looked at first, and what proves nothing.
import { expect, test } from 'vitest'
import type { EventBody, Json } from '../event.ts'
import { enter, snapshot, traceOf } from '../testing/events.ts'
import { buildProvenance } from './build.ts'
import type { PlaceRef } from './place.ts'
import type { ProvenanceRule, ProvenanceRules } from './rules.ts'

const place = (seq: number, path: string): PlaceRef => ({ seq, kind: 'document', path })

/** The graph of documents that one function was given, one after the other, from seq 2 on. */
function graphOf(documents: readonly (readonly [of: string, value: Json])[], rules: Partial<ProvenanceRules>) {
  const snapshots = documents.map(([of, value]): EventBody => snapshot(1, 'enter', of, value))
  const events = traceOf(enter(1, null, 'dockerd.createSpec'), ...snapshots)
  const none = { flags: [], rules: [], parts: [], separate: [], arrayKeysOf: () => ({}) }
  return buildProvenance({ events }, { ...none, ...rules })
}

const renamed = (from: string, to: string): ProvenanceRule => ({ id: `${from} ${to}`, how: 'renamed', from, to })

test('what stands where it stood before has been copied, also where a rule would fit', () => {
  const rules = [renamed('A#/x', 'B#/y')]
  const graph = graphOf(
    [
      ['B', { y: 1 }],
      ['A', { x: 1 }],
      ['B', { y: 1 }],
    ],
    { rules },
  )
  expect(graph.back(place(4, '/y'))).toMatchObject([{ rule: 'same', from: place(2, '/y') }])
})

test('of a document of which each reading is of another thing, the reading before says nothing', () => {
  const graph = graphOf(
    [
      ['Mount', { source: 'proc' }],
      ['Mount', { source: 'proc' }],
    ],
    { separate: ['Mount'] },
  )
  expect(graph.back(place(3, '/source'))).toMatchObject([{ how: 'unknown' }])
})

test('* is the same member on both sides, and any two elements of arrays', () => {
  const rules = [renamed('A#/settings/*', 'B#/*'), renamed('A#/words/*', 'C#/*')]
  const a = { settings: { one: 1, two: 2 }, words: ['b', 'a', 'a'] }
  const graph = graphOf(
    [
      ['A', a],
      ['B', { two: 2, one: 2 }],
      ['C', ['a', 'a', 'b']],
    ],
    { rules },
  )
  expect(graph.back(place(3, '/two'))).toMatchObject([{ from: place(2, '/settings/two') }])
  expect(graph.back(place(3, '/one'))).toMatchObject([{ how: 'unknown' }])
  // Each word is taken once, as long as there are others.
  expect(graph.back(place(4, '')).map(({ from }) => from?.path)).toEqual(['/words/1', '/words/2', '/words/0'])
})

test('an element that is not equal as a whole says nothing of its members', () => {
  const rules = [renamed('Mounts#/*', 'Mount#')]
  const mounts = [
    { source: 'proc', data: '' },
    { source: 'sysfs', data: '' },
  ]
  const graph = graphOf(
    [
      ['Mounts', mounts],
      ['Mount', { source: 'tmpfs', data: '' }],
    ],
    { rules },
  )
  expect(graph.back(place(3, '/data'))).toMatchObject([{ how: 'unknown' }])
})

test('what leads to a part leads to the same place of the whole', () => {
  const rules = [renamed('HostConfig#/Memory', 'Spec resources#/limit')]
  const parts = [{ part: 'Spec resources', whole: 'Spec#/linux/resources' }]
  const graph = graphOf(
    [
      ['HostConfig', { Memory: 64 }],
      ['Spec', { linux: { resources: { limit: 64 } } }],
    ],
    { rules, parts },
  )
  expect(graph.back(place(3, '/linux/resources/limit'))).toMatchObject([{ from: place(2, '/Memory') }])
})

test('what tells only a part of a list stands beside its other origins, and not at its elements', () => {
  const dropped: ProvenanceRule = {
    ...{ id: 'dropped', how: 'converted', from: 'HostConfig#/CapDrop/*', to: 'Caps#' },
    beside: true,
    explains: (from, to) => Array.isArray(to) && !to.includes(from),
  }
  const rules = [dropped, renamed('Default#/*', 'Caps#/*')]
  const graph = graphOf(
    [
      ['HostConfig', { CapDrop: ['MKNOD'] }],
      ['Default', ['CHOWN', 'MKNOD']],
      ['Caps', ['CHOWN']],
    ],
    { rules },
  )
  expect(graph.back(place(4, '')).map(({ rule }) => rule)).toEqual(['dropped', 'Default#/* Caps#/*'])
  expect(graph.back(place(4, '/0')).map(({ rule }) => rule)).toEqual(['Default#/* Caps#/*'])
  expect(graph.forth(place(2, '/CapDrop/0'))).toMatchObject([{ to: place(4, ''), rule: 'dropped' }])
})

test('a rule for a stage comes before everything, and only there', () => {
  const decoded: ProvenanceRule = { ...renamed('Body#', 'Config#'), id: 'decoded' }
  const documents = [
    ['Config', { a: 1 }],
    ['Body', { a: 1 }],
    ['Config', { a: 1 }],
  ] as const
  const ruleAt = (stage: string) =>
    graphOf(documents, { rules: [{ ...decoded, at: [stage] }] }).back(place(4, '/a'))[0]?.rule
  expect(ruleAt('dockerd.createSpec')).toBe('decoded')
  expect(ruleAt('dockerd.decodeConfig')).toBe('same')
})

test('a default is the last thing that is thought of, and is one by its value', () => {
  const unset: ProvenanceRule = {
    ...{ id: 'unset', how: 'default', by: 'daemon', from: null, to: 'B#/**' },
    explains: (_from, to) => to === 0,
  }
  const graph = graphOf(
    [
      ['A', { x: 0 }],
      ['B', { x: 0, y: 0, z: 7 }],
    ],
    { rules: [unset, renamed('A#/x', 'B#/x')] },
  )
  expect(graph.back(place(3, '')).map(({ how }) => how)).toEqual(['renamed', 'default', 'unknown'])
})
