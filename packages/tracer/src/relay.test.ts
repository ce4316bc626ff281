// Whose call a hit is, and under which span it stands.
import { type Stage, stageById } from '@runthrough/stages'
import type { Role } from '@runthrough/trace'
import { beforeEach, describe, expect, test } from 'vitest'
import { type Call, judge, type Membership } from './relay.ts'
import { SpanStack } from './span-stack.ts'

const CONTAINER = 'c0ffee'
const PIDS = { cli: 10, dockerd: 20, containerd: 30, shim: 40, runc: 50, init: 60, container: 60 } as const

let spans: SpanStack
let taken: Map<number, Role>
beforeEach(() => {
  spans = new SpanStack()
  taken = new Map()
})

const stageOf = (id: string): Stage => {
  const stage = stageById(id)
  if (!stage) throw new Error(`${id} is not in the catalogue`)
  return stage
}
const callOf = (id: string, g = 1n, pid: number = PIDS[stageOf(id).process]): Call => ({ stage: stageOf(id), pid, g })

/** Judges a call; one that belongs to the run is entered. Returns the stage that it stands under. */
function call(
  id: string,
  g?: bigint,
  argv: readonly string[] = [],
  pid?: number,
  ppid = 1,
): string | null | 'not of this run' {
  const made = callOf(id, g, pid)
  const { cli, dockerd, containerd } = PIDS
  const membership: Membership = { cli, dockerd, containerd, container: CONTAINER, taken }
  const judgement = judge(made, spans, membership, { pid: made.pid, ppid, exe: '', argv: [...argv] })
  if (!judgement.member) return 'not of this run'
  taken.set(made.pid, made.stage.process)
  spans.enter(made, id)
  return judgement.parent?.stage ?? null
}

test('the CLI is the first, and its calls stand in each other', () => {
  expect(call('cli.execute')).toBeNull()
  expect(call('cli.runRun')).toBe('cli.execute')
  expect(call('cli.parse')).toBe('cli.runRun')
})

test('another docker CLI is not of this run', () => {
  expect(call('cli.execute', 1n, [], 11)).toBe('not of this run')
})

describe('a server', () => {
  beforeEach(() => {
    for (const id of ['cli.execute', 'cli.runRun', 'cli.createContainer', 'cli.ContainerCreate']) call(id)
  })

  test('works for the one who asks, and calls on the same goroutine are of that work', () => {
    expect(call('dockerd.postContainersCreate', 5n)).toBe('cli.ContainerCreate')
    expect(call('dockerd.containerCreate', 5n)).toBe('dockerd.postContainersCreate')
  })

  test('does what nobody asked for on other goroutines, for somebody else', () => {
    expect(call('dockerd.toDisk', 6n)).toBe('not of this run')
  })
})

describe('across processes', () => {
  beforeEach(() => {
    for (const id of ['cli.execute', 'cli.ContainerStart']) call(id)
    for (const id of ['dockerd.postContainersStart', 'dockerd.containerStart', 'dockerd.containerdStart']) call(id, 5n)
    call('containerd.tasksCreate', 7n)
  })

  test('the parent is the nearest stage on the way back that is open, where some are not probed', () => {
    expect(call('shim.Create', 1n, ['containerd-shim-runc-v2', '-id', CONTAINER])).toBe('containerd.tasksCreate')
    expect(call('runc.startContainer', 1n, ['runc', 'create', CONTAINER])).toBe('shim.Create')
  })

  test('a shim or runc of another container is not of this run', () => {
    expect(call('shim.Create', 1n, ['containerd-shim-runc-v2', '-id', 'decaf'])).toBe('not of this run')
    expect(call('runc.startContainer', 1n, ['runc', 'create', 'decaf'])).toBe('not of this run')
  })

  test('runc init belongs to the run by its parent', () => {
    for (const id of ['runc.startContainer', 'runc.initProcessStart']) call(id, 1n, ['runc', 'create', CONTAINER])
    expect(call('init.Init', 1n, ['runc', 'init'], PIDS.init, PIDS.runc)).toBe('runc.initProcessStart')
    expect(call('init.Init', 1n, ['runc', 'init'], 61, 51)).toBe('not of this run')
  })
})
