import { problem } from '@runthrough/trace'
import { expect, test } from 'vitest'
import { applyMessage, initialRunState, type RunState } from '../run/run-state.ts'
import { sampleTrace } from '../testing/sample-trace.ts'
import { RecordingSource } from './recording-source.ts'

function opened(source: RecordingSource): RunState {
  let state = initialRunState
  source.open((message) => {
    state = applyMessage(state, message, 0)
  })
  return state
}

test('a recording is a run that has ended, and of which nothing can be asked', () => {
  const source = new RecordingSource('lesson', { events: sampleTrace(), damage: null })
  expect(source.ask).toBeNull()
  expect(opened(source)).toMatchObject({
    connection: 'recording',
    run: 'lesson',
    events: sampleTrace(),
    status: { phase: 'ended', line: 'docker run -e aaa=bbb -h hosttest busybox', exitCode: 0 },
    hello: { engine: { dockerd: '20.10.24' }, capabilities: { live: false } },
    refusal: null,
  })
})

test('a recording that breaks off says so, and has no exit code', () => {
  const damage = problem('recording-invalid', { line: '31', reason: 'unfinished' })
  const state = opened(new RecordingSource('lesson', { events: sampleTrace().slice(0, 30), damage }))
  expect(state).toMatchObject({ status: { phase: 'ended', exitCode: null }, refusal: { problem: damage } })
  expect(state.events).toHaveLength(30)
})
