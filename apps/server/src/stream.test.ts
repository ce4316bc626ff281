// What viewers see of runs on a real engine: the same events for everybody, in order, each exactly once.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { Library } from '@runthrough/recordings'
import { decodeRecording, explainProblem, type Risk } from '@runthrough/trace'
import { openTracer, type Tracer } from '@runthrough/tracer'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { RunRecordings } from './run-recordings.ts'
import { KEEP_NOTHING, startServer, type TestServer } from './testing/test-server.ts'
import { launchOf, Viewer } from './testing/viewer.ts'
import { Workbench } from './workbench.ts'

const COMMAND = 'docker run --rm busybox echo hello'

let state: string
let tracer: Tracer
let workbench: Workbench
let server: TestServer
let recordings: RunRecordings
beforeAll(async () => {
  state = await mkdtemp(path.join(tmpdir(), 'runthrough-server-'))
  const opened = await openTracer({
    state,
    level: 'story',
    aftercare: [],
    onProgress: () => {},
    onDiagnostic: () => {},
  })
  if (!opened.ok) throw new Error(explainProblem(opened.error, 'en').what)
  tracer = opened.value
  const library = new Library(path.join(state, 'recordings'))
  recordings = new RunRecordings(library, (text) => {
    throw new Error(text)
  })
  workbench = new Workbench({ recordings, abandonedAfter: 60_000, holdLimit: null })
  workbench.ready(tracer)
  server = await startServer(workbench, library)
})
afterAll(async () => {
  await server.close()
  await tracer.close()
  await rm(state, { recursive: true, force: true })
})

/** The whole trace of a run, as the server has it. */
const traceOf = (run: string) => workbench.run(run)?.log.events

test('a run is stepped through, and its events come in order, from the header to the end', async () => {
  const viewer = await Viewer.greet(server)
  const hello = await viewer.until(([first]) => first)
  expect(hello).toMatchObject({ kind: 'hello', capabilities: { live: true }, engine: tracer.versions })

  const run = await viewer.launch(COMMAND, { stopOnEntry: true })
  let status = await viewer.still(run)
  let steps = 0
  for (; status.phase === 'held'; status = await viewer.stepIn(run)) steps++

  expect(status).toMatchObject({ id: run, line: COMMAND, phase: 'ended', ahead: 0, exitCode: 0, hold: null })
  const events = viewer.events(run)
  expect(events).toEqual(traceOf(run))
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_event, index) => index + 1))
  expect(events.filter(({ kind }) => kind === 'stop')).toHaveLength(steps)
  expect(steps).toBeGreaterThan(30)
  expect(events[0]?.kind).toBe('header')
  expect(events.at(-1)).toMatchObject({ kind: 'end', exitCode: 0, error: null })
  expect(viewer.output(run)).toBe('hello\r\n')
  viewer.drop()
})

test('a viewer who drops out and comes back gets every event exactly once', async () => {
  const before = await Viewer.greet(server)
  const run = await before.launch(COMMAND, { stopOnEntry: true })
  await before.stepTo(run, 'dockerd.newContainer')
  before.drop()
  await before.closed
  const seen = before.events(run)

  const after = await Viewer.greet(server, run, seen.length)
  expect(await after.until(([first]) => first)).toMatchObject({ kind: 'hello', run: { id: run, phase: 'held' } })
  expect(await after.still(run)).toMatchObject({ phase: 'held' })
  await after.request({ command: 'continue', run })
  await after.ended(run)
  expect([...seen, ...after.events(run)]).toEqual(traceOf(run))
  after.drop()
})

test('two viewers see the same, from wherever they join', async () => {
  const first = await Viewer.greet(server)
  const run = await first.launch(COMMAND, { stopOnEntry: true })
  await first.stepTo(run, 'dockerd.newContainer')
  const second = await Viewer.greet(server)
  await second.request({ command: 'follow', run, lastSeq: 0 })
  await second.until((messages) => messages.find(({ kind }) => kind === 'audience'))
  expect(await second.request({ command: 'next', run })).toMatchObject({ problem: { code: 'not-driver' } })
  await first.stepIn(run)
  await first.request({ command: 'continue', run })
  await Promise.all([first.ended(run), second.ended(run)])
  expect(first.events(run)).toEqual(traceOf(run))
  expect(second.events(run)).toEqual(traceOf(run))
  for (const viewer of [first, second]) viewer.drop()
})

test('a second run waits for its turn and knows its place', async () => {
  const first = await Viewer.greet(server)
  const held = await first.launch(COMMAND, { stopOnEntry: true })
  await first.still(held)
  const second = await Viewer.greet(server)
  const waiting = await second.launch(COMMAND, { stopOnEntry: false })
  expect(await second.request({ command: 'next', run: waiting })).toMatchObject({ problem: { code: 'not-held' } })
  await first.request({ command: 'continue', run: held })
  expect(await second.ended(waiting)).toMatchObject({ exitCode: 0 })
  expect(second.statuses(waiting).map(({ phase, ahead }) => [phase, ahead])).toEqual([
    ['queued', 1],
    ['queued', 0],
    ['preparing', 0],
    ['running', 0],
    ['ended', 0],
  ])
  for (const viewer of [first, second]) viewer.drop()
})

