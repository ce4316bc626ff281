// Every rule on a real recording: the graph of some run has a hop by it, or it says here why none has.
import { buildProvenance, type TraceEvent } from '@runthrough/trace'
import { expect, inject, test } from 'vitest'
import { bundledRun } from '../testing/bundled.ts'
import { recordedFlagRun } from '../testing/flag-recordings.ts'
import { flagRuns } from './documented/flag-runs.ts'
import { provenanceRules } from './rules.ts'

/** Rules without a recording, by the reason. */
const WITHOUT_RECORDING: Readonly<Record<string, readonly RegExp[]>> = {
  'this kernel has control groups of version 1': [/(memory\.max|memory\.low|cpu\.weight|cpu\.max|memory\.swap\.max)\b/],
  'the machine of the recordings has no AppArmor': [/[aA]pparmor/],
}

const recorded = (): (readonly TraceEvent[])[] => [
  ...Object.keys(inject('recordings')).map(bundledRun),
  ...flagRuns.map(({ id }) => recordedFlagRun(id)),
]

test('every rule is used by a recording, or it is said why not', () => {
  const used = new Set(recorded().flatMap((events) => buildProvenance({ events }, provenanceRules).data.rules))
  const excused = Object.values(WITHOUT_RECORDING).flat()
  const unused = provenanceRules.rules.map(({ id }) => id).filter((id) => !used.has(id))
  expect(unused.filter((id) => !excused.some((pattern) => pattern.test(id)))).toEqual([])
  // No excuse outlives its rule.
  expect(excused.filter((pattern) => !unused.some((id) => pattern.test(id))).map(String)).toEqual([])
})

test('no two rules have one id', () => {
  const ids = provenanceRules.rules.map(({ id }) => id)
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
})

test('what was converted says how, in both languages', () => {
  for (const { id, how, words } of provenanceRules.rules) {
    if (how === 'converted') expect([words?.en, words?.['zh-CN']], id).toEqual([expect.any(String), expect.any(String)])
  }
})
