// What a run asks of the kernel, and what the kernel keeps of the container then.
import { join } from 'node:path'
import { commandsByHand } from '@runthrough/stages'
import type { EventOf, Json, TraceEvent } from '@runthrough/trace'
import { describe, expect, test } from 'vitest'
import { readStrace, type StraceCall, startStrace } from '../testing/strace.ts'
import { ended, launch, type TestTracer } from '../testing/test-tracer.ts'

export function kernelSuite(bench: () => TestTracer): void {
  const perform = async (line: string): Promise<readonly TraceEvent[]> => {
    const run = launch(bench().tracer, line)
    expect(await ended(run)).toMatchObject({ exitCode: 0 })
    expect(run.log.events.filter(({ kind }) => kind === 'lost')).toEqual([])
    return run.log.events
  }

  describe('the kernel level', () => {
    test('the relay as processes, and every helper with its arguments', async () => {
      const events = await perform('docker run --rm -p 18080:80 busybox true')
      const roles = (role: string) => events.filter((event) => event.kind === 'process' && event.role === role)
      expect([roles('cli'), roles('container')].map((processes) => processes.length)).toEqual([1, 1])
      const execs = events.filter((event) => event.kind === 'exec')
      const helpers = roles('helper').flatMap((event) => (event.kind === 'process' ? [event.argv[0]] : []))
      expect(helpers.some((name) => name?.endsWith('iptables'))).toBe(true)
      expect(helpers.some((name) => name?.endsWith('docker-proxy'))).toBe(true)
      const proxy = execs.find(({ argv }) => argv[0]?.endsWith('docker-proxy'))
      expect(proxy?.argv).toContain('18080')
      expect(proxy?.span).not.toBeNull()
    })

    test('the container is made of these calls', async () => {
      const events = await perform('docker run --rm -h hosttest --pids-limit 77 busybox true')
      const calls = events.filter((event): event is EventOf<'syscall'> => event.kind === 'syscall')
      const namespaces = calls.find(
        (call) => call.name === 'unshare' && String(call.arguments.flags).includes('NEWPID'),
      )
      expect(namespaces?.arguments.flags).toBe('CLONE_NEWNS|CLONE_NEWUTS|CLONE_NEWIPC|CLONE_NEWPID|CLONE_NEWNET')
      expect(calls.filter(({ name }) => name === 'pivot_root')).toMatchObject([{ result: 0, errno: null }])
      expect(calls.find(({ name }) => name === 'sethostname')?.arguments).toEqual({ name: 'hosttest', len: 8 })
      const proc = calls.find((call) => call.name === 'mount' && call.arguments.filesystemtype === 'proc')
      expect(proc?.arguments.mountflags).toBe('MS_NOSUID|MS_NODEV|MS_NOEXEC')
      const limit = calls.find((call) => call.name === 'write' && String(call.arguments.fd).endsWith('/pids.max'))
      expect(limit?.arguments.buf).toBe('77')
      const veth = calls.find((call) => /RTM_NEWLINK.*kind=veth/.test(String(call.arguments.buf ?? call.arguments.msg)))
      expect(veth?.span).not.toBeNull()
    })

    test('the same execs, mounts, unshare and pivot_root as strace sees, in the same order per process', async () => {
      const { tracer, docker, state } = bench()
      const line = 'run --rm -h hosttest busybox true'
      const events = await perform(`docker ${line}`)
      const log = join(state, 'strace.log')
      const { dockerd, containerd } = tracer.sandbox.pids
      const strace = await startStrace([dockerd, containerd], log)
      const { code } = await docker(line.split(' '))
      await strace.stop()
      expect(code).toBe(0)
      const witness = byProcess(
        (await readStrace(log, [dockerd, containerd])).map((call) => [call.process, fromStrace(call)]),
      )
      const trace = byProcess(events.flatMap(fromTrace))
      expect(witness.length).toBeGreaterThan(4)
      expect(trace).toEqual(witness)
    })
  })

  test('what the kernel keeps of the container before its first instruction', async () => {
    const events = await perform(
      'docker run --rm -m 64m -h hosttest --user 1000:1001 --ulimit nofile=100:200 busybox true',
    )
    const last = (of: string): Json | undefined => {
      const event = events.findLast((one) => one.kind === 'snapshot' && one.of === of)
      return event?.kind === 'snapshot' ? event.value : undefined
    }
    expect(last('KernelHostname')).toBe('hosttest')
    expect(last('KernelNamespaces')).toMatchObject({
      ...{ mnt: { sharedWith: null }, pid: { sharedWith: null }, net: { sharedWith: null }, uts: { sharedWith: null } },
      user: { sharedWith: 'host' },
    })
    expect(last('KernelCgroup')).toMatchObject({
      limits: expect.toSatisfy((limits: Record<string, string>) =>
        [limits['memory.limit_in_bytes'], limits['memory.max']].includes(String(64 * 1024 * 1024)),
      ),
    })
    expect(last('KernelCredentials')).toMatchObject({
      uid: { real: 1000, effective: 1000 },
      gid: { real: 1001 },
      seccomp: 'filter',
      capabilities: { effective: [], bounding: expect.arrayContaining(['CAP_CHOWN', 'CAP_NET_BIND_SERVICE']) },
    })
    expect(last('KernelLimits')).toMatchObject({ RLIMIT_NOFILE: { soft: 100, hard: 200 } })
    expect(last('KernelMounts')).toContainEqual(expect.objectContaining({ mountPoint: '/', type: 'overlay' }))
    const network = last('KernelNetwork') as { interfaces: { name: string; addresses: string[] }[]; routes: unknown[] }
    expect(network.interfaces.map(({ name }) => name)).toEqual(['lo', 'eth0'])
    expect(network.routes).toContainEqual(expect.objectContaining({ destination: 'default', interface: 'eth0' }))
    const unread = events.filter((event) => event.kind === 'unread' && event.of.startsWith('Kernel'))
    expect(unread).toEqual([])
    const keyrings = commandsByHand(events).filter(({ call }) => call === 'keyctl')
    expect(keyrings.map(({ line }) => line.replace(/0x[0-9a-f]+/g, 'KEY'))).toEqual([
      expect.stringMatching(/^keyctl session _ses\.[0-9a-f]{64} sh$/),
      'keyctl setperm KEY KEY',
    ])
  })
}

