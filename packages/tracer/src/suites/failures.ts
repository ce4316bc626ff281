// Runs that fail: each names what went wrong first, and the layers through which the error came to the CLI, in their words.
import { leftovers } from '@runthrough/engine'
import { deriveSpans, type Failure, failureOf, isProgram } from '@runthrough/trace'
import { describe, expect, test } from 'vitest'
import type { Run } from '../run.ts'
import { ended, launch, type TestTracer } from '../testing/test-tracer.ts'

const output = (run: Run) => run.log.events.map((event) => (event.kind === 'output' ? event.data : '')).join('')
const stable = (text: string | null | undefined) => text?.replace(/\b[0-9a-f]{64}\b/g, 'ID')

/** `dockerd.newContainer: Conflict. …`, or how the program ended: `exit 1`, `SIGKILL`. */
function firstOf(failure: Failure | null): string | undefined {
  if (!failure?.first) return undefined
  const { first } = failure
  if (isProgram(first)) return first.signal ?? `exit ${first.code}`
  return `${first.stage}: ${stable(first.text)}`
}

/** The layers that say something of the fault, each with what it added. */
const layersOf = (failure: Failure | null): string[] =>
  (failure?.layers ?? []).flatMap(({ stage, text, before, after }) =>
    text?.startsWith('Status: , Code') ? [] : [`${stage} ${before ?? ''}…${after ?? ''}`],
  )

