// The command of the article that this project began from, on a real engine.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { leftovers, MADE_LABEL } from '@runthrough/engine'
import { arrayKeysOf, provenanceRules } from '@runthrough/stages'
import { buildProvenance, deriveSpans, diffDocuments, type TraceEvent } from '@runthrough/trace'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stepTo, storyByThread, whereHeld } from './testing/step-through.ts'
import { ended, launch, openTestTracer, type TestTracer } from './testing/test-tracer.ts'

const ARTICLE = 'docker run -it -e aaa=bbb -h hosttest busybox /bin/sh'

let bench: TestTracer
beforeAll(async () => {
  bench = await openTestTracer()
})
afterAll(() => bench.close())

const spanOf = (events: readonly TraceEvent[], stage: string) => {
  const span = [...deriveSpans(events).spans.values()].find((one) => one.stage === stage)
  if (!span) throw new Error(`${stage} was not entered`)
  return span
}
const documentOf = (events: readonly TraceEvent[], span: number, when: string, of: string) => {
  const event = events.find((one) => one.kind === 'snapshot' && one.span === span && one.when === when && one.of === of)
  if (event?.kind !== 'snapshot') throw new Error(`${of} was not read`)
  return event
}

test('stepped stage by stage, it ends with a shell in the container', async () => {
  const run = launch(bench.tracer, ARTICLE, { stopOnEntry: true, terminal: { cols: 80, rows: 24 } })
  const places: string[] = []
  for (let place = await whereHeld(run); place !== 'enter container.execve'; place = await whereHeld(run)) {
    if (place === undefined) throw new Error('the run ended before the container began')
    places.push(place)
    run.stepIn()
  }
  expect(places[0]).toBe('enter cli.execute')
  expect(new Set(places).size).toBeGreaterThan(50)

  run.continue()
  run.input('hostname\r')
  await said(run, /hostname\r\n(.*\r\n)*hosttest/)
  run.input('exit\r')
  const { exitCode } = await ended(run)
  expect(exitCode).toBe(0)
  expect(run.log.events.filter((event) => event.kind === 'lost' || event.kind === 'unread')).toEqual([])

  // As the article has it: PATH comes in from the image; Cmd was given by the command.
  const span = spanOf(run.log.events, 'dockerd.mergeAndVerifyConfig')
  const before = documentOf(run.log.events, span.id, 'enter', 'Config')
  const after = documentOf(run.log.events, span.id, 'leave', 'Config')
  const { events } = run.log
  const graph = buildProvenance({ events }, provenanceRules)
  const originOf = (path: string) => {
    const [hop] = graph.back({ seq: after.seq, kind: 'document', path })
    const origin = hop?.from ? events[hop.from.seq - 1] : undefined
    return origin?.kind === 'snapshot' ? origin.of : hop?.by
  }
  const changes = diffDocuments(before.value, after.value, arrayKeysOf('Config'))
  expect(changes.map((change) => [change.kind, change.path, change.after, originOf(change.path)])).toEqual([
    ['added', '/Env/1', 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', 'Image'],
    // An empty map of the CLI gives way to the nil map of the image.
    ['changed', '/Volumes', null, 'daemon'],
    // The image was made here, and says so.
    ['added', `/Labels/${MADE_LABEL}`, expect.any(String), 'Image'],
  ])
})

describe('Ctrl-C in the terminal', () => {
  test.each(['enter cli.createContainer', 'enter dockerd.newContainer'])(
    'held at %s ends the CLI, and the engine goes on',
    async (place) => {
      const run = launch(bench.tracer, ARTICLE, { stopOnEntry: true, terminal: { cols: 80, rows: 24 } })
      await stepTo(run, place)
      run.input('\x03')
      // A held CLI gets the signal when it is let go.
      if (place.includes('cli.')) run.continue()
      expect((await ended(run)).exitCode).not.toBe(0)
      expect(await exitCodeOf('docker run --rm busybox true')).toBe(0)
    },
  )

  test('belongs to the container as soon as the CLI has attached to it', async () => {
    const run = launch(bench.tracer, ARTICLE, { stopOnEntry: true, terminal: { cols: 80, rows: 24 } })
    await stepTo(run, 'enter dockerd.createSpec')
    run.input('\x03')
    run.continue()
    run.input('exit\r')
    // It ends a shell that has not begun yet, or only the line that was typed so far.
    await ended(run)
    expect(run.log.events.some((event) => event.kind === 'output' && event.data.includes('^C'))).toBe(true)
    expect(await exitCodeOf('docker run --rm busybox true')).toBe(0)
  })
})

const exitCodeOf = async (line: string) => (await ended(launch(bench.tracer, line))).exitCode

test('twenty runs in a row meet the same stages, and leave nothing behind', async () => {
  const mounts = mountsOfEngine()
  const stories = new Set<string>()
  for (let count = 0; count < 20; count++) {
    const run = launch(bench.tracer, 'docker run -e aaa=bbb -h hosttest busybox hostname')
    expect((await ended(run)).exitCode).toBe(0)
    stories.add(storyText(storyByThread(run)))
  }
  expect([...stories]).toHaveLength(1)
  const containers = await bench.tracer.sandbox.api.listContainers()
  expect(containers).toEqual({ ok: true, value: [] })
  const left = await leftovers(bench.state)
  expect(
    left.ok &&
      left.value.processes.map(({ command, state }) => [path.basename(command.split(' ')[0] ?? ''), state === 'T']),
  ).toEqual([
    ['containerd', false],
    ['slirp4netns', false],
    ['dockerd', false],
  ])
  expect(mountsOfEngine()).toEqual(mounts)
})

/** Mount points in the mount namespace of the engine. */
const mountsOfEngine = () =>
  readFileSync(`/proc/${bench.tracer.sandbox.pids.dockerd}/mountinfo`, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(' ')[4])
    .sort()

async function said(run: ReturnType<typeof launch>, pattern: RegExp): Promise<void> {
  let text = ''
  await new Promise<void>((resolve) => {
    const unfollow = run.log.follow(0, (event) => {
      if (event.kind === 'output') text += event.data
      if (!pattern.test(text)) return
      resolve()
      queueMicrotask(() => unfollow())
    })
  })
}

function storyText(threads: Record<string, string[]>): string {
  return Object.entries(threads)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([thread, events]) => [`# ${thread}`, ...events].join('\n'))
    .join('\n\n')
}
