import type { CallHit } from '@runthrough/probe'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { callWords } from './call-words.ts'
import { CLONE_FLAGS, flagNames, MOUNT_FLAGS } from './flags.ts'
import { capabilityName, capabilityNames, errnoName } from './names.ts'

function call(name: string, args: readonly bigint[], parts: Partial<CallHit> = {}): CallHit {
  return {
    kind: 'call',
    name,
    at: 150n,
    enteredAt: 100n,
    pid: 1,
    tid: 1,
    g: 0n,
    arguments: [...args, ...Array.from({ length: 6 - args.length }, () => 0n)],
    result: 0n,
    strings: new Map(),
    bytes: new Map(),
    words: new Map(),
    path: null,
    ...parts,
  }
}

const nowhere = () => null

// What strace(1) shows of the same numbers.
describe('arguments have the names and the order of the manual', () => {
  test.each<[string, CallHit, Record<string, unknown>]>([
    [
      'unshare',
      call('unshare', [0x6c02_0000n]),
      { flags: 'CLONE_NEWNS|CLONE_NEWUTS|CLONE_NEWIPC|CLONE_NEWPID|CLONE_NEWNET' },
    ],
    ['clone with a signal', call('clone', [0x4111n]), { flags: 'CLONE_VM|CLONE_VFORK|SIGCHLD' }],
    ['clone3', call('clone3', [0x4100n, 17n]), { flags: 'CLONE_VM|CLONE_VFORK|SIGCHLD' }],
    ['fork', call('fork', [0n]), { flags: '0' }],
    ['setns', call('setns', [5n, 0x4000_0000n]), { fd: 5, nstype: 'CLONE_NEWNET' }],
    [
      'mount',
      call('mount', [1n, 2n, 0n, 0x5000n, 0n], {
        strings: new Map([
          [0, '/a'],
          [1, '/b'],
          [2, ''],
        ]),
      }),
      { source: '/a', target: '/b', filesystemtype: null, mountflags: 'MS_BIND|MS_REC', data: null },
    ],
    ['umount2', call('umount2', [1n, 2n], { strings: new Map([[0, '.']]) }), { target: '.', flags: 'MNT_DETACH' }],
    [
      'mknodat',
      call('mknodat', [0xffff_ff9cn, 1n, 0o020666n, 0x103n], { strings: new Map([[1, '/dev/null']]) }),
      { dirfd: 'AT_FDCWD', pathname: '/dev/null', mode: 'S_IFCHR|0666', dev: '1:3' },
    ],
    [
      'sethostname',
      call('sethostname', [1n, 3n], { bytes: new Map([[0, Buffer.from('box')]]) }),
      { name: 'box', len: 3 },
    ],
    [
      'capset',
      // effective CHOWN and CHECKPOINT_RESTORE (40), permitted CHOWN, inheritable none
      call('capset', [1n, 2n], { words: new Map([[1, [0x1_0000_0001n, 0x100_0000_0000n, 0n]]]) }),
      { effective: ['CAP_CHOWN', 'CAP_CHECKPOINT_RESTORE'], permitted: ['CAP_CHOWN'], inheritable: [] },
    ],
    ['prctl: a capability', call('prctl', [24n, 21n]), { option: 'PR_CAPBSET_DROP', cap: 'CAP_SYS_ADMIN' }],
    ['prctl: a signal', call('prctl', [1n, 9n]), { option: 'PR_SET_PDEATHSIG', sig: 'SIGKILL' }],
    [
      'prctl: a name',
      call('prctl', [15n, 1n], { words: new Map([[1, [0x6f3a_3263_6e75_72n, 0xffn]]]) }),
      { option: 'PR_SET_NAME', name: 'runc2:o' },
    ],
    [
      'prctl: ambient',
      call('prctl', [47n, 4n]),
      { option: 'PR_CAP_AMBIENT', action: 'PR_CAP_AMBIENT_CLEAR_ALL', cap: null },
    ],
    [
      'seccomp',
      call('seccomp', [1n, 1n, 9n], { words: new Map([[2, [0xabcd_0000_0000_0010n]]]) }),
      { operation: 'SECCOMP_SET_MODE_FILTER', flags: 'SECCOMP_FILTER_FLAG_TSYNC', instructions: 16 },
    ],
    [
      'bpf: a program is loaded',
      // prog_type 15 and insn_cnt 21
      call('bpf', [5n, 1n, 144n], { words: new Map([[1, [0x15_0000_000fn, 7n]]]) }),
      { cmd: 'BPF_PROG_LOAD', type: 'BPF_PROG_TYPE_CGROUP_DEVICE', instructions: 21 },
    ],
    [
      'bpf: it is attached',
      // target_fd 8, attach_bpf_fd 9; attach_type 6, attach_flags 2
      call('bpf', [8n, 1n, 32n], { words: new Map([[1, [0x9_0000_0008n, 0x2_0000_0006n]]]) }),
      {
        ...{ cmd: 'BPF_PROG_ATTACH', type: 'BPF_CGROUP_DEVICE' },
        ...{ target_fd: 8, attach_bpf_fd: 9, attach_flags: 'BPF_F_ALLOW_MULTI' },
      },
    ],
    [
      'keyctl: a keyring by its name',
      call('keyctl', [1n, 2n], { strings: new Map([[1, '_ses.abc']]) }),
      { operation: 'KEYCTL_JOIN_SESSION_KEYRING', name: '_ses.abc' },
    ],
    [
      'keyctl: the permissions of a key',
      call('keyctl', [5n, 0xc57_d871n, 0x3f1b_0000n], { strings: new Map([[1, '']]) }),
      { operation: 'KEYCTL_SETPERM', arg2: '0xc57d871', arg3: '0x3f1b0000', arg4: '0', arg5: '0' },
    ],
    [
      'setgroups',
      call('setgroups', [3n, 1n], { words: new Map([[1, [0x1_0000_0000n, 10n, 99n]]]) }),
      { size: 3, list: ['0', '1', '10'] },
    ],
    ['setresuid', call('setresuid', [0xffff_ffffn, 0n, 7n]), { ruid: -1, euid: 0, suid: 7 }],
  ])('%s', (_, hit, expected) => {
    const { arguments: words } = callWords(hit, nowhere)
    expect(words).toEqual(expected)
    expect(Object.keys(words)).toEqual(Object.keys(expected))
  })
})

