import { describe, expect, test } from 'vitest'
import { cursorOf, deriveRunView, type RunView } from '../run/run-view.ts'
import { sampleTrace } from '../testing/sample-trace.ts'
import { outIndex, overIndex } from './in-the-past.ts'

const events = sampleTrace()
const newest = deriveRunView(events, 'live', 'story')
const { steps } = newest

const indexOf = (stage: string, when: 'enter' | 'leave'): number => {
  const step = steps.find((candidate) => candidate.stage === stage && candidate.when === when)
  if (!step) throw new Error(`no step ${stage} ${when}`)
  return step.index
}
const at = (index: number): RunView => deriveRunView(events, cursorOf(newest, index), 'story')
const placeOf = (index: number): string => `${steps[index]?.stage} ${steps[index]?.when}`

describe('in the trace', () => {
  test('over a stage comes its own return, or what follows it', () => {
    const merge = indexOf('dockerd.mergeAndVerifyConfig', 'enter')
    expect(placeOf(overIndex(at(merge)))).toBe('dockerd.mergeAndVerifyConfig leave')
    const create = indexOf('dockerd.postContainersCreate', 'enter')
    expect(steps.slice(create + 1, overIndex(at(create))).every((step) => step.stage.startsWith('dockerd.'))).toBe(true)
  })

  test('over the stage that contains all others comes the end', () => {
    expect(overIndex(at(0))).toBe(steps.length - 1)
  })

  test('out of a stage comes its return, and then that of the stage around it', () => {
    const merge = indexOf('dockerd.mergeAndVerifyConfig', 'enter')
    const returned = outIndex(at(merge))
    expect(placeOf(returned)).toBe('dockerd.mergeAndVerifyConfig leave')
    const around = newest.tree.spans.get(newest.tree.spans.get(steps[merge]?.span ?? 0)?.parent ?? 0)
    expect(steps[outIndex(at(returned))]?.firstSeq).toBeGreaterThanOrEqual(around?.leaveSeq ?? Number.POSITIVE_INFINITY)
  })

  test('at the end one stays there', () => {
    expect(overIndex(newest)).toBe(steps.length - 1)
    expect(outIndex(newest)).toBe(steps.length - 1)
  })
})
