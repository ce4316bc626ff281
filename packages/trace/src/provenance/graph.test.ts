import { expect, test } from 'vitest'
import type { TraceEvent } from '../event.ts'
import { enter, snapshot, traceOf } from '../testing/events.ts'
import { buildProvenance } from './build.ts'
import { ProvenanceGraph } from './graph.ts'
import type { PlaceRef } from './place.ts'
import type { ProvenanceRules } from './rules.ts'

const rules: ProvenanceRules = {
  flags: [{ names: ['--memory', '-m'], takesValue: true }],
  rules: [
    { id: 'size', how: 'converted', from: '--memory', to: 'Limits#/memory', explains: (from, to) => `${to}m` === from },
    { id: 'none', how: 'default', by: 'cli', from: null, to: 'Limits#/swap', explains: (_from, to) => to === 0 },
    { id: 'moved', how: 'renamed', from: 'Limits#', to: 'Spec#/resources' },
    { id: 'env', how: 'copied', from: 'Limits#/env/*', to: 'Spec#/env/*' },
  ],
  parts: [],
  separate: [],
  arrayKeysOf: () => ({}),
}

const limits = { memory: 64, swap: 0, env: ['A=1', 'B=2'] }
const events: TraceEvent[] = traceOf(
  {
    ...{ kind: 'header', version: 2, command: ['docker', 'run', '-m', '64m', 'busybox'], terminal: null },
    startedAt: '2026-01-01T00:00:00Z',
    engine: { cli: '', dockerd: '', containerd: '', runc: '', kernel: '', probe: '' },
  },
  enter(1, null, 'cli.parse'),
  snapshot(1, 'enter', 'Limits', limits),
  snapshot(1, 'leave', 'Limits', limits),
  snapshot(1, 'leave', 'Spec', { resources: limits, env: ['B=2', 'A=1', 'C=3'] }),
)
const graph = buildProvenance({ events }, rules)
const place = (seq: number, path: string): PlaceRef => ({ seq, kind: 'document', path })

test('a value is led to by one hop, with the rule and the values on both sides', () => {
  expect(graph.back(place(3, '/memory'))).toEqual([
    {
      from: { seq: 1, kind: 'command', path: '/3', range: [0, 3] },
      to: place(3, '/memory'),
      ...{ rule: 'size', how: 'converted', by: null, evidence: { before: '64m', after: 64 } },
    },
  ])
})

test('a subtree that is the same as before is one hop, which answers for each leaf', () => {
  expect(graph.back(place(4, '/env/1'))).toMatchObject([{ from: place(3, '/env/1'), how: 'copied', rule: 'same' }])
  expect(graph.back(place(5, '/resources/swap'))).toMatchObject([{ from: place(4, '/swap'), how: 'renamed' }])
})

test('an element of an array may stand elsewhere', () => {
  expect(graph.back(place(5, '/env/0'))).toMatchObject([{ from: place(4, '/env/1'), rule: 'env' }])
})

test('what no rule explains is unknown, and is said to be', () => {
  expect(graph.back(place(5, '/env/2'))).toEqual([
    {
      ...{ from: null, to: place(5, '/env/2'), rule: 'unknown', how: 'unknown', by: null },
      evidence: { before: undefined, after: 'C=3' },
    },
  ])
})

test('the origins of a value are where all ways to it begin', () => {
  const [memory] = graph.origins(place(5, '/resources/memory'))
  expect(memory).toMatchObject({ from: { kind: 'command', path: '/3' }, how: 'converted' })
  expect(graph.origins(place(5, '/resources/swap'))).toMatchObject([{ from: null, how: 'default', by: 'cli' }])
})

test('forward is the same graph: a flag reaches every place that its value came to', () => {
  const [flag] = graph.flagsOf(['docker', 'run', '-m', '64m', 'busybox'])
  if (!flag) throw new Error('no flag')
  expect(flag).toMatchObject({ flag: '--memory', name: { word: 2 }, given: { word: 3, start: 0, end: 3 } })
  expect(graph.reach(graph.placeOf(flag)).map(({ to }) => to)).toEqual([
    place(3, '/memory'),
    place(4, '/memory'),
    place(5, '/resources/memory'),
  ])
})

test('as JSON it is the same graph', () => {
  const data = JSON.parse(JSON.stringify(graph.data))
  const again = new ProvenanceGraph({ events }, rules, data)
  expect(again.reach(place(3, '/memory'))).toEqual(graph.reach(place(3, '/memory')))
})
