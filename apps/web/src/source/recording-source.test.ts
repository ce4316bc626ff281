import { fail, type MarkerNote, problem } from '@runthrough/trace'
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

test('a recording is a run that has ended', () => {
  const source = new RecordingSource('lesson', { events: sampleTrace(), damage: null })
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

const note: MarkerNote = {
  id: 'one',
  on: 5,
  title: { en: 'Here' },
  text: {},
  chapter: true,
  pause: false,
  deleted: false,
}

test('a note becomes the next event, once it is kept', async () => {
  const events = sampleTrace()
  const kept: MarkerNote[] = []
  const source = new RecordingSource('lesson', { events, damage: null }, async (marker) => {
    kept.push(marker)
    return { ok: true, value: null }
  })
  let state = initialRunState
  source.open((message) => {
    state = applyMessage(state, message, 0)
  })
  await source.ask({ command: 'setMarker', run: 'lesson', marker: note })
  expect(kept).toEqual([note])
  expect(state.events.at(-1)).toMatchObject({ seq: events.length + 1, kind: 'marker', id: 'one', on: 5 })
})

test('a note that cannot be kept is none', async () => {
  const events = sampleTrace()
  const reason = problem('recording-not-kept', { reason: 'disk full' })
  const source = new RecordingSource('lesson', { events, damage: null }, async () => fail(reason))
  let state = initialRunState
  source.open((message) => {
    state = applyMessage(state, message, 0)
  })
  const reply = await source.ask({ command: 'setMarker', run: 'lesson', marker: note })
  expect(reply).toMatchObject({ kind: 'failed', problem: reason })
  expect(state.events).toHaveLength(events.length)
})
