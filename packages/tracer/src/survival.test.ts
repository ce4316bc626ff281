// A process that is killed while it is held itself, and a run that its viewer ends: nobody stays stopped, the trace so far is
// kept, and the next run works. `survival-stages.test.ts` kills the others at every stage.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Run } from './run.ts'
import { expectRecovery } from './suites/survival.ts'
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

describe('killed while it is held:', () => {
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
    await expectRecovery(bench, run)
  })
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
    await expectRecovery(bench, run)
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
