// SIGKILL to the server while it holds a stage of the story: nobody stays stopped, nothing is left, what was recorded until
// then is in the library of the next server, and that one runs. `npm run survival` does it at every stage, `npm test` at one,
// because the kernel takes all probes off each time.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { removeLeftovers } from '@runthrough/engine'
import { decodeRecording, type TraceEvent } from '@runthrough/trace'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { LIMIT, left, NOTHING, nothingIsLeft, type Serving, serve } from './testing/built-server.ts'
import { Viewer } from './testing/viewer.ts'

const COMMAND = 'docker run --rm busybox true'
const isWhole = process.env['RUNTHROUGH_SURVIVAL'] === 'whole'
/** Milliseconds for one server: its start waits until the probes of the one before are off. */
const ONE_SERVER = 2 * LIMIT
const STORY_LENGTH = 30

let state: string
beforeAll(async () => {
  state = await mkdtemp(path.join(tmpdir(), 'runthrough-stages-'))
})
afterAll(async () => {
  await removeLeftovers(state)
  await rm(state, { recursive: true, force: true })
})

/** The events of a recording, as far as they can be read. */
async function recorded({ port, token }: Serving, run: string): Promise<readonly TraceEvent[]> {
  const address = `http://127.0.0.1:${port}/api/recordings/${run}`
  const response = await fetch(address, { headers: { Authorization: `Bearer ${token}` } })
  const decoded = decodeRecording(await response.text())
  return decoded.ok ? decoded.value.events : []
}

const hasStopped = (events: readonly TraceEvent[]) => events.some(({ kind }) => kind === 'stop')

/** Runs a command through to its end, and gives the stages that it came by, sorted. */
async function runThrough(serving: Serving): Promise<string[]> {
  const viewer = await Viewer.greet(serving)
  const run = await viewer.launch(COMMAND, {})
  expect(await viewer.ended(run)).toMatchObject({ exitCode: 0 })
  const stages = viewer.events(run).flatMap((event) => (event.kind === 'enter' ? [event.stage] : []))
  viewer.drop()
  await viewer.closed
  // Requests that dockerd serves beside each other have no order between them.
  return [...new Set(stages)].sort()
}

/** Holds a run at a stage and kills the server as soon as the library has heard of the hold. Gives what it had then. */
async function killAt(serving: Serving, stage: string): Promise<{ run: string; known: readonly TraceEvent[] }> {
  const viewer = await Viewer.greet(serving)
  const run = await viewer.launch(COMMAND, { breakpoints: [{ type: 'stage', stage, when: 'enter' }] })
  expect(await viewer.still(run), stage).toMatchObject({ phase: 'held' })
  const known = await vi.waitFor(
    async () => {
      const events = await recorded(serving, run)
      expect(hasStopped(events)).toBe(true)
      return events
    },
    { timeout: LIMIT, interval: 50 },
  )
  process.kill(serving.server, 'SIGKILL')
  await serving.ended
  await viewer.closed
  return { run, known }
}

/** Where the whole relay waits, from the docker CLI to the process that becomes the container. */
const ONE = 'init.Init'

test('SIGKILL to the server at the stages of the story', {
  timeout: (isWhole ? STORY_LENGTH : 2) * ONE_SERVER,
}, async () => {
  let serving = await serve(state)
  const story = await runThrough(serving)
  expect(story.map((stage) => stage.split('.')[0])).toEqual(expect.arrayContaining(['dockerd', 'shim', 'init']))
  for (const stage of isWhole ? story : [ONE]) {
    const { run, known } = await killAt(serving, stage)
    await nothingIsLeft(state)
    serving = await serve(state)
    const kept = await recorded(serving, run)
    expect(kept.slice(0, known.length), stage).toEqual(known)
    expect(await runThrough(serving), stage).toEqual(story)
  }
  serving.program.kill('SIGTERM')
  expect(await serving.ended).toEqual([0, null])
  expect(await left(state)).toEqual(NOTHING)
})
