import type { EventOf } from '@runthrough/trace'
import { describe, expect, test } from 'vitest'
import { bundledRun } from '../testing/bundled.ts'
import { commandsByHand, type HandCommand } from './by-hand.ts'

/** What differs from run to run has a short name, so that the commands can be read. */
function linesOf(id: string, isWanted: (command: HandCommand) => boolean): string[] {
  const events = bundledRun(id)
  const mount = events.find((event) => event.kind === 'snapshot' && event.of === 'Rootfs')
  const rootfs = mount?.kind === 'snapshot' ? String(mount.value) : ''
  return commandsByHand(events)
    .filter(isWanted)
    .map(({ line }) =>
      line
        .replaceAll(rootfs, 'ROOT')
        .replaceAll(/\/var\/tmp\/runthrough\/runthrough-[0-9a-f]+/g, 'STATE')
        .replaceAll(/\b[0-9a-f]{64}\b/g, 'ID')
        .replaceAll(/veth[0-9a-f]{7}/g, 'veth')
        .replaceAll(/netns\/[0-9a-f]+/g, 'netns/NAME'),
    )
}

let seq = 0
/** A call of process 20 that did not fail. */
const done = (name: string, args: EventOf<'syscall'>['arguments'], result = 0): EventOf<'syscall'> => ({
  ...{ kind: 'syscall', seq: seq++, at: 0, pid: 20, tid: 20, span: null },
  ...{ name, arguments: args, result, errno: null, duration: 1 },
})

const ofCall =
  (...names: string[]) =>
  ({ call }: HandCommand) =>
    names.includes(call)

