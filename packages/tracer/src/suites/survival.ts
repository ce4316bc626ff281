// Whatever of the engine or of the tracer is killed while a run is held at a stage: the run ends, nobody stays stopped, the
// trace so far is kept, and the next run works.
import { readdirSync, readFileSync } from 'node:fs'
import { leftovers } from '@runthrough/engine'
import { catalogue } from '@runthrough/stages'
import { decodeRecording, encodeEvent } from '@runthrough/trace'
import { expect } from 'vitest'
import type { Run } from '../run.ts'
import { whereHeld } from '../testing/step-through.ts'
import { ended, launch, type TestTracer } from '../testing/test-tracer.ts'

const COMMAND = 'docker run --rm busybox true'

/** Commands that come to a stage which the usual one does not reach. The registry is a port at which nobody listens. */
const COMMANDS: Readonly<Record<string, string>> = { 'cli.pullImage': 'docker run --rm 127.0.0.1:1/no-such-image' }

/** Every stage of the story, in the order of the catalogue. */
export const STORY: readonly string[] = catalogue.filter(({ level }) => level === 'story').map(({ id }) => id)

/** Where a process of the relay is about to begin the next one. */
export const ONE = 'containerd.tasksCreate'

export const VICTIMS = ['cli', 'containerd', 'dockerd', 'bpftrace'] as const
export type Victim = (typeof VICTIMS)[number]

/** Holds a run at a stage, kills the victim with SIGKILL, and looks at what is left. */
export async function surviveAt(bench: TestTracer, stage: string, victim: Victim): Promise<void> {
  const run = await holdAt(bench, stage)
  process.kill(pidOf(bench, run, victim), 'SIGKILL')
  await ended(run)
  const end = run.log.events.at(-1)
  expect(end).toMatchObject({ kind: 'end', error: expect.any(String) })
  await expectRecovery(bench, run)
}

async function holdAt({ tracer }: TestTracer, stage: string): Promise<Run> {
  const breakpoint = { type: 'stage', stage, when: 'enter' } as const
  const breakpoints = [{ id: 0, breakpoint, verified: true, message: null }]
  const run = launch(tracer, COMMANDS[stage] ?? COMMAND, { level: 'story', breakpoints })
  expect(await whereHeld(run)).toBe(`enter ${stage}`)
  return run
}

function pidOf({ tracer }: TestTracer, run: Run, victim: Victim): number {
  switch (victim) {
    case 'cli': {
      const cli = run.log.events.find((event) => event.kind === 'process' && event.role === 'cli')
      if (cli?.kind !== 'process') throw new Error('the CLI was not seen')
      return cli.pid
    }
    case 'containerd':
      return tracer.sandbox.pids.containerd
    case 'dockerd':
      return tracer.sandbox.pids.dockerd
    case 'bpftrace':
      return childNamed('bpftrace')
  }
}

/** The trace of the run can be read back, the next run works, and of the sandbox runs what must, and nothing is stopped. */
export async function expectRecovery(bench: TestTracer, run: Run): Promise<void> {
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

/** The newest child of this process that runs a program of this name. Pids begin anew; start times do not. */
function childNamed(name: string): number {
  const children = readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .flatMap((pid) => {
      const [, child, state, parent, ...rest] = /^\d+ \((.*)\) (\S) (\d+) (.*)$/s.exec(readStat(pid)) ?? []
      if (child !== name || state === 'Z' || Number(parent) !== process.pid) return []
      // proc(5): the start time is field 22, and the rest begins with field 5.
      return [{ pid: Number(pid), started: Number(rest[0]?.split(' ')[17]) }]
    })
  const newest = children.sort((left, right) => left.started - right.started).at(-1)
  if (newest === undefined) throw new Error(`${name} is not a child of this process`)
  return newest.pid
}

function readStat(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
  } catch {
    return ''
  }
}
