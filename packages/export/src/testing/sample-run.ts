// A run in miniature with every kind of event that an export looks at, checked against the schemas of the trace.
import { type EventBody, parseEvent, type TraceEvent } from '@runthrough/trace'

const SECOND = 1_000_000_000

/** Places bodies at their nanoseconds. Throws where one is no event. */
export function eventsOf(bodies: readonly (readonly [at: number, body: EventBody])[]): TraceEvent[] {
  return bodies.map(([at, body], index) => {
    const parsed = parseEvent({ ...body, at, seq: index + 1 })
    if (!parsed.ok) throw new Error(parsed.reason)
    return parsed.event
  })
}

export const header: EventBody = {
  kind: 'header',
  version: 2,
  command: ['docker', 'run', '-t', 'busybox', 'sh', '-c', "echo it's; exit 3"],
  startedAt: '2026-01-02T03:04:05.500Z',
  terminal: { cols: 100, rows: 30 },
  engine: {
    cli: '20.10.24',
    dockerd: '20.10.24',
    containerd: '1.6.20',
    runc: '1.1.5',
    kernel: '6.1.0',
    probe: 'bpftrace 0.17',
  },
}
const process = (
  role: 'cli' | 'dockerd' | 'init' | 'container',
  pid: number,
  ppid: number,
  exe: string,
): EventBody => ({
  kind: 'process',
  role,
  pid,
  ppid,
  exe,
  argv: [exe, role],
})
const enter = (span: number, parent: number | null, stage: string, pid: number): EventBody => ({
  kind: 'enter',
  span,
  parent,
  stage,
  pid,
  tid: pid,
  symbol: `example.com/engine.${stage}`,
  source: { file: 'engine/stage.go', line: span },
})
const leave = (span: number): EventBody => ({ kind: 'leave', span, error: null })

const headers = [{ name: 'Content-Type', value: 'application/json' }]
const body = (text: string) => ({ text, size: text.length, truncated: false })

export const sampleRun: readonly TraceEvent[] = eventsOf([
  [0, header],
  [10_000, process('cli', 100, 1, '/bin/docker')],
  [10_000, enter(1, null, 'cli.runRun', 100)],
  [20_000, enter(2, 1, 'cli.ContainerCreate', 100)],
  [
    25_000,
    {
      kind: 'http',
      exchange: 1,
      pid: 100,
      span: 2,
      request: {
        method: 'POST',
        target: '/v1.41/containers/create?name=a%20b&platform=',
        protocol: 'HTTP/1.1',
        headers,
        body: body('{"Image":"busybox"}'),
      },
      response: null,
    },
  ],
  [30_000, process('dockerd', 50, 1, '/bin/dockerd')],
  [30_000, enter(3, 2, 'dockerd.postContainersCreate', 50)],
  [35_000, { kind: 'snapshot', span: 3, when: 'enter', of: 'Config', value: { Image: 'busybox' } }],
  [40_000, { kind: 'stop', pid: 50, span: 3, when: 'enter', reason: 'step' }],
  [5 * SECOND, { kind: 'resume', pid: 50, span: 3 }],
  [
    5 * SECOND + 1000,
    {
      kind: 'leave',
      span: 3,
      error: { type: '*errors.errorString', message: 'no such image: a;b #1 <x> "y"\n100 % {z}' },
    },
  ],
  [
    5 * SECOND + 2000,
    {
      kind: 'http',
      exchange: 1,
      pid: 100,
      span: 2,
      request: null,
      response: { status: 404, headers, body: body('{"message":"no such image"}'), upgrade: null },
    },
  ],
  [5 * SECOND + 3000, leave(2)],
  [
    5 * SECOND + 3500,
    {
      kind: 'http',
      exchange: 2,
      pid: 100,
      span: 1,
      request: { method: 'GET', target: '/_ping', protocol: 'HTTP/1.1', headers: [], body: null },
      response: null,
    },
  ],
  [5 * SECOND + 4000, process('init', 60, 50, '/')],
  [5 * SECOND + 4000, enter(4, null, 'init.prepareRootfs', 60)],
  [
    5 * SECOND + 4500,
    {
      kind: 'syscall',
      pid: 60,
      tid: 60,
      span: 4,
      name: 'mount',
      arguments: { source: 'proc', target: '/proc', flags: ['MS_NOSUID', 'MS_NODEV'], data: null },
      result: null,
      errno: 'EPERM',
      duration: 200,
    },
  ],
  [5 * SECOND + 5000, leave(4)],
  [5 * SECOND + 5500, process('container', 60, 50, '/bin/sh')],
  [5 * SECOND + 5500, enter(5, 4, 'container.execve', 60)],
  [5 * SECOND + 5500, { kind: 'exec', pid: 60, span: 5, path: '/bin/sh', argv: ['sh'], env: [] }],
  [6 * SECOND, { kind: 'output', stream: 'tty', data: 'it’s ü\r\n\u001b[1m' }],
  [6 * SECOND + 500_000_000, { kind: 'resize', size: { cols: 120, rows: 40 } }],
  [6 * SECOND + 600_000_000, { kind: 'output', stream: 'stderr', data: 'bad\n' }],
  [7 * SECOND, { kind: 'exit', pid: 60, code: 3, signal: null }],
  [7 * SECOND, { kind: 'lost', count: 2 }],
  [7 * SECOND + 1, { kind: 'end', exitCode: 3, error: null }],
  [
    7 * SECOND + 1,
    {
      kind: 'marker',
      id: 'a',
      on: 22,
      title: { en: 'The shell', 'zh-CN': '壳层' },
      text: {},
      chapter: true,
      pause: false,
      deleted: false,
    },
  ],
])
