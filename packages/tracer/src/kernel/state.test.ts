import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readlinkSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseMemberships } from './cgroup.ts'
import { readState } from './state.ts'
import { parseLimits, parseStatus } from './status.ts'

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
    const state = await readState(of, pid, process.pid)
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
  test('network: its loopback, and no route', async () => {
    expect(await read('KernelNetwork')).toMatchObject({
      interfaces: [{ name: 'lo', isUp: true, addresses: expect.arrayContaining(['127.0.0.1/8']), master: null }],
      routes: [],
    })
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
  expect(await readState('KernelLimits', child.pid ?? 0, process.pid)).toEqual({ ok: false, reason: 'ENOENT' })
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