test('what is written to a cgroup, with the path of its file', () => {
  const hit = call('write', [3n, 1n, 2n, 9n, 29n], {
    path: '/docker/c1/pids.max',
    bytes: new Map([[1, Buffer.from('77')]]),
  })
  const words = callWords(hit, (device) => (device === '0:29' ? '/sys/fs/cgroup/pids' : null))
  expect(words.arguments).toEqual({ fd: '/sys/fs/cgroup/pids/docker/c1/pids.max', buf: '77', count: 2 })
})

describe('the result', () => {
  test('a number, or the name of an error', () => {
    expect(callWords(call('chdir', [], { result: 7n }), nowhere)).toMatchObject({
      result: 7,
      errno: null,
      duration: 50,
    })
    expect(callWords(call('chdir', [], { result: -16n }), nowhere)).toMatchObject({ result: null, errno: 'EBUSY' })
  })
  test('the numbers of errors at the ends of the tables of Linux', () => {
    expect([1, 34, 35, 41, 95, 111, 126, 133, 4000].map(errnoName)).toEqual([
      ...['EPERM', 'ERANGE', 'EDEADLK', 'errno 41', 'EOPNOTSUPP', 'ECONNREFUSED', 'ENOKEY', 'EHWPOISON', 'errno 4000'],
    ])
  })
})

test('flags: their names make the number again', () => {
  for (const table of [CLONE_FLAGS, MOUNT_FLAGS]) {
    const bits = new Map(table.map(([value, name]) => [name, value]))
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), (value) => {
        const words = flagNames(value, table).split('|')
        const sum = words.reduce((rest, word) => rest | (bits.get(word) ?? BigInt(word)), 0n)
        expect(sum).toBe(value)
        expect(new Set(words).size).toBe(words.length)
      }),
    )
  }
})

test('capabilities: their names make the set again', () => {
  const numbers = new Map(Array.from({ length: 64 }, (_, number) => [capabilityName(number), number]))
  expect(numbers.size).toBe(64)
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), (set) => {
      const names = capabilityNames(set)
      expect(names.reduce((sum, name) => sum | (1n << BigInt(numbers.get(name) ?? 0)), 0n)).toBe(set)
    }),
  )
})
