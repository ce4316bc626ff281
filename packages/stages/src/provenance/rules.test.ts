import { buildProvenance } from '@runthrough/trace'
import { expect, test } from 'vitest'
import { bundledRun } from '../testing/bundled.ts'
import { provenanceRules } from './rules.ts'

test('-m 64m becomes bytes in HostConfig, a limit of the specification, and the number that runc writes', () => {
  const events = bundledRun('memory-limit')
  const graph = buildProvenance({ events }, provenanceRules)
  const header = events[0]
  if (header?.kind !== 'header') throw new Error('no header')
  const memory = graph.flagsOf(header.command).find(({ flag }) => flag === '--memory')
  if (!memory) throw new Error('no --memory')

  const reached = graph.reach(graph.placeOf(memory)).filter(({ rule }) => rule !== 'same')
  expect(reached.map(({ to, evidence }) => `${to.kind} ${to.path} ${evidence.after}`)).toEqual(
    expect.arrayContaining([
      'document /Memory 67108864',
      'http /body/HostConfig/Memory 67108864',
      'document /linux/resources/memory/limit 67108864',
      'call /buf 67108864',
    ]),
  )

  const written = reached.find(({ to }) => to.kind === 'call')
  if (!written) throw new Error('nothing was written')
  expect(graph.origins(written.to)).toMatchObject([{ from: graph.placeOf(memory), how: 'converted' }])
})

test('no two rules have one id', () => {
  const ids = provenanceRules.rules.map(({ id }) => id)
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
})
