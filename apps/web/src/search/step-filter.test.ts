import { expect, test } from 'vitest'
import { processOf } from '../run/catalogue.ts'
import { deriveRunView } from '../run/run-view.ts'
import { bundledRun } from '../testing/bundled.ts'
import { EVERY_STEP, filterSteps, type StepFilter } from './step-filter.ts'

const view = (recording: string) => deriveRunView(bundledRun(recording), 'live', 'story')
const stagesOf = (recording: string, filter: Partial<StepFilter>, language: 'en' | 'zh-CN' = 'en') =>
  filterSteps(view(recording), { ...EVERY_STEP, ...filter }, language).map(({ stage, when }) => `${stage} ${when}`)

test('a filter that asks for nothing leaves the list as it is', () => {
  const all = view('article')
  expect(filterSteps(all, EVERY_STEP, 'en')).toBe(all.steps)
})

test('the steps of a process, with words, with changes', () => {
  const ofRunc = stagesOf('article', { process: 'runc' })
  expect(ofRunc.length).toBeGreaterThan(0)
  expect(ofRunc.every((name) => processOf(name.split(' ')[0] ?? '') === 'runc')).toBe(true)
  expect(stagesOf('article', { text: 'mergeAndVerify' })).toHaveLength(2)
  expect(stagesOf('article', { text: '合并' }, 'zh-CN')).toContain('dockerd.mergeAndVerifyConfig leave')
  expect(stagesOf('article', { withChanges: true })).toContain('dockerd.mergeAndVerifyConfig leave')
  expect(stagesOf('article', { withChanges: true, text: 'execute' })).toEqual([])
})

test('the steps at which a function returned an error', () => {
  const failed = stagesOf('missing-image', { withErrors: true })
  expect(failed).toContain('dockerd.GetImage leave')
  expect(failed.every((name) => name.endsWith('leave'))).toBe(true)
})
