import { expect, test } from 'vitest'
import type { TraceEvent } from './event.ts'
import { handoversOf } from './handovers.ts'
import { enter, file, leave, process, request, response, snapshot, traceOf } from './testing/events.ts'

const [CLI, DOCKERD, CONTAINERD, SHIM, CREATE, START, INIT] = [10, 2, 3, 4, 5, 6, 7]

/** A run as it is met from outside: the shim has left its parent, and runc's init becomes the container. */
const run = traceOf(
  process(CLI, 99, 'cli'),
  enter(1, null, 'cli.ContainerStart', CLI),
  request(1, 1, 'POST', '/v1.41/containers/abc/start'),
  request(2, 1, 'POST', '/v1.41/containers/abc/kill?signal=CONT'),
  process(DOCKERD, 99, 'dockerd'),
  enter(2, 1, 'dockerd.postContainersStart', DOCKERD),
  enter(3, 2, 'dockerd.containerdStart', DOCKERD),
  process(CONTAINERD, 99, 'containerd'),
  enter(4, 3, 'containerd.tasksCreate', CONTAINERD),
  snapshot(4, 'enter', 'CreateTaskRequest', { container_id: 'abc' }),
  file(4, CONTAINERD, 'config.json'),
  process(SHIM, 1, 'shim'),
  enter(5, 4, 'shim.Create', SHIM),
  snapshot(5, 'enter', 'ShimCreateRequest', { id: 'abc' }),
  process(CREATE, SHIM, 'runc', ['runc', 'create', 'abc']),
  enter(6, 5, 'runc.startContainer', CREATE),
  process(INIT, CREATE, 'init', ['runc', 'init']),
  enter(7, 6, 'init.Init', INIT),
  leave(6),
  leave(5),
  leave(4),
  process(START, SHIM, 'runc', ['runc', 'start', 'abc']),
  enter(8, 3, 'runc.start', START),
  file(8, START, 'exec.fifo'),
  enter(9, 7, 'init.Exec', INIT),
  process(INIT, SHIM, 'container', ['true']),
  enter(10, 9, 'container.execve', INIT),
  { kind: 'exec', pid: INIT, span: 10, path: '/bin/true', argv: ['true'], env: [] },
  leave(2),
  response(1, 204),
)

const inBrief = (events: readonly TraceEvent[]) =>
  handoversOf(events).map(
    ({ kind, from, to, payload, answer }) =>
      `${kind} ${from.role} ${from.span} → ${to.role} ${to.span}: ${payload.map((seq) => events[seq - 1]?.kind)} ${
        answer === null ? '' : events[answer - 1]?.kind
      }`,
  )

test('each process hands over to the next, with what it gives along', () => {
  expect(inBrief(run)).toEqual([
    'http cli 1 → dockerd 2: http http',
    'rpc dockerd 3 → containerd 4: snapshot leave',
    'file containerd 4 → runc 6: file ',
    'exec containerd 4 → shim 5: process ',
    'rpc containerd 4 → shim 5: snapshot leave',
    'exec shim 5 → runc 6: process ',
    'exec runc 6 → init 7: process ',
    'exec shim null → runc 8: process ',
    'fifo runc 8 → init 9: file ',
    'exec init 9 → container 10: process,exec ',
  ])
})

test('what tracing itself makes the CLI ask is no hand-over', () => {
  expect(handoversOf(run).filter(({ kind }) => kind === 'http')).toHaveLength(1)
})

test('of a run that goes on yet there is what has been seen so far', () => {
  for (let length = 0; length <= run.length; length++) {
    const seen = handoversOf(run.slice(0, length))
    expect(seen.every(({ seq, payload, answer }) => Math.max(seq, ...payload, answer ?? 0) <= length)).toBe(true)
  }
})
