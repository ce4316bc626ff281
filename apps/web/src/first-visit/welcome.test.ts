import { afterEach, beforeEach, expect, test } from 'vitest'
import { createShownStore } from '../app/shown-trace.ts'
import { createRunStore, type RunStore } from '../run/run-store.ts'
import { useView } from '../run/view-store.ts'
import { sampleHello, sampleStatus } from '../testing/sample-hello.ts'
import { SampleSource } from '../testing/sample-source.ts'
import { welcome } from './welcome.ts'

let live: RunStore
let end = () => {}
beforeEach(() => {
  history.replaceState(null, '', '/')
  localStorage.clear()
  useView.setState({ firstVisit: 'new' })
  live = createRunStore(new SampleSource())
})
afterEach(() => end())

/** The server's greeting comes after the page has begun to wait for it. */
function arrive(hello: Parameters<typeof sampleHello>[0] = {}) {
  end = welcome(createShownStore(live), window)
  live.setState({ connection: 'open', hello: sampleHello(hello) })
}

test('somebody who is new is shown a recording, and the browser remembers that', () => {
  arrive()
  expect(location.hash).toBe('#recording=article')
  expect(useView.getState().firstVisit).toBe('hints')
  expect(localStorage.getItem('runthrough.view')).toContain('"firstVisit":"hints"')
})

test('somebody who comes back is not', () => {
  useView.setState({ firstVisit: 'over' })
  arrive()
  expect(location.hash).toBe('')
})

test('a link to a recording wins, and leaves the first visit for later', () => {
  location.hash = '#recording=volume'
  arrive()
  expect(location.hash).toBe('#recording=volume')
  expect(useView.getState().firstVisit).toBe('new')
})

test('a run that the server has to show wins', () => {
  arrive({ run: sampleStatus('one', 'ended') })
  expect(location.hash).toBe('')
})

test('who may only look on waits for the run of somebody else', () => {
  arrive({ role: 'viewer' })
  expect(location.hash).toBe('')
})