/** What differs from run to run: ids, numbers of processes and descriptors, names of temporary files. */
const alike = (text: string): string =>
  text
    .replace(/\b[0-9a-f]{12,64}\b/g, 'ID')
    .replace(/\/proc\/\d+\//g, '/proc/PID/')
    .replace(/\/fd\/\d+/g, '/fd/N')
    .replace(/runc\.\w{6}/g, 'runc.NAME')
    .replace(/--?(?:pid-file|log) \S+/g, '')

const RELEVANT = new Set(['execve', 'mount', 'unshare', 'pivot_root'])

function fromTrace(event: TraceEvent): [process: number, call: string][] {
  if (event.kind === 'exec') return [[event.pid, alike(`execve ${event.argv.join(' ')} = 0`)]]
  if (event.kind !== 'syscall' || !RELEVANT.has(event.name)) return []
  const { target, mountflags, new_root, put_old, flags, pathname } = event.arguments
  const words = [pathname, target, mountflags, new_root, put_old, flags].filter((word) => typeof word === 'string')
  return [[event.pid, alike(`${event.name} ${words.join(' ')} = ${event.errno ? `-1 ${event.errno}` : event.result}`)]]
}

function fromStrace({ name, arguments: text, result }: StraceCall): string {
  const strings = [...text.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, word]) => word ?? '')
  switch (name) {
    case 'execve':
    case 'execveat':
      return alike(`execve ${result === '0' ? strings.slice(1).join(' ') : strings[0]} = ${result}`)
    case 'mount': {
      const [target = ''] = /^(?:"(?:[^"\\]|\\.)*"|NULL), "((?:[^"\\]|\\.)*)"/.exec(text)?.slice(1) ?? []
      const flags = /\b(?:MS_[A-Z_|]+)\b/.exec(text)?.[0] ?? '0'
      return alike(`mount ${target} ${flags} = ${result}`)
    }
    case 'unshare':
      return alike(`unshare ${text} = ${result}`)
    default:
      return alike(`${name} ${strings.join(' ')} = ${result}`)
  }
}

/** The calls of each process but the CLI, which the witness does not watch, in their order; the processes in any order. */
function byProcess(calls: readonly [process: number, call: string][]): string[][] {
  const processes = new Map<number, string[]>()
  for (const [process, call] of calls) processes.set(process, [...(processes.get(process) ?? []), call])
  return [...processes.values()]
    .filter((list) => !list.some((call) => /^execve \S*docker run /.test(call)))
    .sort((a, b) => (a.join('\n') < b.join('\n') ? -1 : 1))
}
