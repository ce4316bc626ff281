import { provenanceRules } from '@runthrough/stages'
import { buildProvenance, type PlaceRef, type TraceEvent } from '@runthrough/trace'
import { expect, test } from 'vitest'
import { bundledRun } from '../testing/bundled.ts'
import { nameOfPlace } from './place-words.ts'
import { isReached, trailOf } from './trail.ts'

const events = bundledRun('memory-limit')
const graph = buildProvenance({ events }, provenanceRules)

function placeOf(flag: string): PlaceRef {
  const header = events[0]
  const found = graph.flagsOf(header?.kind === 'header' ? header.command : []).find((one) => one.flag === flag)
  if (!found) throw new Error(`no ${flag}`)
  return graph.placeOf(found)
}

const isWrite = (event: TraceEvent) =>
  event.kind === 'syscall' && event.name === 'write' && String(event.arguments.fd).endsWith('/memory.limit_in_bytes')

test('forth: from a flag through documents, the request and files to the call', () => {
  const { entries } = trailOf(graph, placeOf('--memory'), 'forth')
  const names = entries.map(({ place }) => nameOfPlace(events, place))
  expect(names[0]).toBe('64m')
  const wanted = [
    'HostConfig › Memory',
    'hostconfig.json › Memory',
    'Spec › linux › resources › memory › limit',
    'config.json › linux › resources › memory › limit',
    'write(2) memory.limit_in_bytes › buf',
  ]
  expect(names.filter((name) => wanted.includes(name))).toEqual(expect.arrayContaining(wanted))
  expect(entries.map(({ place }) => place.seq)).toEqual(entries.map(({ place }) => place.seq).toSorted((a, b) => a - b))
})

test('back: from the call to the flag, the same way', () => {
  const written = events.find(isWrite)
  if (!written) throw new Error('nothing was written')
  const trail = trailOf(graph, { seq: written.seq, kind: 'call', path: '/buf' }, 'back')
  expect(trail.entries[0]).toEqual({ place: placeOf('--memory'), hop: null })
  expect(trail.entries.at(-1)?.place.seq).toBe(written.seq)
  expect(trail.entries.map(({ hop }) => hop?.how)).toContain('converted')
})

test('a value that nobody asked for begins with a default, or is said to be unknown', () => {
  const spec = events.find((event) => event.kind === 'snapshot' && event.of === 'HostConfig')
  const [first] = trailOf(graph, { seq: spec?.seq ?? 0, kind: 'document', path: '/ShmSize' }, 'back').entries
  expect(first?.hop?.from).toBeNull()
  expect(first?.hop?.how).toBe('default')
})

test('every version of the value is on the way, and what holds it', () => {
  const trail = trailOf(graph, placeOf('--memory'), 'forth')
  const versions = events.filter((event) => event.kind === 'snapshot' && event.of === 'HostConfig')
  expect(versions.length).toBeGreaterThan(1)
  for (const { seq } of versions) {
    expect(isReached(trail, seq, '/Memory')).toBe(true)
    expect(isReached(trail, seq, '')).toBe(true)
    expect(isReached(trail, seq, '/MemoryReservation')).toBe(false)
  }
})
