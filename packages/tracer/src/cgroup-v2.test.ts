// An engine that sees the hierarchy of cgroup v2 and no other. Where the machine uses v1, its controllers stay there, and with
// them the limits of memory, CPU and processes; all else is as on a machine with v2 alone.
import { readFileSync } from 'node:fs'
import { commandsByHand } from '@runthrough/stages'
import type { EventOf, TraceEvent } from '@runthrough/trace'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ended, launch, openTestTracer, type TestTracer } from './testing/test-tracer.ts'

/** Whether the controllers of the machine are in the hierarchy of v2. */
const hasLimits = readFileSync('/proc/cgroups', 'utf8').includes('pids\t0\t')

let bench: TestTracer
beforeAll(async () => {
  bench = await openTestTracer({}, undefined, true)
})
afterAll(() => bench.close())

test('the container gets one group in one hierarchy, a namespace of it, and a program that decides on devices', async () => {
  const limit = hasLimits ? '--pids-limit 77' : ''
  const run = launch(bench.tracer, `docker run --rm ${limit} --device /dev/zero:/dev/myzero busybox true`)
  expect((await ended(run)).exitCode).toBe(0)
  const { events } = run.log
  expect(events.filter(({ kind }) => kind === 'lost' || kind === 'unread')).toEqual([])

  const symbols = events.flatMap((event) =>
    event.kind === 'enter' && event.stage.startsWith('runc.cgroup') ? [event.symbol.replace(/^.*\/cgroups\//, '')] : [],
  )
  expect(symbols).toEqual(['fs2.(*manager).Apply', 'fs2.(*manager).Set'])

  const calls = events.filter((event): event is EventOf<'syscall'> => event.kind === 'syscall')
  const devices = calls.filter(({ name, errno }) => name === 'bpf' && errno === null)
  expect(devices.map((call) => [call.arguments.cmd, call.arguments.type]).slice(-2)).toEqual([
    ['BPF_PROG_LOAD', 'BPF_PROG_TYPE_CGROUP_DEVICE'],
    ['BPF_PROG_ATTACH', 'BPF_CGROUP_DEVICE'],
  ])
  const byHand = commandsByHand(events).filter(({ call }) => call === 'bpf')
  expect(byHand.map(({ line }) => line.replace(/\/proc\/\d+\/fd\/\d+/, 'GROUP')).slice(-2)).toEqual([
    'bpftool prog load devices.o /sys/fs/bpf/devices type cgroup/dev',
    'bpftool cgroup attach GROUP cgroup_device pinned /sys/fs/bpf/devices multi',
  ])
  const joins = calls.filter(({ name, arguments: { fd } }) => name === 'write' && /\/cgroup\.procs$/.test(String(fd)))
  expect(joins.map((call) => String(call.arguments.fd))).toEqual([
    expect.stringMatching(/^\/sys\/fs\/cgroup\/runthrough-\w+\/[0-9a-f]{64}\/cgroup\.procs$/),
  ])
  const mounts = calls.filter((call) => call.name === 'mount' && String(call.arguments.filesystemtype) === 'cgroup2')
  expect(mounts).toMatchObject([{ errno: null }])

  expect(lastOf(events, 'KernelNamespaces')).toMatchObject({ cgroup: { sharedWith: null } })
  expect(lastOf(events, 'KernelCgroup')).toMatchObject({
    paths: { unified: expect.stringMatching(/^\/runthrough-\w+\/[0-9a-f]{64}$/) },
    limits: hasLimits ? { 'pids.max': '77' } : {},
  })
})

function lastOf(events: readonly TraceEvent[], of: string) {
  const event = events.findLast((one) => one.kind === 'snapshot' && one.of === of)
  return event?.kind === 'snapshot' ? event.value : undefined
}
