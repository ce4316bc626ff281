import { expect, test } from 'vitest'
import type { EventBody, TraceEvent } from '../event.ts'
import { file, process, request, response, traceOf } from '../testing/events.ts'
import { namesOf, valueOfEvent } from './sights.ts'

const CONTAINER = 7
const id = 'a'.repeat(64)
const call = (name: string, given: Record<string, string>): EventBody => ({
  ...{ kind: 'syscall', pid: 5, tid: 5, span: null, name },
  ...{ arguments: given, result: 0, errno: null, duration: 1 },
})
const exec = (pid: number, argv: string[]): EventBody => ({
  ...{ kind: 'exec', pid, argv, span: null },
  path: argv[0] ?? '',
  env: ['A=1'],
})

const events: TraceEvent[] = traceOf(
  call('mount', { source: 'proc' }),
  call('write', { fd: `/sys/fs/cgroup/${id}/memory.max`, buf: '64' }),
  exec(5, ['/usr/sbin/iptables', '-A', 'DOCKER']),
  process(CONTAINER, 5, 'container'),
  exec(CONTAINER, ['/bin/sh']),
  request(1, null, 'POST', `/v1.41/containers/${id}/wait?condition=next-exit`),
  response(1, 200),
  file(1, 5, 'hosts', '127.0.0.1\tlocalhost\n::1\tlocalhost\n'),
  file(1, 5, 'hostconfig.json', '{"Memory":64}'),
)

test('calls, programs, messages and files have the names that rules use', () => {
  expect([...namesOf(events)]).toEqual([
    [1, 'mount(2)'],
    [2, 'write(2) memory.max'],
    [3, 'exec iptables'],
    [5, 'exec container'],
    [6, 'POST /containers/{id}/wait'],
    [7, 'response POST /containers/{id}/wait'],
    [8, 'hosts'],
    [9, 'hostconfig.json'],
  ])
})

test('a text file is its lines, and a file of JSON is its value', () => {
  const [hosts, hostConfig] = events.slice(-2).map(valueOfEvent)
  expect(hosts).toEqual(['127.0.0.1\tlocalhost', '::1\tlocalhost'])
  expect(hostConfig).toEqual({ Memory: 64 })
})

test('a request is its target, its query by name, and its body', () => {
  const wait = events.find(({ kind }) => kind === 'http')
  expect(wait && valueOfEvent(wait)).toEqual({
    target: `/v1.41/containers/${id}/wait?condition=next-exit`,
    query: { condition: 'next-exit' },
    body: null,
  })
})
