import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ProbeSession } from '../session.ts'
import { EventLog } from '../testing/event-log.ts'
import type { CallHit, KernelHit } from './lines.ts'

let folder: string
let session: ProbeSession
let log: EventLog
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'probe-following-'))
  log = new EventLog()
  const started = await ProbeSession.start({ points: [], follow: true, onEvent: log.add })
  if (!started.ok) throw new Error(started.error.text)
  session = started.value
})
afterAll(async () => {
  await session.close()
  await rm(folder, { recursive: true })
})

/** Runs a shell that is followed from its fork on, in mounts of its own, and returns what was reported. */
async function follow(script: string, ...args: string[]) {
  session.arm()
  const from = log.events.length
  const env = { PATH: '/usr/bin:/usr/sbin', WORD: 'one=two' }
  const words = ['--mount', '/bin/sh', '-c', script, 'sh', ...args]
  const shell = session.followChildren(() => spawn('/usr/bin/unshare', words, { env, stdio: 'ignore' }))
  const [code] = await once(shell, 'exit')
  await session.disarm()
  const events = log.events.slice(from)
  const seen = events.filter((event): event is KernelHit => ['call', 'fork', 'program'].includes(event.kind))
  const calls = seen.filter((event): event is CallHit => event.kind === 'call')
  return { pid: shell.pid ?? 0, code, events, calls, programs: seen.filter((event) => event.kind === 'program') }
}

/** A hierarchy of cgroups on this machine: where it is mounted, and the device of its file system. */
function cgroupMount(): { root: string; device: string } {
  const line = readFileSync('/proc/self/mountinfo', 'utf8')
    .split('\n')
    .find((mount) => / - (cgroup2|cgroup) /.test(mount))
  const [, , device = '', , root = ''] = line?.split(' ') ?? []
  return { root, device }
}

test('a session has nothing to complain of', () => {
  expect(session.follows).toBe(true)
  expect(log.events).toEqual([])
})

test('a process is followed from its fork to its end, with its descendants', async () => {
  const { pid, events, programs, calls } = await follow('/bin/true; (exec /bin/echo a "" b)')
  expect(programs.map(({ path, argv }) => [path, ...argv])).toEqual([
    ['/usr/bin/unshare', '/usr/bin/unshare', '--mount', '/bin/sh', '-c', expect.any(String), 'sh'],
    ['/bin/sh', '/bin/sh', '-c', expect.any(String), 'sh'],
    ['/bin/true', '/bin/true'],
    ['/bin/echo', '/bin/echo', 'a', '', 'b'],
  ])
  expect(programs[0]).toMatchObject({ env: ['PATH=/usr/bin:/usr/sbin', 'WORD=one=two'], truncated: false })
  const forks = events.filter((event) => event.kind === 'fork')
  expect(forks.map((fork) => fork.pid)).toEqual([process.pid, pid, pid])
  const exits = events.filter((event) => event.kind === 'exit')
  expect(exits.map((exit) => exit.pid)).toEqual([...forks.slice(1).map(({ child }) => child), pid])
  expect(exits.every(({ code }) => code === 0)).toBe(true)
  // CLONE_NEWNS
  expect(calls.find(({ name }) => name === 'unshare')?.arguments[0]).toBe(0x20000n)
})

test('text is read to its end, and cannot look like another line', async () => {
  const name = 'a"b\nE 1 1 1\n\\x00\u0001'
  const long = `size=1m,mode=0755,${'nr_inodes=1000,'.repeat(40)}mode=0700`
  const { calls } = await follow('mount -i -t tmpfs -o "$3" "$2" "$1"; umount "$1"', folder, name, long)
  const mount = calls.find((call) => call.name === 'mount' && call.strings.get(2) === 'tmpfs')
  expect([...(mount?.strings ?? [])]).toEqual([
    [0, name],
    [1, folder],
    [2, 'tmpfs'],
    [4, long],
  ])
  expect(mount?.result).toBe(0n)
  expect(calls.find((call) => call.name === 'umount2')?.strings.get(0)).toBe(folder)
  expect(log.events.filter(({ kind }) => kind === 'diagnostic')).toEqual([])
})