export function failuresSuite(bench: () => TestTracer): void {
  const perform = async (line: string) => {
    const run = launch(bench().tracer, line)
    const { exitCode } = await ended(run)
    const failure = failureOf(run.log.events)
    return { run, exitCode, failure, first: firstOf(failure), layers: layersOf(failure), output: output(run) }
  }

  describe('the CLI refuses before it asks the engine', () => {
    test('an unknown flag', async () => {
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
  })

  describe('dockerd refuses', () => {
    test('an image that is nowhere: the 404 is got over, the pull is what fails', async () => {
      const { exitCode, first, layers, output, run } = await perform('docker run localhost:1/nothing')
      expect(exitCode).toBe(125)
      const fault = 'Get "http://localhost:1/v2/": dial tcp 127.0.0.1:1: connect: connection refused'
      expect(first).toBe(`dockerd.PullImage: ${fault}`)
      expect(layers.slice(0, 3)).toEqual([
        ...['dockerd.PullImage …', 'dockerd.postImagesCreate …', 'cli.ImageCreate Error response from daemon: …'],
      ])
      expect(output).toContain("Unable to find image 'localhost:1/nothing:latest' locally")
      const refused = run.log.events.find((event) => event.kind === 'leave' && event.error !== null)
      expect(refused).toMatchObject({ error: { message: 'No such image: localhost:1/nothing:latest' } })
    })

    test('a name in use', async () => {
      expect((await perform('docker run -d --name taken busybox sleep 1000')).exitCode).toBe(0)
      const { exitCode, first, output } = await perform('docker run --name taken busybox true')
      expect(exitCode).toBe(125)
      expect(first?.replace(/^dockerd\.\w+: /, '')).toBe(
        'Conflict. The container name "/taken" is already in use by container "ID". You have to remove (or rename) that container to be able to reuse that name.',
      )
      expect(output).toContain('Conflict. The container name "/taken" is already in use')
    })

    test('a port in use', async () => {
      expect((await perform('docker run -d -p 8080:80 busybox sleep 1000')).exitCode).toBe(0)
      const { exitCode, first, output } = await perform('docker run -p 8080:80 busybox true')
      expect(exitCode).toBe(125)
      expect(first).toMatch(/^dockerd\.\w+: Bind for 0\.0\.0\.0:8080 failed: port is already allocated$/)
      expect(output).toContain('Bind for 0.0.0.0:8080 failed: port is already allocated')
    })

    test('a mount whose source is not there', async () => {
      const { exitCode, first, layers } = await perform(
        'docker run --mount type=bind,source=/nowhere,target=/x busybox true',
      )
      expect(exitCode).toBe(125)
      const fault = 'invalid mount config for type "bind": bind source path does not exist: /nowhere'
      expect(first).toBe(`dockerd.verifyContainerSettings: ${fault}`)
      expect(layers.at(-2)).toBe('cli.ContainerCreate Error response from daemon: …')
    })
  })

  describe('runc’s error travels up through five layers', () => {
    test.each([
      ['a command that the image does not have', 'no-such-command', 127, 'executable file not found in $PATH'],
      ['a file that is no program', '/etc/passwd', 126, 'permission denied'],
    ])('%s', async (_, command, code, fault) => {
      const performed = await perform(`docker run --rm busybox ${command}`)
      expect(performed.exitCode).toBe(code)
      expect(performed.first).toBe(`init.Init: exec: "${command}": ${fault}`)
      const road = performed.failure?.layers ?? []
      expect([...new Set(road.map(({ role }) => role))]).toEqual([
        'init',
        'runc',
        'shim',
        'containerd',
        'dockerd',
        'cli',
      ])
      const added = road.flatMap(({ role, before, after }) =>
        before === null && after === null ? [] : [`${role}: ${before ?? ''}…${after ?? ''}`],
      )
      expect(added[0]).toBe('runc: unable to start container process: …')
      expect(added[1]).toBe('shim: OCI runtime create failed: runc create failed: …')
      expect(added.at(-1)).toBe('cli: Error response from daemon: …')
      expect(added.join()).toMatch(/containerd: .*failed to create shim task: …/)
      expect(performed.output).toContain(fault)
    })
  })

  describe('the program itself', () => {
    test('is killed when the memory is used up: 137, and OOMKilled', async () => {
      const { exitCode, first, failure, run } = await perform(
        "docker run -m 8m busybox sh -c 'x=aaaaaaaaaaaaaaaa; while true; do x=$x$x; done'",
      )
      expect(exitCode).toBe(137)
      expect(first).toBe('SIGKILL')
      expect(failure?.first).toMatchObject({ outOfMemory: expect.any(Number) })
      const states = run.log.events.filter((event) => event.kind === 'snapshot' && event.of === 'State')
      expect(states.at(-1)).toMatchObject({ value: { OOMKilled: true, ExitCode: 137 } })
    })

    test('is killed by somebody: 137 as well, and no want of memory', async () => {
      const run = launch(bench().tracer, 'docker run --name victim busybox sleep 1000')
      await untilRunning(run)
      await bench().docker(['kill', 'victim'])
      const { exitCode } = await ended(run)
      expect(exitCode).toBe(137)
      expect(failureOf(run.log.events)?.first).toMatchObject({ signal: 'SIGKILL', outOfMemory: null })
    })

    test('is refused a system call by seccomp', async () => {
      const { exitCode, first, output } = await perform('docker run --rm busybox unshare -U true')
      expect([exitCode, first]).toEqual([1, 'exit 1'])
      expect(output).toContain('unshare(0x10000000): Operation not permitted')
    })

    test('ends by a signal that its parent in the container notes', async () => {
      const { exitCode, first } = await perform("docker run --rm --init busybox sh -c 'kill -TERM $$'")
      expect([exitCode, first]).toEqual([143, 'exit 143'])
    })

    test('that succeeds is no failure', async () => {
      expect((await perform('docker run --rm busybox true')).failure).toBeNull()
    })
  })

  describe('what else the engine serves meanwhile', () => {
    test('is not in the trace, not even another docker run', async () => {
      const run = launch(bench().tracer, 'docker run --rm -e mine=1 busybox true', { stopOnEntry: true })
      const others: Promise<unknown>[] = []
      run.onStatus(({ phase }) => {
        if (phase !== 'held') return
        const docker = (...argv: string[]) => bench().docker(argv)
        if (others.length === 0) others.push(docker('ps'), docker('run', '--rm', '-e', 'other=1', 'busybox', 'true'))
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
    const left = await leftovers(bench().state)
    expect(
      left.ok && left.value.processes.map(({ command }) => command.split(' ')[0]?.split('/').at(-1)).sort(),
    ).toEqual(['containerd', 'dockerd', 'slirp4netns'])
  })
}

/** Resolves when dockerd has noted that the container runs. */
function untilRunning(run: Run): Promise<void> {
  return new Promise((resolve) => {
    const unfollow = run.log.follow(0, (event) => {
      const isRunning =
        event.kind === 'snapshot' && event.of === 'State' && JSON.stringify(event.value).includes('"Running":true')
      if (!isRunning) return
      resolve()
      queueMicrotask(() => unfollow())
    })
  })
}
