// Conversions by example: what each explains, and what it does not. Those of control groups of version 2 have no recording.
import type { Json } from '@runthrough/trace'
import { expect, test } from 'vitest'
import type { Conversion } from './conversion.ts'
import { sameSet, seccompRules, takenOut } from './lists.ts'
import { bind, device, flagWords, mountFlag, mountOfOther, tmpfs, ulimit } from './mounts.ts'
import { bytes, cpuMax, cpuQuota, cpuWeight, duration, nanoCpus, swapAlone } from './numbers.ts'
import { address, exposedPort, macOfAddress, portBinding } from './ports.ts'
import { capability, extraHost, linkVariable, member, shortId } from './texts.ts'
import { groupId, userId } from './users.ts'

const says = ({ explains }: Conversion, from: Json, to: Json, name = '') => explains(from, to, { from: '', to: name })

/** A conversion, a value, what it becomes, and what it does not become; the name of the member where it matters. */
const EXAMPLES: readonly (readonly [string, Conversion, Json, Json, Json, string?])[] = [
  ['bytes', bytes, '64m', 67_108_864, 64_000_000],
  ['bytes without a unit', bytes, '1048576', 1_048_576, 1_048_577],
  ['no limit on swap', bytes, '-1', -1, 1],
  ['CPUs', nanoCpus, '0.5', 500_000_000, 50],
  ['quota', cpuQuota, 500_000_000, 50_000, 0],
  ['weight of 512 shares, as a line', cpuWeight, 512, '20', '512'],
  ['weight of 512 shares, as a curve', cpuWeight, 512, 59, 512],
  ['cpu.max', cpuMax, 50_000, '50000 100000\n', '500000 100000'],
  ['swap alone', swapAlone, { memory: 64, memory_swap: 128 }, '64', '128'],
  ['a time', duration, '1m30s', 90_000_000_000, 90],
  ['a member', member, 'team=red', 'red', 'blue', 'team'],
  ['a member without a value', member, 'team', '', 'red', 'team'],
  ['a variable of a link', linkVariable, 'first:db', 'DB_NAME=/web/db', 'DBX_NAME=/web/db'],
  ['a volume of another container', mountOfOther, 'first', { Type: 'volume', Spec: {} }, { Type: 'bind', Spec: {} }],
  ['the short id', shortId, 'a'.repeat(64), 'aaaaaaaaaaaa', 'aaaaaaaaaaa'],
  ['a capability', capability, 'net_admin', 'CAP_NET_ADMIN', 'CAP_NET_RAW'],
  ['a host', extraHost, 'db:10.1.2.3', '10.1.2.3\tdb', '10.1.2.3\tdb2'],
  [
    'a binding',
    portBinding,
    '127.0.0.1:8080:80/udp',
    [{ HostIp: '127.0.0.1', HostPort: '8080' }],
    [{ HostIp: '', HostPort: '8080' }],
    '80/udp',
  ],
  ['an address with its prefix', address, '10.77.0.9', 'address=10.77.0.9/16', 'address=10.77.0.90/16'],
  ['a hardware address', macOfAddress, '172.17.0.2', '02:42:ac:11:00:02', '02:42:ac:11:00:03'],
  ['a user', userId, '1000:2000', 1000, 2000],
  ['a group', groupId, '1000:2000', 2000, 1000],
  ['a limit of a process', ulimit, 'nofile=1024:2048', { Name: 'nofile', Soft: 1024, Hard: 2048 }, { Name: 'nofile' }],
  ['a limit with one number', ulimit, 'core=0', { Name: 'core', Soft: 0, Hard: 0 }, { Name: 'core', Soft: 0, Hard: 1 }],
  [
    'a device',
    device,
    '/dev/zero:/dev/zeros:r',
    { PathOnHost: '/dev/zero', PathInContainer: '/dev/zeros', CgroupPermissions: 'r' },
    { PathOnHost: '/dev/zero', PathInContainer: '/dev/zeros', CgroupPermissions: 'rwm' },
  ],
  ['a volume', bind, 'data:/data:ro', { Name: 'data', Destination: '/data', RW: false }, { Name: 'data', RW: false }],
  [
    'a mount',
    mountFlag,
    'source=a,dst=/b',
    { Type: 'volume', Source: 'a', Target: '/b' },
    { Type: 'bind', Target: '/b' },
  ],
  ['a tmpfs', tmpfs, '/tmp:size=1m', 'size=1m', 'size=2m', '/tmp'],
  ['flags of a mount', flagWords, 14, 'MS_NOSUID|MS_NODEV|MS_NOEXEC', 'MS_NOSUID|MS_NODEV'],
  ['the same set', sameSet, ['a', 'b'], ['b', 'a'], ['a', 'c']],
  ['what was taken out', takenOut, 'mknod', ['CAP_CHOWN'], ['CAP_MKNOD']],
  [
    'system calls one by one',
    seccompRules,
    { syscalls: [{ names: ['read', 'write'] }] },
    { syscalls: [{ name: 'write' }, { name: 'read' }] },
    { syscalls: [{ name: 'reboot' }] },
  ],
]

for (const [what, conversion, from, to, other, name = ''] of EXAMPLES) {
  test(what, () => {
    expect(says(conversion, from, to, name)).toBe(true)
    expect(says(conversion, from, other, name)).toBe(false)
  })
}

test('an exposed port is known by its name alone, and may be in a range', () => {
  expect(says(exposedPort, '8080:80', {}, '80/tcp')).toBe(true)
  expect(says(exposedPort, '8080:80', {}, '80/udp')).toBe(false)
  expect(says(exposedPort, '8080-8090:80-90/udp', {}, '85/udp')).toBe(true)
  expect(says(exposedPort, '8080-8090:80-90/udp', {}, '91/udp')).toBe(false)
})
