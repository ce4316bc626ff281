import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseMemberships } from './cgroup.ts'
import { readState } from './state.ts'
import { parseLimits, parseStatus } from './status.ts'
import { NamespaceVisitor } from './visitor.ts'

const visitor = new NamespaceVisitor()
afterAll(() => visitor.close())
const from = { engine: process.pid, visitor }

describe('a process in namespaces of its own', () => {
  let pid: number
  const child = spawn(
    'unshare',
    [
      ...['--uts', '--net', '--mount', 'setpriv', '--bounding-set', '-sys_chroot', '--no-new-privs', 'prlimit'],
      ...['--nofile=100:200', 'sh', '-c', 'hostname kernel-state; ip link set lo up; echo ready; read word'],
    ],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  )
  beforeAll(async () => {
    await once(child.stdout, 'data')
    pid = child.pid ?? 0
  })
  afterAll(async () => {
    child.stdin.end()
    await once(child, 'exit')
  })
  const read = async (of: Parameters<typeof readState>[0]) => {
    const state = await readState(of, pid, from)
    if (!state.ok) throw new Error(state.reason)
    return state.value
  }

  test('namespaces: which are its own', async () => {
    const inode = (kind: string) => Number(/\d+/.exec(readlinkSync(`/proc/${pid}/ns/${kind}`))?.[0])
    expect(await read('KernelNamespaces')).toMatchObject({
      uts: { inode: inode('uts'), sharedWith: null },
      net: { inode: inode('net'), sharedWith: null },
      mnt: { inode: inode('mnt'), sharedWith: null },
      pid: { inode: inode('pid'), sharedWith: 'host' },
    })
  })
  test('credentials: capabilities by name, as capsh has them', async () => {
    const state = await read('KernelCredentials')
    expect(state).toMatchObject({
      uid: { real: 0, effective: 0 },
      noNewPrivileges: true,
      seccomp: expect.stringMatching(/disabled|filter/),
      uidMap: ['0 0 4294967295'],
    })
    const { bounding } = (state as { capabilities: Record<string, string[]> }).capabilities
    expect(bounding).toContain('CAP_CHOWN')
    expect(bounding).not.toContain('CAP_SYS_CHROOT')
  })
  test('limits', async () => {
    expect(await read('KernelLimits')).toMatchObject({ RLIMIT_NOFILE: { soft: 100, hard: 200 } })
  })
  test('host name', async () => {
    expect(await read('KernelHostname')).toBe('kernel-state')
    expect(execFileSync('hostname', { encoding: 'utf8' }).trim()).not.toBe('kernel-state')
  })
  test('network: as ip(8) shows it', async () => {
    const inside = (...words: string[]) =>
      execFileSync('nsenter', ['--target', String(pid), '--net', 'ip', ...words], { encoding: 'utf8' })
    inside('link', 'add', 'left', 'type', 'veth', 'peer', 'rt-state-test', 'netns', String(process.pid))
    inside('link', 'add', 'bridge', 'address', '02:00:00:00:00:07', 'type', 'bridge')
    inside('link', 'set', 'left', 'up', 'master', 'bridge')
    inside('address', 'add', '10.9.8.7/24', 'dev', 'bridge')
    inside('address', 'add', 'fd00::7/64', 'dev', 'bridge')
    inside('link', 'set', 'bridge', 'mtu', '1400', 'up')
    inside('route', 'add', 'default', 'via', '10.9.8.1')
    const [link] = JSON.parse(inside('-json', 'link', 'show', 'left')) as { link_index: number }[]
    const network = await read('KernelNetwork')
    expect(network).toMatchObject({
      interfaces: [
        { name: 'lo', kind: null, isUp: true, addresses: ['127.0.0.1/8', '::1/128'], master: null },
        { name: 'left', kind: 'veth', isUp: true, peerIndex: link?.link_index, master: 'bridge' },
        {
          ...{ name: 'bridge', kind: 'bridge', isUp: true, mtu: 1400, hardwareAddress: '02:00:00:00:00:07' },
          ...{ addresses: expect.arrayContaining(['10.9.8.7/24', 'fd00::7/64']), peerIndex: null, master: null },
        },
      ],
      routes: [
        { destination: 'default', gateway: '10.9.8.1', interface: 'bridge' },
        { destination: '10.9.8.0/24', gateway: null, interface: 'bridge' },
      ],
    })
    expect((network as { interfaces: unknown[] }).interfaces).toHaveLength(3)
  })
  test('mounts', async () => {
    expect(await read('KernelMounts')).toContainEqual(
      expect.objectContaining({ mountPoint: '/proc', type: 'proc', propagation: [] }),
    )
  })
  test('cgroups', async () => {
    expect(await read('KernelCgroup')).toMatchObject({ paths: expect.any(Object), limits: expect.any(Object) })
  })
})

test('a process that has ended has no state', async () => {
  const child = spawn('true')
  await once(child, 'exit')
  const read = (of: Parameters<typeof readState>[0]) => readState(of, child.pid ?? 0, from)
  expect(await read('KernelLimits')).toEqual({ ok: false, reason: 'ENOENT' })
  expect(await read('KernelNetwork')).toEqual({ ok: false, reason: 'No such file or directory' })
  // And the next question is answered all the same.
  expect(await readState('KernelHostname', process.pid, from)).toEqual({ ok: true, value: hostname() })
})

test('memberships of both versions; a path may hold colons', () => {
  expect(parseMemberships('4:cpu,cpuacct:/docker/c1\n1:name=systemd:/a:b\n0::/x\n')).toEqual([
    { hierarchy: 'cpu,cpuacct', path: '/docker/c1' },
    { hierarchy: 'name=systemd', path: '/a:b' },
    { hierarchy: 'unified', path: '/x' },
  ])
})

test('a kernel without a field says so, and any text is read', () => {
  expect(parseStatus('Name:\tsh\n')).toMatchObject({ noNewPrivileges: null, seccomp: null, uid: { real: null } })
  fc.assert(
    fc.property(fc.string(), (text) => {
      parseStatus(text.replaceAll('Cap', ''))
      parseLimits(text)
    }),
  )
})
