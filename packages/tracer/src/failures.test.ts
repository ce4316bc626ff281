// Runs that fail, each at the stage where the engine or the CLI found the fault, with its own words.

import { leftovers } from '@runthrough/engine'
import { deriveSpans } from '@runthrough/trace'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Run } from './run.ts'
import { ended, launch, openTestTracer, type TestTracer } from './testing/test-tracer.ts'

let bench: TestTracer
beforeAll(async () => {
  bench = await openTestTracer()
})
afterAll(() => bench.close())
afterEach(() => bench.removeContainers())

/** What each layer said of the fault, innermost first: `dockerd.newContainer: Conflict. …`. Ids are made stable. */
function faults(run: Run): string[] {
  const { spans } = deriveSpans(run.log.events)
  return run.log.events.flatMap((event) =>
    event.kind === 'leave' && event.error
      ? [`${spans.get(event.span)?.stage}: ${stable(event.error.message ?? event.error.type)}`]
      : [],
  )
}
const stable = (text: string) => text.replace(/\b[0-9a-f]{64}\b/g, 'ID').replace(/\b[a-z]+_[a-z]+\b/g, 'NAME')
const output = (run: Run) => run.log.events.map((event) => (event.kind === 'output' ? event.data : '')).join('')

async function perform(line: string) {
  const run = launch(bench.tracer, line)
  const { exitCode } = await ended(run)
  return { run, exitCode, first: faults(run)[0], last: faults(run).at(-1), output: output(run) }
}

test('an unknown flag: the CLI refuses before it asks the engine', async () => {
  const { exitCode, first, output, run } = await perform('docker run --no-such-flag busybox')
  expect(exitCode).toBe(125)
  expect(first).toContain('cli.execute: Status: unknown flag: --no-such-flag')
  expect(output).toContain('unknown flag: --no-such-flag')
  expect(deriveSpans(run.log.events).spans.size).toBe(1)
})

test('no image name', async () => {
  const { exitCode, first } = await perform('docker run')
  expect(exitCode).toBe(1)
  expect(first).toContain('cli.execute: "docker run" requires at least 1 argument.')
})

test('an image that does not exist: 404, then a pull that fails', async () => {
  const { exitCode, run, output } = await perform('docker run localhost:1/nothing')
  expect(exitCode).toBe(125)
  expect(faults(run)[0]).toBe('dockerd.GetImage: No such image: localhost:1/nothing:latest')
  expect(faults(run)).toContain(
    'cli.ContainerCreate: Error response from daemon: No such image: localhost:1/nothing:latest',
  )
  expect(output).toContain("Unable to find image 'localhost:1/nothing:latest' locally")
  expect([...deriveSpans(run.log.events).spans.values()].some((span) => span.stage === 'cli.pullImage')).toBe(true)
})

test('a name in use', async () => {
  expect((await perform('docker run -d --name taken busybox sleep 1000')).exitCode).toBe(0)
  const { exitCode, first, output } = await perform('docker run --name taken busybox true')
  expect(exitCode).toBe(125)
  expect(first).toBe(
    'dockerd.generateIDAndName: Conflict. The container name "/taken" is already in use by container "ID". You have to remove (or rename) that container to be able to reuse that name.',
  )
  expect(output).toContain('Conflict. The container name "/taken" is already in use')
})

test('a command that the image does not have: runc’s error travels up through five layers', async () => {
  const { exitCode, run, output } = await perform('docker run --rm busybox no-such-command')
  expect(exitCode).toBe(127)
  const fault = 'exec: "no-such-command": executable file not found in $PATH'
  expect(
    faults(run)
      .filter((line) => line.includes(fault))
      .map((line) => line.split(':')[0]),
  ).toEqual([
    'init.Init',
    'init.startInitialization',
    'runc.initProcessStart',
    'runc.containerStart',
    'runc.run',
    'runc.startContainer',
    'shim.initCreate',
    'shim.Create',
    'containerd.shimTaskCreate',
    'containerd.taskManagerCreate',
    'containerd.tasksCreate',
    'dockerd.containerdStart',
    'dockerd.containerStart',
    'dockerd.ContainerStart',
    'dockerd.postContainersStart',
    'cli.ContainerStart',
  ])
  expect(output).toContain(fault)
})

test('a port in use', async () => {
  expect((await perform('docker run -d -p 8080:80 busybox sleep 1000')).exitCode).toBe(0)
  const { exitCode, first, output } = await perform('docker run -p 8080:80 busybox true')
  expect(exitCode).toBe(125)
  expect(first).toBe('dockerd.mapPorts: Bind for 0.0.0.0:8080 failed: port is already allocated')
  expect(output).toContain('Bind for 0.0.0.0:8080 failed: port is already allocated')
})

describe('what else the engine serves meanwhile', () => {
  test('is not in the trace, not even another docker run', async () => {
    const run = launch(bench.tracer, 'docker run --rm -e mine=1 busybox true', { stopOnEntry: true })
    const others: Promise<unknown>[] = []
    run.onStatus(({ phase }) => {
      if (phase !== 'held') return
      if (others.length === 0)
        others.push(bench.docker(['ps']), bench.docker(['run', '--rm', '-e', 'other=1', 'busybox', 'true']))
      queueMicrotask(() => run.stepIn())
    })
    expect((await ended(run)).exitCode).toBe(0)
    await Promise.all(others)
    const text = JSON.stringify(run.log.events)
    expect(text).toContain('mine=1')
    expect(text).not.toContain('other=1')
    const starts = run.log.events.filter((event) => event.kind === 'enter' && event.stage === 'dockerd.create')
    expect(starts).toHaveLength(1)
  })
})

test('afterwards nothing of the runs is left but the engine itself', async () => {
  await perform('docker run busybox true')
  const left = await leftovers(bench.state)
  expect(left.ok && left.value.processes.map(({ command }) => command.split(' ')[0]?.split('/').at(-1)).sort()).toEqual(
    ['containerd', 'dockerd', 'slirp4netns'],
  )
})