describe('what runc asks the kernel for, by hand:', () => {
  test('namespaces', () => {
    expect(linesOf('article', ofCall('unshare', 'sethostname'))).toEqual([
      'unshare --mount --uts --ipc --pid --net --fork sh',
      'hostname hosttest',
    ])
  })

  test('mounts, each on the folder that is meant by the descriptor', () => {
    const lines = linesOf('volume', ofCall('mount'))
    expect(lines).toEqual(
      expect.arrayContaining([
        'mount --make-rslave /',
        'mount --rbind ROOT ROOT',
        'mount -t proc -o nosuid,nodev,noexec proc ROOT/proc',
        'mount -t tmpfs -o nosuid,strictatime,mode=755,size=65536k tmpfs ROOT/dev',
        'mount --rbind STATE/docker/volumes/data/_data ROOT/data',
        'mount -o remount,bind,ro,nosuid,nodev,noexec /proc/sys',
      ]),
    )
    expect(lines.find((line) => line.startsWith('mount -t overlay'))).toMatch(
      /-o index=off,lowerdir=STATE\/docker\/overlay2\/l\/\w+,upperdir=.*,workdir=.* overlay .*\/merged$/,
    )
  })

  test('the new root, into which a shell has to go first', () => {
    expect(linesOf('article', ofCall('pivot_root'))).toEqual(['cd ROOT && pivot_root . .'])
  })

  test('device files and pipes', () => {
    const lines = linesOf('article', ofCall('mknodat'))
    expect(lines).toContain('mknod -m 0666 ROOT/dev/null c 1 3')
    expect(lines).toContain('mkfifo -m 0622 STATE/run/docker/runtime-runc/moby/ID/exec.fifo')
  })

  test('limits of a control group', () => {
    const lines = linesOf('memory-limit', ofCall('write'))
    const values = lines.filter((line) => /memory\.(limit|memsw)|cpu\.cfs/.test(line))
    expect(values.map((line) => line.replace(/> .*\//, '> '))).toEqual([
      'echo 67108864 > memory.limit_in_bytes',
      'echo 67108864 > memory.memsw.limit_in_bytes',
      'echo 100000 > cpu.cfs_period_us',
      'echo 50000 > cpu.cfs_quota_us',
    ])
  })

  test('user and groups', () => {
    expect(linesOf('user', ofCall('setgroups', 'setuid'))).toEqual([
      'setpriv --reuid=0 sh',
      'setpriv --groups=1000 sh',
      'setpriv --reuid=1000 sh',
      'setpriv --reuid=1000 sh',
    ])
  })

  test('capabilities: what the kernel takes one by one is one command', () => {
    const all = commandsByHand(bundledRun('capabilities'))
    expect(all.filter(ofCall('capset')).map(({ line }) => line)).toEqual(['capsh --caps=cap_chown=ep --'])
    const [bounding] = all.filter(({ line }) => line.includes('--bounding-set'))
    expect(bounding?.line).toMatch(/^setpriv --bounding-set=-dac_override,-dac_read_search,.*,-checkpoint_restore sh$/)
    expect(bounding?.seqs).toHaveLength(40)
    expect(all.map(({ line }) => line)).toContain('setpriv --no-new-privs sh')
  })
})

describe('what dockerd asks the kernel for, by hand:', () => {
  test('the pair of interfaces, one of which moves into the network of the container and is renamed there', () => {
    const lines = linesOf('article', ofCall('sendto')).map((line) => line.replaceAll(/\/proc\/\d+\/fd\/\d+/g, 'FD'))
    expect(lines.slice(0, 14)).toEqual([
      'ip link add veth type veth peer name veth',
      'ip link set if5 mtu 1500',
      'ip link set if4 mtu 1500',
      'ip link set if5 master if3',
      'ip link set if5 up',
      'ip link set lo up',
      'nsenter --net=STATE/run/docker/netns/NAME ip link set lo up',
      'ip link set if4 netns FD',
      'nsenter --net=STATE/run/docker/netns/NAME ip link set if4 down',
      'nsenter --net=STATE/run/docker/netns/NAME ip link set if4 name eth0',
      'nsenter --net=STATE/run/docker/netns/NAME ip link set eth0 address 02:42:ac:11:00:02',
      'nsenter --net=STATE/run/docker/netns/NAME ip addr add 172.17.0.2/16 dev eth0',
      'nsenter --net=STATE/run/docker/netns/NAME ip link set eth0 up',
      'nsenter --net=STATE/run/docker/netns/NAME ip route add default via 172.17.0.1 dev eth0',
    ])
  })

  test('a published port: the programs that it starts', () => {
    const lines = linesOf('published-port', ofCall('execve'))
    expect(lines).toContain(
      "/usr/sbin/iptables --wait -t nat -A DOCKER -p tcp -d 0/0 --dport 8080 -j DNAT --to-destination 172.17.0.2:80 '!' -i docker0",
    )
    expect(lines.find((line) => line.includes('docker-proxy'))).toMatch(
      /docker-proxy -proto tcp -host-ip 0\.0\.0\.0 -host-port 8080 -container-ip 172\.17\.0\.2 -container-port 80$/,
    )
  })
})

test('the program of the container starts with nothing but its own environment', () => {
  const [first] = linesOf('article', ({ call, place }) => call === 'execve' && place === 'container')
  expect(first).toBe(
    'exec env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOSTNAME=hosttest TERM=xterm aaa=bbb HOME=/root /bin/sh',
  )
})

test('each command says where it is to be typed, and which call of the run had failed', () => {
  const all = commandsByHand(bundledRun('article'))
  const placeOf = (name: string) => all.find(({ call }) => call === name)?.place
  expect([placeOf('mknodat'), placeOf('unshare'), placeOf('pivot_root'), placeOf('sethostname')]).toEqual([
    'host',
    'host',
    'container',
    'container',
  ])
  expect(all.find(({ line }) => line.endsWith('/proc/sysrq-trigger'))?.errno).toBe('ENOENT')
  expect(all.find(({ line }) => line === 'hostname hosttest')?.errno).toBeNull()
})

describe('calls that none of the bundled runs makes, or of which they tell less:', () => {
  test('a mount that is made first and placed afterwards is one command for all of its calls', () => {
    const commands = commandsByHand([
      done('fsopen', { fsname: 'tmpfs', flags: 'FSOPEN_CLOEXEC' }, 7),
      done('fsconfig', { fd: 7, cmd: 'FSCONFIG_SET_STRING', key: 'source', value: 'shm', aux: 0 }),
      done('fsconfig', { fd: 7, cmd: 'FSCONFIG_SET_STRING', key: 'size', value: '64m', aux: 0 }),
      done('fsconfig', { fd: 7, cmd: 'FSCONFIG_CMD_CREATE', key: null, value: null, aux: 0 }),
      done('fsmount', { fd: 7, flags: 'FSMOUNT_CLOEXEC', mount_attrs: 'MOUNT_ATTR_NOSUID|MOUNT_ATTR_NODEV' }, 8),
      done('move_mount', { from_dirfd: 8, from_path: '', to_dirfd: 'AT_FDCWD', to_path: '/root/dev/shm', flags: '0' }),
    ])
    expect(commands.map(({ line, seqs }) => [line, seqs.length])).toEqual([
      ['mount -t tmpfs -o size=64m,nosuid,nodev shm /root/dev/shm', 6],
    ])
  })

  test('a folder that is shown a second time, read-only to its depth', () => {
    const commands = commandsByHand([
      done('open_tree', { dirfd: 'AT_FDCWD', path: '/srv', flags: 'OPEN_TREE_CLONE|AT_RECURSIVE' }, 9),
      done('mount_setattr', {
        ...{ dirfd: 9, pathname: '', flags: 'AT_EMPTY_PATH|AT_RECURSIVE' },
        ...{ attr_set: 'MOUNT_ATTR_RDONLY', attr_clr: '0', propagation: '0' },
      }),
      done('move_mount', { from_dirfd: 9, from_path: '', to_dirfd: 5, to_path: '', flags: 'MOVE_MOUNT_F_EMPTY_PATH' }),
      done('mount_setattr', {
        ...{ dirfd: 'AT_FDCWD', pathname: '/mnt', flags: '0' },
        ...{ attr_set: '0', attr_clr: 'MOUNT_ATTR_RDONLY', propagation: 'MS_PRIVATE' },
      }),
      done('move_mount', { from_dirfd: 'AT_FDCWD', from_path: '/a', to_dirfd: 'AT_FDCWD', to_path: '/b', flags: '0' }),
    ])
    expect(commands.map(({ line }) => line)).toEqual([
      'mount --rbind -o ro=recursive /srv /proc/20/fd/5',
      'mount -o remount,bind,rw --make-private /mnt',
      'mount --move /a /b',
    ])
  })

  test('a mount that gets no place is for its maker alone, and a shell has no word for it', () => {
    expect(
      commandsByHand([
        done('fsopen', { fsname: 'proc', flags: 'FSOPEN_CLOEXEC' }, 7),
        done('fsmount', { fd: 7, flags: 'FSMOUNT_CLOEXEC', mount_attrs: '0' }, 8),
      ]),
    ).toEqual([])
  })

  test('the keyring, and who may do what with it', () => {
    const commands = commandsByHand([
      done('keyctl', { operation: 'KEYCTL_JOIN_SESSION_KEYRING', name: '_ses.abc' }, 0xc57_d871),
      done('keyctl', { operation: 'KEYCTL_DESCRIBE', arg2: '0xc57d871', arg3: '0x1', arg4: '0', arg5: '0' }, 91),
      done('keyctl', { operation: 'KEYCTL_SETPERM', arg2: '0xc57d871', arg3: '0x3f1b0000', arg4: '0', arg5: '0' }),
    ])
    expect(commands.map(({ line }) => line)).toEqual([
      'keyctl session _ses.abc sh',
      'keyctl setperm 0xc57d871 0x3f1b0000',
    ])
  })

  test('the program that decides on devices, which has to be compiled first', () => {
    const commands = commandsByHand([
      done('bpf', { cmd: 'BPF_PROG_LOAD', type: 'BPF_PROG_TYPE_CGROUP_DEVICE', instructions: 21 }, 9),
      done('bpf', {
        ...{ cmd: 'BPF_PROG_ATTACH', type: 'BPF_CGROUP_DEVICE' },
        ...{ target_fd: 8, attach_bpf_fd: 9, attach_flags: 'BPF_F_ALLOW_MULTI' },
      }),
    ])
    expect(commands.map(({ line, needs }) => [line, needs])).toEqual([
      ['bpftool prog load devices.o /sys/fs/bpf/devices type cgroup/dev', 'deviceProgram'],
      ['bpftool cgroup attach /proc/20/fd/8 cgroup_device pinned /sys/fs/bpf/devices multi', null],
    ])
  })
})

test('the filter of system calls: of all the calls about it, the one that sets it', () => {
  const filters = commandsByHand(bundledRun('article')).filter(({ needs }) => needs === 'seccompFilter')
  expect(filters.map(({ call, line, errno }) => [call, line, errno])).toEqual([
    ['prctl', 'setpriv --seccomp-filter seccomp.bpf sh', null],
  ])
  const asSeccomp = commandsByHand([
    done('seccomp', { operation: 'SECCOMP_GET_ACTION_AVAIL', flags: '0', instructions: null }),
    done('seccomp', { operation: 'SECCOMP_SET_MODE_FILTER', flags: 'SECCOMP_FILTER_FLAG_TSYNC', instructions: 271 }),
  ])
  expect(asSeccomp.map(({ line }) => line)).toEqual(['setpriv --seccomp-filter seccomp.bpf sh'])
})

test('questions to the kernel, and what a shell has no word for, have no command', () => {
  const calls = new Set(commandsByHand(bundledRun('article')).map(({ call }) => call))
  expect([...calls].filter((call) => ['seccomp', 'clone', 'fchdir'].includes(call))).toEqual([])
  const events = bundledRun('missing-image')
  expect(commandsByHand(events)).toEqual([])
})
