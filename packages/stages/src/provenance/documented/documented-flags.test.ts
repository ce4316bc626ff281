// What Docker's documentation says of flags, on recordings of real runs: the graph finds each end from the flag, and the flag
// from each end, and the program in the container says the same. `packages/tracer` does this on every engine.
import { buildProvenance, type ProvenanceGraph, type TraceEvent } from '@runthrough/trace'
import { describe, expect, test } from 'vitest'
import { recordedFlagRun } from '../../testing/flag-recordings.ts'
import { provenanceRules } from '../rules.ts'
import { documentedFlags } from './documented-flags.ts'
import { flagRuns } from './flag-runs.ts'
import { missingEnds } from './missing-ends.ts'

const outputOf = (events: readonly TraceEvent[]): string =>
  events
    .map((event) => (event.kind === 'output' ? event.data : ''))
    .join('')
    .replaceAll('\r', '')

describe.each(flagRuns)('$id', ({ id, line, mayBeRefused }) => {
  const events = recordedFlagRun(id)
  const [header] = events
  if (header?.kind !== 'header') throw new Error(`${id} has no header`)
  const graph: ProvenanceGraph = buildProvenance({ events }, provenanceRules)
  const flags = documentedFlags.filter(({ run }) => run === id)

  test('is the run as it is written down today', () => {
    expect(line.replaceAll("'", '')).toBe(header.command.join(' '))
  })

  test('every leaf of the specification has an origin that is known', () => {
    const spec = events.findLast((event) => event.kind === 'snapshot' && event.of === 'Spec')
    if (!spec) {
      expect(mayBeRefused).toBe(true)
      expect(events.at(-1)).toMatchObject({ kind: 'end', exitCode: 125 })
      return
    }
    const origins = graph.origins({ seq: spec.seq, kind: 'document', path: '' })
    expect(origins.length).toBeGreaterThan(30)
    expect(origins.filter(({ how }) => how === 'unknown').map(({ to }) => to.path)).toEqual([])
  })

  if (flags.length > 0) {
    test.each(flags)('$flag $value', (documented) => {
      expect(missingEnds(graph, header.command, documented)).toEqual([])
      for (const said of documented.says) expect(outputOf(events)).toMatch(said)
    })
  }
})

test('forty flags at least', () => {
  expect(new Set(documentedFlags.map(({ flag }) => flag)).size).toBeGreaterThanOrEqual(40)
})
