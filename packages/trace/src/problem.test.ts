import { expect, test } from 'vitest'
import { explainProblem, problem } from './problem.ts'

test('a problem says what happened and what to do, in the language of the reader', () => {
  const report = problem('engine-lost', { process: 'containerd' })
  expect(explainProblem(report, 'en').what).toBe('containerd ended while the run was traced.')
  expect(explainProblem(report, 'zh-CN').what).toBe('跟踪过程中 containerd 意外结束。')
})

test('a placeholder that nobody filled stays visible', () => {
  expect(explainProblem(problem('no-such-run'), 'en').what).toContain('{run}')
})
