// Options of `docker run` as the kernel has them: what it keeps of the container before the first instruction of its program,
// and the programs that are run for it on the way. Many options in each run, for a run takes its time.
import type { EventOf, Json, TraceEvent } from '@runthrough/trace'
import { afterEach, describe, expect, test } from 'vitest'
import { ended, launch, type TestTracer } from '../testing/test-tracer.ts'

interface Mount {
  mountPoint: string
  type: string
  options: string[]
  superOptions: string[]
}
interface Network {
  interfaces: { name: string; kind: string | null; isUp: boolean; addresses: string[] }[]
  routes: { destination: string; gateway: string | null; interface: string }[]
}
type Namespaces = Record<string, { inode: number; sharedWith: string | null }>

/** Limits by their files in cgroup v1 and v2; a machine may have either. */
const LIMITS: readonly (readonly [string, string])[] = [
  ['memory.limit_in_bytes=67108864', 'memory.max=67108864'],
  ['pids.max=77', 'pids.max=77'],
  // 1 + (shares - 2) * 9999 / 262142: runc, libcontainer/cgroups/utils.go, ConvertCPUSharesToCgroupV2Value
  ['cpu.shares=512', 'cpu.weight=20'],
  ['cpuset.cpus=0', 'cpuset.cpus=0'],
]

