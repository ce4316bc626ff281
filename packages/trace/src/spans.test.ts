import { describe, expect, test } from 'vitest'
import { diffDocuments } from './diff.ts'
import { documentsAt, documentsOfStep } from './documents.ts'
import type { EventBody, TraceEvent } from './event.ts'
import { deriveSpans, deriveSteps, spanDepth, stepAt } from './spans.ts'

const trace = (...bodies: EventBody[]): TraceEvent[] =>
  bodies.map((body, index) => ({ ...body, seq: index + 1, at: index * 1000 }) as TraceEvent)

const enter = (span: number, parent: number | null, stage: string): EventBody => ({
  kind: 'enter',
  span,
  parent,
  stage,
  pid: 10,
  tid: 11,
  symbol: `main.${stage}`,
  source: null,
})
const leave = (span: number, message: string | null = null): EventBody => ({
  kind: 'leave',
  span,
  error: message === null ? null : { type: '*errors.errorString', message },
})
const snapshot = (span: number, when: 'enter' | 'leave', of: string, value: object): EventBody => ({
  kind: 'snapshot',
  span,
  when,
  of,
  value: value as Record<string, string>,
})

const run = trace(
  enter(1, null, 'dockerd.create'),
  enter(2, 1, 'dockerd.mergeAndVerifyConfig'),
  snapshot(2, 'enter', 'Config', { Env: ['aaa=bbb'], Cmd: null }),
  snapshot(2, 'enter', 'Image', { config: { Env: ['PATH=/bin'], Cmd: ['sh'] } }),
  leave(2),
  snapshot(2, 'leave', 'Config', { Env: ['aaa=bbb', 'PATH=/bin'], Cmd: ['sh'] }),
  enter(3, 1, 'dockerd.setRWLayer'),
  leave(3, 'no space left on device'),
  leave(1, 'no space left on device'),
)
const everyStep = () => true

describe('spans', () => {
  test('nest as the calls did', () => {
    const tree = deriveSpans(run)
    expect(tree.roots).toEqual([1])
    expect(tree.spans.get(1)?.children).toEqual([2, 3])
    expect(spanDepth(tree, 3)).toBe(1)
  })

  test('carry the error that the function returned', () => {
    expect(deriveSpans(run).spans.get(3)?.error?.message).toBe('no space left on device')
  })

  test('stay open while the function has not returned', () => {
    expect(deriveSpans(run.slice(0, 7)).spans.get(3)?.leaveSeq).toBeNull()
  })
})

describe('steps', () => {
  test('hold what was read there', () => {
    const steps = deriveSteps(run, everyStep)
    expect(steps.map(({ stage, when, firstSeq, seq }) => `${firstSeq}-${seq} ${when} ${stage}`)).toEqual([
      '1-1 enter dockerd.create',
      '2-4 enter dockerd.mergeAndVerifyConfig',
      '5-6 leave dockerd.mergeAndVerifyConfig',
      '7-7 enter dockerd.setRWLayer',
      '8-8 leave dockerd.setRWLayer',
      '9-9 leave dockerd.create',
    ])
  })

  test('are as many as the level asks for', () => {
    const failures = deriveSteps(run, (_stage, when, failed) => when === 'leave' && failed)
    expect(failures.map((step) => step.stage)).toEqual(['dockerd.setRWLayer', 'dockerd.create'])
    expect(failures.map((step) => step.index)).toEqual([0, 1])
  })

  test('a cursor stands at the last step that had begun', () => {
    const steps = deriveSteps(run, everyStep)
    expect(stepAt(steps, 3)?.firstSeq).toBe(2)
    expect(stepAt(steps, 0)).toBeUndefined()
  })
})

describe('documents', () => {
  test('at a cursor are the newest versions', () => {
    expect(documentsAt(run, 5).get('Config')?.value).toEqual({ Env: ['aaa=bbb'], Cmd: null })
    expect(documentsAt(run, 6).get('Config')?.value).toEqual({ Env: ['aaa=bbb', 'PATH=/bin'], Cmd: ['sh'] })
  })

  test('left are compared with the same document entered', () => {
    const step = deriveSteps(run, everyStep)[2]
    if (!step) throw new Error('the trace has a third step')
    const [config] = documentsOfStep(run, step)
    if (!config?.before) throw new Error('Config was read on the way in and out')
    const changes = diffDocuments(config.before.value, config.after.value, { '/Env': 'name' })
    expect(changes.map(({ path }) => path)).toEqual(['/Env/1', '/Cmd'])
  })
})