test('what is written to a cgroup is read, with the path from the root of its hierarchy', async () => {
  const { root, device } = cgroupMount()
  const name = `probe-following-${process.pid}`
  const { calls, code } = await follow(
    'mkdir "$1" && sh -c \'echo 0 > "$1/cgroup.procs"\' sh "$1" && rmdir "$1"',
    join(root, name),
  )
  const writes = calls.filter((call) => call.name === 'write')
  expect(code).toBe(0)
  expect(writes.map(({ path, bytes, result }) => [path, String(bytes.get(1)), result])).toEqual([
    [expect.stringMatching(new RegExp(`(^|/)${name}/cgroup.procs$`)), '0\n', 2n],
  ])
  // linux/kdev_t.h: the major number above 20 bits of the minor one
  const [major = 0, minor = 0] = device.split(':').map(Number)
  expect(writes[0]?.arguments[4]).toBe(BigInt((major << 20) | minor))
})

test('a change of the network is read, and a question is not', async () => {
  const { calls, code } = await follow(
    'unshare --net sh -c "ip link show; ip link add left0 type veth peer name right0"',
  )
  expect(code).toBe(0)
  const sent = calls.filter((call) => call.name === 'sendmsg' || call.name === 'sendto')
  // The first ones only ask what this kernel can do, with requests that have no name in them.
  const message = sent.at(-1)?.bytes.get(1)
  // struct nlmsghdr (linux/netlink.h): its length, then the type, RTM_NEWLINK
  expect(message?.readUInt32LE(0)).toBe(message?.length)
  expect(message?.readUInt16LE(4)).toBe(16)
  expect(String(message)).toContain('veth')
  expect(String(message)).toContain('right0')
})

test('a call that fails has its error', async () => {
  const { code, calls } = await follow('exec /no/such/program')
  const exec = calls.find((call) => call.strings.get(0) === '/no/such/program')
  expect(code).toBe(127)
  expect(exec).toMatchObject({ name: 'execve', result: -2n })
})

test('a call that a seccomp filter refuses is seen with its arguments, though the kernel never enters it', async () => {
  // A filter for amd64: EPERM (1) for chroot (161) and clone (56); all else is allowed. prctl is 157 (seccomp(2), bpf_common.h).
  const filter = `
    my @filter = ([0x20, 0, 0, 0], [0x15, 1, 0, 161], [0x15, 0, 1, 56], [0x06, 0, 0, 0x00050001], [0x06, 0, 0, 0x7fff0000]);
    my $code = join "", map { pack "SCCL", @$_ } @filter;
    syscall 157, 38, 1, 0, 0, 0;
    syscall 157, 22, 2, pack "Sx6P", scalar(@filter), $code;
    chroot "/no/such/root";
    fork;
    chdir "/no/such/folder"`
  const { calls } = await follow('exec perl -e "$1"', filter)
  const failed = calls.filter(({ result, name }) => result < 0n && name !== 'execve')
  expect(failed.map(({ name, enteredAt, result }) => [name, enteredAt === null, result])).toEqual([
    ['chroot', true, -1n],
    ['clone', true, -1n],
    ['chdir', false, -2n],
  ])
  expect(failed[0]?.strings.get(0)).toBe('/no/such/root')
  // SIGCHLD (17), by which a child tells of its end.
  expect((failed[1]?.arguments[0] ?? 0n) & 0xffn).toBe(17n)
})

test('nobody else is followed, however busy the machine is', async () => {
  const stranger = spawn('/bin/sh', ['-c', 'while :; do /bin/true; done'], { stdio: 'ignore' })
  const { events, pid } = await follow('/bin/true; /bin/true')
  stranger.kill('SIGKILL')
  const family = new Set([process.pid, pid, ...events.flatMap((event) => (event.kind === 'fork' ? [event.child] : []))])
  expect(family.size).toBe(4)
  const strangers = events.filter((event) => 'pid' in event && !family.has(event.pid))
  expect(strangers).toEqual([])
})

test('a run that is over leaves nobody followed', async () => {
  session.arm()
  const left = session.followChildren(() =>
    spawn('/bin/sh', ['-c', 'read word; exec /bin/true'], { stdio: ['pipe', 'ignore', 'ignore'] }),
  )
  await once(left, 'spawn')
  await session.disarm()
  session.arm()
  const from = log.events.length
  left.stdin?.end('go\n')
  await once(left, 'exit')
  await session.disarm()
  expect(log.events.slice(from).filter(({ kind }) => kind === 'program')).toEqual([])
})
