import { describe, expect, test } from 'vitest'
import type { EventBody } from './event.ts'
import { failureOf } from './failure.ts'
import { end, enter, exit, leave, process, snapshot, traceOf } from './testing/events.ts'

const [CLI, DOCKERD, RUNC, PROGRAM] = [1, 2, 3, 4]
const relay = [process(CLI, 0, 'cli'), process(DOCKERD, 0, 'dockerd'), process(RUNC, 0, 'runc')]

test('an error travels up, and each layer says what it added', () => {
  const failure = failureOf(
    traceOf(
      ...relay,
      enter(1, null, 'cli.ContainerStart', CLI),
      enter(2, 1, 'dockerd.start', DOCKERD),
      enter(3, 2, 'runc.run', RUNC),
      leave(3, 'no such file'),
      leave(2, 'runc create failed: no such file: unknown'),
      leave(1, 'Error response from daemon: runc create failed: no such file: unknown'),
      end(127),
    ),
  )
  expect(failure?.first).toMatchObject({ stage: 'runc.run', text: 'no such file' })
  expect(failure?.layers.map(({ role, before, after }) => [role, before, after])).toEqual([
    ['runc', null, null],
    ['dockerd', 'runc create failed: ', ': unknown'],
    ['cli', 'Error response from daemon: ', null],
  ])
})

test('a layer with words of its own does not hide what the next one repeats', () => {
  const layers = failureOf(
    traceOf(
      ...[enter(1, null, 'a'), enter(2, 1, 'b'), enter(3, 2, 'c')],
      ...[leave(3, 'deep'), leave(2, 'exit status 1'), leave(1, 'failed: deep'), end(1)],
    ),
  )?.layers
  expect(layers?.map(({ text, before }) => [text, before])).toEqual([
    ['deep', null],
    ['exit status 1', null],
    ['failed: deep', 'failed: '],
  ])
})

test('a failure that was got over is not the one', () => {
  const got = [
    ...[enter(1, null, 'cli.createContainer'), enter(2, 1, 'cli.ContainerCreate'), leave(2, 'no such image')],
    ...[enter(3, 1, 'cli.pullImage'), leave(3, 'connection refused'), leave(1, 'connection refused')],
  ]
  expect(failureOf(traceOf(...got, end(125)))?.first).toMatchObject({ stage: 'cli.pullImage' })
  const repeated = [...got.slice(0, -1), leave(1, 'cannot create: no such image')]
  expect(failureOf(traceOf(...repeated, end(125)))?.first).toMatchObject({ stage: 'cli.ContainerCreate' })
})

test('a failure in a call that never returned belongs to the one that it was made for', () => {
  const events = traceOf(
    ...[enter(1, null, 'shim.Create'), enter(2, 1, 'init.Init'), enter(3, 2, 'init.mount')],
    ...[leave(3, 'EINVAL'), leave(1, 'runc failed: EINVAL'), end(125)],
  )
  expect(failureOf(events)?.layers.map(({ stage }) => stage)).toEqual(['init.mount', 'shim.Create'])
})

describe('the program in the container', () => {
  const status = [enter(1, null, 'cli.runRun', CLI), leave(1, 'Status: , Code: 137'), end(137)]
  const killed = [process(PROGRAM, RUNC, 'container'), exit(PROGRAM, null, 'SIGKILL')]

  test('that fails is what went wrong first; the CLI only tells of it', () => {
    const failure = failureOf(traceOf(...relay, ...killed, ...status))
    expect(failure?.first).toEqual({
      ...{ seq: 5, pid: PROGRAM, code: null },
      signal: 'SIGKILL',
      outOfMemory: null,
      refused: null,
    })
    expect(failure?.layers.map(({ stage }) => stage)).toEqual(['cli.runRun'])
  })

  test.each([
    ['the event of containerd', snapshot(9, 'enter', 'ContainerdEvent', 'oom')],
    ['the state of the container', snapshot(9, 'leave', 'State', { OOMKilled: true })],
  ])('was out of memory by %s', (_, told) => {
    expect(failureOf(traceOf(...relay, ...killed, told, ...status))?.first).toMatchObject({ outOfMemory: 6 })
    const other = snapshot(9, 'leave', 'State', { OOMKilled: false })
    expect(failureOf(traceOf(...relay, ...killed, other, ...status))?.first).toMatchObject({ outOfMemory: null })
  })

  test('was refused a system call', () => {
    const refused: EventBody = {
      kind: 'syscall',
      ...{ pid: PROGRAM, tid: PROGRAM, span: null, name: 'unshare', arguments: {} },
      ...{ result: null, errno: 'EPERM', duration: 1 },
    }
    const events = traceOf(...relay, process(PROGRAM, RUNC, 'container'), refused, exit(PROGRAM, 1), ...status)
    expect(failureOf(events)?.first).toMatchObject({ code: 1, refused: 5 })
  })
})

test('there is no failure in a run that goes on, or that did not fail', () => {
  const failed = [enter(1, null, 'a'), leave(1, 'no such image')]
  expect(failureOf(traceOf(...failed))).toBeNull()
  expect(failureOf(traceOf(...failed, end(0)))).toBeNull()
  expect(failureOf(traceOf(end(1)))).toEqual({ exitCode: 1, first: null, layers: [] })
})
