// The built server is killed or stopped while it holds dockerd: nothing stays stopped, nothing is left, and the next
// server works on the same state folder.
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { removeLeftovers } from '@runthrough/engine'
import { Library } from '@runthrough/recordings'
import type { TraceEvent } from '@runthrough/trace'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { LIMIT, left, NOTHING, nothingIsLeft, type Serving, serve } from './testing/built-server.ts'
import { Viewer } from './testing/viewer.ts'

const COMMAND = 'docker run --rm busybox true'

let state: string
beforeAll(async () => {
  state = await mkdtemp(path.join(tmpdir(), 'runthrough-server-'))
})
afterAll(async () => {
  await removeLeftovers(state)
  await rm(state, { recursive: true, force: true })
})

const stoppedPrograms = async () =>
  (await left(state)).processes
    .filter((one) => one.state === 'T')
    .map(({ command }) => path.basename(command.split(' ')[0] ?? ''))

/** A viewer of a run that is held inside dockerd. */
async function holdDockerd(serving: Serving): Promise<{ viewer: Viewer; run: string }> {
  const viewer = await Viewer.greet(serving)
  const run = await viewer.launch(COMMAND, { stopOnEntry: true })
  await viewer.stepTo(run, 'dockerd.newContainer')
  expect(await stoppedPrograms()).toEqual(['dockerd'])
  return { viewer, run }
}

async function expectToRun(serving: Serving): Promise<void> {
  const viewer = await Viewer.greet(serving)
  const run = await viewer.launch(COMMAND, { stopOnEntry: false })
  expect(await viewer.ended(run)).toMatchObject({ exitCode: 0 })
  viewer.drop()
  await viewer.closed
}

const isRunning = (pid: number): boolean => {
  try {
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ')
  } catch {
    return false
  }
}

test('SIGKILL to the server: everybody wakes, the sandbox goes, and the next server runs', {
  timeout: 2 * LIMIT,
}, async () => {
  const serving = await serve(state)
  const { viewer, run } = await holdDockerd(serving)
  const recordings = new Library(path.join(state, 'recordings'))
  const isKept = async () => expect(await recordings.get(run)).toMatchObject({ value: { events: viewer.lastSeq(run) } })
  await vi.waitFor(isKept, { timeout: LIMIT })
  process.kill(serving.server, 'SIGKILL')
  expect(await serving.ended).toEqual([1, null])
  await viewer.closed
  await nothingIsLeft(state)
  // The trace so far is kept, and opens.
  expect(await recordings.get(run)).toMatchObject({ value: { ended: false, live: false, damage: null } })
  const kept = await recordings.read(run)
  if (!kept.ok) throw new Error(kept.error.code)
  const events: TraceEvent[] = []
  for await (const event of kept.value) events.push(event)
  expect(events).toEqual(viewer.events(run))

  const next = await serve(state)
  await expectToRun(next)
  next.program.kill('SIGTERM')
  expect(await next.ended).toEqual([0, null])
  expect(await left(state)).toEqual(NOTHING)
})

test('SIGKILL to `runthrough serve`: the server stops by itself', async () => {
  const serving = await serve(state)
  const { viewer, run } = await holdDockerd(serving)
  serving.program.kill('SIGKILL')
  await viewer.closed
  expect(viewer.events(run).at(-1)).toMatchObject({ kind: 'end', error: 'terminated' })
  await vi.waitFor(() => expect(isRunning(serving.server)).toBe(false), { timeout: LIMIT, interval: 200 })
  expect(await left(state)).toEqual(NOTHING)
})

test('SIGTERM ends the run, the viewers’ connections and the sandbox', async () => {
  const serving = await serve(state)
  const { viewer, run } = await holdDockerd(serving)
  serving.program.kill('SIGTERM')
  await viewer.closed
  expect(viewer.events(run).at(-1)).toMatchObject({ kind: 'end', error: 'terminated' })
  expect(await serving.ended).toEqual([0, null])
  expect(await left(state)).toEqual(NOTHING)
  expect(serving.printed()).toMatch(/Ready\..*\nOpen {2}http:.*\nWatch http:.*\n\nStopping .*\nStopped\.\n$/)
})