export function kernelFlagsSuite(bench: () => TestTracer): void {
  const perform = async (flags: string, command = 'true') => {
    const run = launch(bench().tracer, `docker run ${flags} busybox ${command}`)
    expect((await ended(run)).exitCode).toBe(0)
    const { events } = run.log
    expect(events.filter((event) => event.kind === 'lost')).toEqual([])
    return { events, kept: <Document>(of: string) => lastOf(events, of) as Document }
  }

  describe('options, as the kernel has them', () => {
    // Volumes and networks go, too.
    afterEach(() => bench().removeContainers())

    test('mounts: -v, --tmpfs, --read-only, --init, --shm-size', async () => {
      const { kept } = await perform(
        '--rm -v data:/data -v /etc/hostname:/host:ro --tmpfs /scratch:size=1m,noexec --read-only --init --shm-size 2m',
      )
      const mounts = kept<Mount[]>('KernelMounts')
      const at = (mountPoint: string) => mounts.findLast((mount) => mount.mountPoint === mountPoint)
      expect(at('/')).toMatchObject({ type: 'overlay', options: expect.arrayContaining(['ro']) })
      expect(at('/data')?.options).toContain('rw')
      expect(at('/host')?.options).toContain('ro')
      expect(at('/scratch')).toMatchObject({ type: 'tmpfs', options: expect.arrayContaining(['rw', 'noexec']) })
      expect(at('/scratch')?.superOptions).toContain('size=1024k')
      expect(at('/dev/shm')?.superOptions).toContain('size=2048k')
      expect(at('/sbin/docker-init')?.options).toContain('ro')
    })

    test('who it is and what it may: --user, --group-add, --cap-…, no-new-privileges, limits, -h', async () => {
      const { kept } = await perform(
        '--rm --user 1000:1001 --group-add 5 --cap-drop ALL --cap-add NET_RAW --security-opt no-new-privileges -h flagged --ulimit nofile=100:200 -m 64m --pids-limit 77 --cpu-shares 512 --cpuset-cpus 0 --device /dev/zero:/dev/myzero',
      )
      expect(kept('KernelCredentials')).toMatchObject({
        uid: { real: 1000, effective: 1000 },
        gid: { real: 1001, effective: 1001 },
        groups: expect.arrayContaining([5]),
        capabilities: { effective: [], bounding: ['CAP_NET_RAW'] },
        noNewPrivileges: true,
        seccomp: 'filter',
      })
      expect(kept('KernelHostname')).toBe('flagged')
      expect(kept('KernelLimits')).toMatchObject({ RLIMIT_NOFILE: { soft: 100, hard: 200 } })
      const { limits } = kept<{ limits: Record<string, string> }>('KernelCgroup')
      const held = Object.entries(limits).map(([file, value]) => `${file}=${value}`)
      for (const either of LIMITS) expect(held.filter((limit) => either.includes(limit))).toHaveLength(1)
      // With v2 a program decides on devices, and none lists them.
      if ('devices.list' in limits) expect(limits['devices.list']?.split('\n')).toContain('c 1:5 rwm')
    })

    test('-p on a network of its own: its interface and route, and the argv of iptables and docker-proxy', async () => {
      await bench().docker(['network', 'create', 'own'])
      const { kept, events } = await perform('--rm -p 8080:80 --network own')
      const { interfaces, routes } = kept<Network>('KernelNetwork')
      expect(interfaces).toMatchObject([
        { name: 'lo', kind: null, isUp: true },
        { name: 'eth0', kind: 'veth', isUp: true, addresses: expect.arrayContaining([stringMatching(/^[\d.]+\/16$/)]) },
      ])
      const [address = ''] = interfaces[1]?.addresses.find((one) => one.endsWith('/16'))?.split('/') ?? []
      const gateway = address.replace(/\d+$/, '1')
      expect(routes).toContainEqual({ destination: 'default', gateway, interface: 'eth0' })

      const execs = events.filter((event): event is EventOf<'exec'> => event.kind === 'exec')
      const commands = execs.map(({ argv }) => argv.join(' '))
      const forward = commands.find((words) => /iptables .*-A DOCKER .*-j DNAT/.test(words))
      expect(forward).toMatch(new RegExp(`--dport 8080 .*--to-destination ${address}:80\\b`))
      const proxies = commands.filter((words) => words.includes('docker-proxy -proto tcp -host-ip 0.0.0.0'))
      const toContainer = `-host-port 8080 -container-ip ${address} -container-port 80`
      // Later ones start it on a goroutine of its own (libnetwork/portmapper, proxyCommand.Start).
      expect(proxies).toEqual([expect.stringContaining(toContainer)])
    })

    test('--network none: nothing but loopback, in a namespace of its own', async () => {
      const { kept } = await perform('--rm --network none')
      expect(kept<Network>('KernelNetwork')).toMatchObject({ interfaces: [{ name: 'lo', isUp: true }], routes: [] })
      expect(kept<Namespaces>('KernelNamespaces').net?.sharedWith).toBeNull()
    })

    test('--network, --pid, --uts, --ipc host: the namespaces of the engine', async () => {
      const { kept } = await perform('--rm --network host --pid host --uts host --ipc host')
      const shared = kept<Namespaces>('KernelNamespaces')
      expect(['net', 'pid', 'uts', 'ipc'].map((kind) => shared[kind]?.sharedWith)).toEqual([
        ...['engine', 'host', 'host', 'host'],
      ])
      expect(shared.mnt?.sharedWith).toBeNull()
      expect(kept<Network>('KernelNetwork').interfaces.map(({ name }) => name)).toContain('docker0')
    })

    test('--network container:…: the namespace of the other', async () => {
      const other = await perform('-d --name other', 'sleep 1000')
      const { kept } = await perform('--rm --network container:other')
      const [its, own] = [other.kept, kept].map((of) => of<Namespaces>('KernelNamespaces'))
      expect(own?.net?.inode).toBe(its?.net?.inode)
      expect(own?.mnt?.inode).not.toBe(its?.mnt?.inode)
    })

    test('--security-opt seccomp: what the filter refuses is seen, with its arguments', async () => {
      const inside = ({ events }: { events: readonly TraceEvent[] }) => {
        const program = events.find((event) => event.kind === 'process' && event.role === 'container')
        const isOf = (event: TraceEvent) => event.kind === 'syscall' && event.seq > (program?.seq ?? 0)
        return events.filter((event): event is EventOf<'syscall'> => isOf(event) && event.kind === 'syscall')
      }
      const script = "sh -c 'unshare -U true || true'"
      const filtered = inside(await perform('--rm', script)).find(({ name }) => name === 'unshare')
      expect(filtered).toMatchObject({ arguments: { flags: 'CLONE_NEWUSER' }, errno: 'EPERM', refused: true })
      const free = inside(await perform('--rm --security-opt seccomp=unconfined', script))
      expect(free.find(({ name }) => name === 'unshare')?.refused).toBeUndefined()
    })

    test('a container that asks without end: the trace has a limit, says so, and goes on to the end of the run', async () => {
      const flood = "sh -c 'i=0; while [ $i -lt 4000 ]; do (cd /tmp); i=$((i+1)); done'"
      const run = launch(bench().tracer, `docker run --rm busybox ${flood}`)
      expect((await ended(run)).exitCode).toBe(0)
      const { events } = run.log
      const lost = events.filter((event): event is EventOf<'lost'> => event.kind === 'lost')
      expect(lost.map(({ why }) => why)).toEqual(['limit', 'limit'])
      // A fork and a chdir of each round.
      const told = events.filter((event) => event.kind === 'syscall').length
      expect(told + (lost[0]?.count ?? 0) + (lost[1]?.count ?? 0)).toBeGreaterThan(6500)
      expect(told).toBeLessThan(6500)
      expect(events.findLastIndex((event) => event.kind === 'enter')).toBeGreaterThan(
        events.indexOf(lost[0] as TraceEvent),
      )
    })
  })
}

const stringMatching = (pattern: RegExp): unknown => expect.stringMatching(pattern)

function lastOf(events: readonly TraceEvent[], of: string): Json | undefined {
  const event = events.findLast((one) => one.kind === 'snapshot' && one.of === of)
  return event?.kind === 'snapshot' ? event.value : undefined
}
