import { describe, expect, test } from 'vitest'
import { indexOf } from '../run/index-of.ts'
import { deriveRunView } from '../run/run-view.ts'
import { bundledRun } from '../testing/bundled.ts'
import { type Call, callsOf, callText, filterCalls } from './calls.ts'

const events = bundledRun('article')
const index = indexOf(events)
const { steps } = deriveRunView(events, 'live', 'engineer')
const last = events.length

/** The calls of a step as the cursor stands at it. */
const callsAt = (stage: string, when: 'enter' | 'leave', scope: 'stage' | 'step') => {
  const step = steps.find((one) => one.stage === stage && one.when === when)
  if (!step) throw new Error(`${stage} is not in the recording`)
  return callsOf(index, scope, { step, before: steps[step.index - 1], seq: step.seq })
}
const end = steps.at(-1)
const all = end ? callsOf(index, 'all', { step: end, before: steps.at(-2), seq: last }) : []
const names = (calls: readonly Call[]) => calls.map(({ name }) => name)

describe('the system calls of a step', () => {
  test('within a stage are those that it or what it asked for has made up to the cursor', () => {
    const mounts = callsAt('init.prepareRootfs', 'leave', 'stage')
    expect(names(mounts).filter((name) => name === 'mount').length).toBeGreaterThan(10)
    expect(names(mounts)).toContain('pivot_root')
    expect(callsAt('init.prepareRootfs', 'enter', 'stage')).toEqual([])
  })

  test('from one step to the next leave none out and name none twice', () => {
    const parts = steps.map((step) =>
      callsOf(index, 'step', { step, before: steps[step.index - 1], seq: step.firstSeq }),
    )
    const upToEnd = all.filter(({ seq }) => seq <= (end?.firstSeq ?? 0))
    expect(parts.flat().map(({ seq }) => seq)).toEqual(upToEnd.map(({ seq }) => seq))
  })

  test('have every program that was begun among them, which is a call that does not return', () => {
    const begun = all.filter(({ name }) => name === 'execve')
    expect(begun.map(callText)).toContainEqual(expect.stringContaining('/bin/sh'))
    expect(callText(begun[0] as Call)).toMatch(/= \?$/)
  })

  test('are filtered by name, argument and error, and to those that failed', () => {
    expect(new Set(names(filterCalls(all, 'MOUNT', false)))).toContain('mount')
    expect(filterCalls(all, 'hosttest', false).map(({ name }) => name)).toContain('sethostname')
    const failed = filterCalls(all, '', true)
    expect(failed.every(({ errno }) => errno !== null)).toBe(true)
    expect(filterCalls(all, '', false)).toBe(all)
  })
})