test('what is typed reaches the container, and a run that is not held cannot be stepped', async () => {
  const viewer = await Viewer.greet(server)
  const run = await viewer.launch('docker run -it --rm busybox /bin/sh', { stopOnEntry: false })
  await viewer.until(() => viewer.output(run).includes('/ # ') || undefined)
  for (const command of ['next', 'continue'] as const) {
    expect(await viewer.request({ command, run })).toMatchObject({ kind: 'failure', problem: { code: 'not-held' } })
  }
  await viewer.request({ command: 'input', run, data: 'echo $((6 * 7))\r' })
  await viewer.until(() => viewer.output(run).includes('\n42\r\n') || undefined)
  await viewer.request({ command: 'input', run, data: 'exit 3\r' })
  expect(await viewer.ended(run)).toMatchObject({ exitCode: 3 })
  for (const command of ['next', 'continue', 'pause', 'terminate'] as const) {
    expect(await viewer.request({ command, run })).toMatchObject({ kind: 'failure', problem: { code: 'run-ended' } })
  }
  expect(await viewer.request({ command: 'next', run: 'no-run' })).toMatchObject({ problem: { code: 'no-such-run' } })
  viewer.drop()
})

describe('a command', () => {
  test('that gives power over the host is run when every risk was confirmed', async () => {
    const viewer = await Viewer.greet(server)
    const line = 'docker run --rm --network host --cap-add SYS_PTRACE busybox true'
    for (const [confirmed, risks] of [
      [[], ['host-namespace', 'capability']],
      [['capability'], ['host-namespace']],
    ] satisfies [Risk[], Risk[]][]) {
      const answer = await viewer.request(launchOf(line, { confirmed }))
      expect(answer).toMatchObject({ kind: 'failure', problem: { code: 'confirmation-needed' }, risks })
    }
    const accepted = await viewer.request(launchOf(line, { confirmed: ['capability', 'host-namespace'] }))
    if (accepted.kind === 'failure' || accepted.run === null) throw new Error('refused')
    expect(await viewer.ended(accepted.run)).toMatchObject({ exitCode: 0 })
    viewer.drop()
  })

  test.each([
    ['docker ps', 'command-not-docker-run'],
    ['docker run busybox | cat', 'command-shell-syntax'],
    ['docker -H tcp://elsewhere run busybox', 'command-global-flag'],
  ])('%s is refused', async (line, code) => {
    const viewer = await Viewer.greet(server)
    expect(await viewer.request(launchOf(line))).toMatchObject({
      kind: 'failure',
      problem: { code },
    })
    viewer.drop()
  })
})

test('a run can be ended while it is held', async () => {
  const viewer = await Viewer.greet(server)
  const run = await viewer.launch(COMMAND, { stopOnEntry: true })
  await viewer.stepTo(run, 'dockerd.newContainer')
  await viewer.request({ command: 'terminate', run })
  await viewer.ended(run)
  expect(viewer.events(run).at(-1)).toMatchObject({ kind: 'end', error: 'terminated' })
  viewer.drop()
})

test('a run that nobody watches any more is ended, and the next one has its turn', async () => {
  const impatient = new Workbench({ recordings: KEEP_NOTHING, abandonedAfter: 50, holdLimit: null })
  impatient.ready(tracer)
  const other = await startServer(impatient)
  const viewer = await Viewer.greet(other)
  const run = await viewer.launch(COMMAND, { stopOnEntry: true })
  await viewer.still(run)
  viewer.drop()

  const next = await Viewer.greet(server)
  expect(await next.ended(await next.launch(COMMAND, { stopOnEntry: false }))).toMatchObject({ exitCode: 0 })
  expect(impatient.run(run)?.log.events.at(-1)).toMatchObject({ kind: 'end', error: 'terminated' })
  next.drop()
  await other.close()
})

test('the recording of a run is what was streamed', async () => {
  const viewer = await Viewer.greet(server)
  const run = await viewer.launch(COMMAND, { stopOnEntry: false })
  await viewer.ended(run)
  await recordings.settled()
  const response = await server.get(`/api/recordings/${run}?download&mask=off`)
  expect(response.headers.get('content-disposition')).toBe(`attachment; filename="${run}.jsonl.gz"`)
  const decoded = decodeRecording(gunzipSync(Buffer.from(await response.arrayBuffer())).toString())
  expect(decoded).toEqual({ ok: true, value: { events: viewer.events(run), damage: null } })
  viewer.drop()
})
