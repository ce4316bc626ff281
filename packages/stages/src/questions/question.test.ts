import { type Step, TraceIndex } from '@runthrough/trace'
import { describe, expect, test } from 'vitest'
import { stageById } from '../catalogue.ts'
import { isStep } from '../step.ts'
import { bundledRun } from '../testing/bundled.ts'
import { answerTo, isRight, questionAt } from './question.ts'

const stepAt = (level: 'story' | 'engineer') => (id: string, when: 'enter' | 'leave', failed: boolean) => {
  const stage = stageById(id)
  return stage !== undefined && isStep(stage, level, when, failed)
}
const isStepAt = { story: stepAt('story'), engineer: stepAt('engineer') }
const events = bundledRun('article')
const whole = new TraceIndex(isStepAt, events)

function stepOf(index: TraceIndex, stage: string, when: 'enter' | 'leave'): Step {
  const step = index.steps('story').find((one) => one.stage === stage && one.when === when)
  if (!step) throw new Error(`no step ${stage} ${when}`)
  return step
}

/** What is asked at a step, and what the run answers. */
function ask(stage: string, when: 'enter' | 'leave' = 'enter') {
  const step = stepOf(whole, stage, when)
  const question = questionAt(whole, step)
  return { question, answer: question && answerTo(question, whole, whole.steps('story'), step) }
}

describe('a question of the article', () => {
  const path = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

  test('what Env is after the image was merged: the command’s, the image’s, both or none', () => {
    const { question, answer } = ask('dockerd.mergeAndVerifyConfig')
    expect(question).toMatchObject({ kind: 'value', of: 'Config', field: 'Env' })
    expect(question?.options).toEqual(expect.arrayContaining([['aaa=bbb'], [path], ['aaa=bbb', path], []]))
    expect(answer).toMatchObject({ kind: 'value', value: ['aaa=bbb', path] })
    if (!question || !answer) throw new Error('no question')
    expect(question.options.filter((option) => isRight(option, answer))).toEqual([['aaa=bbb', path]])
  })

  test('which field changes, of all that there are, or none', () => {
    const { question, answer } = ask('dockerd.adaptContainerSettings')
    expect(question).toMatchObject({ kind: 'field', of: 'HostConfig' })
    expect(question?.options).toEqual(expect.arrayContaining(['Memory', 'ShmSize', null]))
    expect(answer).toMatchObject({ kind: 'field', fields: expect.arrayContaining(['ShmSize']) })
  })

  test('which process comes next', () => {
    const { question, answer } = ask('shim.Create')
    expect(question?.kind).toBe('process')
    expect(answer).toMatchObject({ kind: 'process', process: 'runc' })
  })
})

test('every question of every step has a true answer, and it is made without knowing it', () => {
  for (const level of ['story', 'engineer'] as const) {
    const steps = whole.steps(level)
    const asked = steps.filter((step) => questionAt(whole, step) !== null)
    expect(asked.length).toBeGreaterThan(10)
    for (const step of asked.slice(0, 20)) {
      const soFar = new TraceIndex(isStepAt, events.slice(0, step.seq))
      const [same] = soFar.steps(level).slice(-1)
      if (!same) throw new Error('the step is not there yet')
      const question = questionAt(soFar, same)
      expect(question).toEqual(questionAt(whole, step))
      expect(question && answerTo(question, soFar, soFar.steps(level), same)).toBeNull()
    }
  }
})

test('nothing is asked where there is nothing to be told apart', () => {
  expect(questionAt(whole, stepOf(whole, 'cli.execute', 'enter'))).toBeNull()
})
