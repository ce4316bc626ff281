// A trace as long as wanted, with the mix that real ones have: calls in calls over seven processes, documents that grow, files,
// system calls, terminal output, holds. The same number gives the same trace, on every machine.
import type { EventBody, Json, TraceEvent } from '../event.ts'
import { ROLES } from '../events/roles.ts'

/** Numbers from 0 to below 1. Source: Marsaglia, "Xorshift RNGs", Journal of Statistical Software 8(14), 2003. */
function* xorshift(seed: number): Generator<number, never> {
  let state = seed | 0 || 1
  for (;;) {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    yield (state >>> 0) / 2 ** 32
  }
}

const DOCUMENTS = ['Config', 'HostConfig', 'NetworkingConfig', 'Image', 'Container', 'Spec', 'Mounts', 'Cgroup']
const STAGES = 120
const DEPTH = 12
/** Spans at which one document is read, before another version of it is one value longer. */
const GROWTH = 8

/** @param stages ids of stages to take instead of made-up ones, so that those who know the catalogue find steps in it */
export function* syntheticTrace(length: number, seed = 1, stages: readonly string[] = []): Generator<TraceEvent> {
  const numbers = xorshift(seed)
  const next = (below: number) => Math.floor(numbers.next().value * below)
  let seq = 0
  let at = 0
  const place = (body: EventBody): TraceEvent => {
    at += 1 + next(200_000)
    return { ...body, seq: ++seq, at } as TraceEvent
  }
  yield place({
    kind: 'header',
    version: 2,
    command: ['docker', 'run', '--rm', 'busybox', 'true'],
    startedAt: '2026-01-02T03:04:05.000Z',
    terminal: { cols: 80, rows: 24 },
    engine: { cli: '1', dockerd: '1', containerd: '1', runc: '1', kernel: '6', probe: 'synthetic' },
  })
  for (const [index, role] of ROLES.entries()) {
    if (seq >= length - 1) break
    yield place({ kind: 'process', pid: 100 + index, ppid: 99 + index, role, exe: `/usr/bin/${role}`, argv: [role] })
  }
  const open: { span: number; pid: number }[] = []
  let spans = 0
  while (seq < length - 1) {
    const top = open.at(-1)
    const chance = numbers.next().value
    if (!top || (chance < 0.28 && open.length < DEPTH)) {
      const given = stages.length === 0 ? undefined : stages[next(stages.length)]
      const role = ROLES.find((one) => one === given?.split('.', 1)[0]) ?? ROLES[next(ROLES.length)] ?? 'cli'
      const span = { span: ++spans, pid: 100 + ROLES.indexOf(role) }
      const stage = given ?? `${role}.stage${next(STAGES)}`
      yield place({
        ...{ kind: 'enter', ...span, parent: top?.span ?? null, stage, tid: span.pid },
        symbol: `github.com/docker/docker/daemon.(*Daemon).${stage}`,
        source: { file: 'daemon/create.go', line: 1 + next(900) },
      })
      open.push(span)
    } else if (chance < 0.56) {
      open.pop()
      const error = numbers.next().value < 0.002 ? { type: '*errors.errorString', message: 'no space left' } : null
      yield place({ kind: 'leave', span: top.span, error })
    } else if (chance < 0.72) {
      const of = DOCUMENTS[next(DOCUMENTS.length)] ?? 'Config'
      yield place({ kind: 'snapshot', span: top.span, when: 'enter', of, value: documentOf(spans) })
    } else if (chance < 0.9) {
      yield place({
        ...{ kind: 'syscall', span: top.span, pid: top.pid, tid: top.pid, name: 'mount', result: 0, errno: null },
        arguments: { source: 'overlay', target: `/var/lib/docker/overlay2/${next(1000)}`, flags: 'MS_BIND|MS_REC' },
        duration: next(50_000),
      })
    } else if (chance < 0.94) {
      const path = `/var/lib/docker/containers/${next(200)}/hostconfig.json`
      yield place({
        ...{ kind: 'file', span: top.span, pid: top.pid, when: 'leave', of: 'hostconfig.json', path, size: 1024 },
        ...{ type: 'file', content: `{"Memory":${next(1 << 20)}}`, truncated: false },
      })
    } else if (chance < 0.98 || seq >= length - 2) {
      yield place({ kind: 'output', stream: 'tty', data: `line ${seq}\r\n` })
    } else {
      yield place({ kind: 'stop', pid: top.pid, span: top.span, when: 'enter', reason: 'step' })
      yield place({ kind: 'resume', pid: top.pid, span: top.span, cause: 'request' })
    }
  }
  if (seq < length) yield place({ kind: 'end', exitCode: 0, error: null })
}

/** A document of some ten values, one of which has changed since the last version. */
function documentOf(version: number): Json {
  return {
    Image: 'busybox',
    Env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', `VERSION=${version}`],
    Cmd: ['true'],
    Labels: { stage: String(version % GROWTH) },
    HostConfig: { Memory: version * 1024, NetworkMode: 'default', Binds: null, Privileged: false },
  }
}
