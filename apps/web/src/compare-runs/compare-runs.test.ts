// The comparison on real runs: what it says of them is what their commands say.
import { arrayKeysOf } from '@runthrough/stages'
import { compareRuns, isMaterial, isMaterialSight, type RunComparison } from '@runthrough/trace'
import { expect, test } from 'vitest'
import { bundledRun } from '../testing/bundled.ts'

const compare = (one: string, other: string) => compareRuns(bundledRun(one), bundledRun(other), arrayKeysOf)

/** What differs in more than ids and the like, at one step. */
function materialAt({ differing }: RunComparison, stage: string, when: 'enter' | 'leave'): string[] {
  const step = differing.find((one) => one.stage === stage && one.when === when)
  return (step?.sights ?? [])
    .filter(isMaterialSight)
    .flatMap(({ of, other, changes }) =>
      changes.length === 0
        ? [`${of} only in ${other === null ? 'one' : 'the other'}`]
        : changes.filter(({ volatile }) => volatile.length === 0).map(({ path, after }) => `${of} ${path} ${after}`),
    )
}

test('a memory limit: from the command to the files of the control group', () => {
  const comparison = compare('failing-command', 'memory-limit')
  expect(comparison.differing[comparison.parting ?? -1]).toMatchObject({ stage: 'cli.execute', when: 'enter' })
  expect(materialAt(comparison, 'dockerd.adaptContainerSettings', 'enter')).toEqual([
    'HostConfig /Memory 67108864',
    'HostConfig /NanoCpus 500000000',
    'HostConfig /MemorySwap 67108864',
  ])
  expect(materialAt(comparison, 'runc.cgroupSet', 'leave')).toContain(
    'write(2) memory.limit_in_bytes only in the other',
  )
})

test('a volume: one mount more, and the others beside their own', () => {
  const { differing } = compare('failing-command', 'volume')
  const mounts = differing.filter(isMaterial).filter(({ stage }) => stage === 'init.mountToRootfs')
  expect(mounts.map(({ when, one, other }) => [when, one, other !== null])).toEqual([
    ['enter', null, true],
    ['leave', null, true],
  ])
})

test('a run does not part from itself', () => {
  expect(compare('user', 'user')).toMatchObject({ differing: [], parting: null })
})
