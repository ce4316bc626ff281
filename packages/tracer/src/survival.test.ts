// Whatever is killed while a process is held: the run ends, nobody stays stopped, the trace so far is kept, and the next
// run works.
import { readdirSync, readFileSync } from 'node:fs'
import { leftovers } from '@runthrough/engine'
import { decodeRecording, encodeEvent } from '@runthrough/trace'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Run } from './run.ts'
import { stepTo } from './testing/step-through.ts'
import { ended, launch, openTestTracer, type TestTracer } from './testing/test-tracer.ts'

const COMMAND = 'docker run --rm busybox true'

let bench: TestTracer
beforeAll(async () => {
  bench = await openTestTracer({}, 'story')
})
afterAll(() => bench.close())

async function heldAt(place: string): Promise<Run> {
  const run = launch(bench.tracer, COMMAND, { stopOnEntry: true })
  await stepTo(run, place)
  return run
}

const heldProcess = (run: Run): number => {
  if (run.heldPid === null) throw new Error('nothing is held')
  return run.heldPid
}

async function expectRecovery(run: Run): Promise<void> {
  const recorded = decodeRecording(run.log.events.map(encodeEvent).join(''))
  expect(recorded.ok && recorded.value).toEqual({ events: run.log.events, damage: null })
  const next = launch(bench.tracer, COMMAND)
  expect((await ended(next)).exitCode).toBe(0)
  const left = await leftovers(bench.state)
  expect(left.ok && left.value.processes.filter(({ state }) => state === 'T')).toEqual([])
  expect(left.ok && left.value.processes.map(({ command }) => command.split(' ')[0]?.split('/').at(-1)).sort()).toEqual(
    ['containerd', 'dockerd', 'slirp4netns'],
  )
}

describe('killed while it is held:', () => {
  test.each([
    ['the docker CLI', 'enter cli.ContainerCreate', null],
    ['dockerd', 'enter dockerd.newContainer', 'dockerd ended'],
    ['containerd', 'enter containerd.tasksCreate', 'containerd ended'],
  ])('%s', async (_name, place, error) => {
    const run = await heldAt(place)
    process.kill(heldProcess(run), 'SIGKILL')
    await ended(run)
    const end = run.log.events.at(-1)
    expect(end?.kind).toBe('end')
    if (error !== null) expect(end).toMatchObject({ exitCode: null, error })
    await expectRecovery(run)
  })

  test.each([
    ['the shim', 'enter shim.Create'],
    ['runc', 'enter runc.createContainer'],
    ['runc init', 'enter init.prepareRootfs'],
    ['the container', 'enter container.execve'],
  ])('%s: the engine says what it makes of that', async (_name, place) => {
    const run = await heldAt(place)
    process.kill(heldProcess(run), 'SIGKILL')
    run.continue()
    expect((await ended(run)).exitCode).not.toBe(0)
    await expectRecovery(run)
  })
})

test('bpftrace killed while dockerd is held: everybody runs on', async () => {
  const run = await heldAt('enter dockerd.newContainer')
  process.kill(childNamed('bpftrace'), 'SIGKILL')
  await ended(run)
  expect(run.log.events.at(-1)).toMatchObject({ kind: 'end', error: 'bpftrace ended' })
  await expectRecovery(run)
})

describe('ended by the viewer at', () => {
  test.each([
    'enter cli.execute',
    'leave dockerd.mergeAndVerifyConfig',
    'enter dockerd.createSpec',
    'enter containerd.tasksCreate',
    'enter shim.Create',
    'enter runc.initProcessStart',
    'enter init.prepareRootfs',
    'enter container.execve',
    'enter runc.start',
  ])('%s', async (place) => {
    const run = await heldAt(place)
    run.terminate()
    await ended(run)
    expect(run.log.events.at(-1)).toMatchObject({ kind: 'end', error: 'terminated' })
    await expectRecovery(run)
  })
})

test('a run that is ended while it waits in line ends at once, and those behind it move up', async () => {
  const first = await heldAt('enter dockerd.newContainer')
  const second = launch(bench.tracer, COMMAND)
  const third = launch(bench.tracer, COMMAND)
  expect([second.status.ahead, third.status.ahead]).toEqual([1, 2])
  second.terminate()
  expect([second.status.phase, third.status.ahead]).toEqual(['ended', 1])
  first.continue()
  expect((await ended(third)).exitCode).toBe(0)
})

/** The newest child of this process that runs a program of this name. */
function childNamed(name: string): number {
  const pids = readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number)
    .filter((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
        return stat.includes(`(${name}) S ${process.pid} `)
      } catch {
        return false
      }
    })
  const pid = pids.at(-1)
  if (pid === undefined) throw new Error(`${name} is not a child of this process`)
  return pid
}
