import { expect, test } from 'vitest'
import { indexOf } from '../run/index-of.ts'
import { bundledRun } from '../testing/bundled.ts'
import { commandsOfStep, scriptOf } from './commands-of-step.ts'

const events = bundledRun('article')
const index = indexOf(events)

function linesAt(stage: string, level: 'story' | 'engineer'): string[] {
  const step = index.steps(level).find((one) => one.stage === stage)
  if (!step) throw new Error(`${stage} is no step at the level ${level}`)
  return commandsOfStep(events, index.spans, step, level).map(({ line }) => line)
}

test('a step has the commands of its own function, and of what it calls where that is no step', () => {
  expect(linesAt('dockerd.CreateEndpoint', 'engineer')[1]).toMatch(/^ip link add veth\w+ type veth peer name veth\w+$/)
  expect(linesAt('dockerd.allocateNetwork', 'engineer')).toEqual([])
  expect(linesAt('dockerd.initializeNetworking', 'story').some((line) => line.startsWith('ip link add'))).toBe(true)
})

test('no command of a run belongs to two steps', () => {
  for (const level of ['story', 'engineer'] as const) {
    const spans = new Map(index.steps(level).map((step) => [step.span, step]))
    const shown = [...spans.values()].flatMap((step) => commandsOfStep(events, index.spans, step, level))
    expect(new Set(shown.map(({ seqs }) => seqs[0])).size).toBe(shown.length)
    expect(shown.map(({ line }) => line)).toContain('hostname hosttest')
    expect(linesAt('cli.execute', level)).toEqual([])
  }
})

test('a script says where it goes on in another shell, and which file has to be there first', () => {
  const command = { span: 1, call: 'mount', errno: null, needs: null }
  const script = scriptOf(
    [
      { ...command, seqs: [1], line: 'one', place: 'host' },
      { ...command, seqs: [2], line: 'two', place: 'host', needs: 'deviceProgram' },
      { ...command, seqs: [3], line: 'three', place: 'container', needs: 'seccompFilter' },
    ],
    {
      place: { host: 'outside', container: 'inside' },
      needs: { seccompFilter: 'a filter', deviceProgram: 'a program' },
    },
  )
  expect(script).toBe('# outside\none\n# a program\ntwo\n# inside\n# a filter\nthree\n')
})
