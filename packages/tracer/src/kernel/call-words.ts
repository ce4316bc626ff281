// A system call in words: its arguments under the names and in the order of the manual, and what came of it.
import { signalName } from '@runthrough/engine'
import type { CallHit } from '@runthrough/probe'
import type { EventOf } from '@runthrough/trace'
import * as flags from './flags.ts'
import * as names from './names.ts'
import { netlinkWords } from './netlink.ts'

type Arguments = EventOf<'syscall'>['arguments']
type Words = Pick<EventOf<'syscall'>, 'name' | 'arguments' | 'result' | 'errno' | 'duration' | 'refused'>
/** What is made of one argument, by its place. */
type Show = (call: CallHit, at: number) => Arguments[string]

/** Errors are returned as -1 … -4095 (linux/err.h, MAX_ERRNO). */
const MAX_ERRNO = 4095n

/** @param mountOf where a file system is mounted, by its device (`0:29`); null where that is not known */
export function callWords(call: CallHit, mountOf: (device: string) => string | null): Words {
  const failed = call.result < 0n && call.result >= -MAX_ERRNO
  return {
    name: call.name,
    arguments: argumentsOf(call, mountOf),
    result: failed ? null : Number(call.result),
    errno: failed ? names.errnoName(Number(-call.result)) : null,
    duration: call.enteredAt === null ? null : Number(call.at - call.enteredAt),
    ...(call.enteredAt === null && { refused: true }),
  }
}

const word = (call: CallHit, at: number): bigint => call.arguments[at] ?? 0n
const int = (value: bigint): number => Number(BigInt.asIntN(32, value))

const number: Show = (call, at) => int(word(call, at))
const text: Show = (call, at) => (word(call, at) === 0n ? null : (call.strings.get(at) ?? null))
const flag =
  (table: flags.Flags): Show =>
  (call, at) =>
    flags.flagNames(BigInt.asUintN(32, word(call, at)), table)
const name =
  (table: flags.Names): Show =>
  (call, at) =>
    flags.nameOf(word(call, at), table)
/** A folder to start a relative path from; AT_FDCWD is the working directory. linux/fcntl.h */
const folder: Show = (call, at) => (number(call, at) === -100 ? 'AT_FDCWD' : number(call, at))
/** `S_IFCHR|0666` */
const mode: Show = (call, at) => {
  const value = int(word(call, at))
  const type = names.FILE_TYPES[value & 0o170000]
  return `${type === undefined ? '' : `${type}|`}0${(value & 0o7777).toString(8)}`
}
/** `1:3`, the major and the minor number. linux/kdev_t.h, new_decode_dev */
const device: Show = (call, at) => {
  const value = int(word(call, at))
  return `${(value & 0xfff00) >> 8}:${(value & 0xff) | ((value >> 12) & 0xfff00)}`
}

/** Arguments that need no more than a look at each. */
const SIMPLE: Readonly<Record<string, Readonly<Record<string, Show>>>> = {
  unshare: { flags: flag(flags.CLONE_FLAGS) },
  setns: { fd: number, nstype: flag(flags.CLONE_FLAGS) },
  mount: { source: text, target: text, filesystemtype: text, mountflags: flag(flags.MOUNT_FLAGS), data: text },
  umount2: { target: text, flags: flag(flags.UMOUNT_FLAGS) },
  fsopen: { fsname: text, flags: flag(flags.FSOPEN_FLAGS) },
  fsconfig: { fd: number, cmd: name(names.FSCONFIG_COMMANDS), key: text, value: text, aux: number },
  fsmount: { fd: number, flags: flag(flags.FSMOUNT_FLAGS), mount_attrs: flag(flags.MOUNT_ATTRIBUTES) },
  move_mount: {
    from_dirfd: folder,
    from_path: text,
    to_dirfd: folder,
    to_path: text,
    flags: flag(flags.MOVE_MOUNT_FLAGS),
  },
  open_tree: { dirfd: folder, path: text, flags: flag(flags.OPEN_TREE_FLAGS) },
  pivot_root: { new_root: text, put_old: text },
  mknod: { pathname: text, mode, dev: device },
  mknodat: { dirfd: folder, pathname: text, mode, dev: device },
  chdir: { path: text },
  fchdir: { fd: number },
  chroot: { path: text },
  setuid: { uid: number },
  setgid: { gid: number },
  setresuid: { ruid: number, euid: number, suid: number },
  setresgid: { rgid: number, egid: number, sgid: number },
  execve: { pathname: text },
}

function argumentsOf(call: CallHit, mountOf: (device: string) => string | null): Arguments {
  const simple = SIMPLE[call.name]
  if (simple) return Object.fromEntries(Object.entries(simple).map(([key, show], at) => [key, show(call, at)]))
  switch (call.name) {
    case 'clone':
    case 'vfork':
    case 'fork':
      return cloneArguments(word(call, 0) & ~0xffn, word(call, 0) & 0xffn)
    case 'clone3':
      return cloneArguments(word(call, 0), word(call, 1))
    case 'mount_setattr':
      return mountAttributes(call)
    case 'execveat':
      return { dirfd: folder(call, 0), pathname: text(call, 1), flags: flag(flags.AT_FLAGS)(call, 4) }
    case 'sethostname':
      return { name: call.bytes.get(0)?.toString('utf8') ?? null, len: int(word(call, 1)) }
    case 'capset':
      return capabilitySets(call.words.get(1) ?? [])
    case 'prctl':
      return prctlArguments(call)
    case 'seccomp':
      return {
        operation: flags.nameOf(word(call, 0), names.SECCOMP_OPERATIONS),
        flags: flags.flagNames(word(call, 1), flags.SECCOMP_FLAGS),
        // `len` of struct sock_fprog: how many instructions the filter has.
        instructions: word(call, 0) === 1n ? Number((call.words.get(2)?.[0] ?? 0n) & 0xffffn) : null,
      }
    case 'setgroups':
      return { size: int(word(call, 0)), list: groupList(int(word(call, 0)), call.words.get(1) ?? []) }
    case 'write':
      return cgroupWrite(call, mountOf)
    case 'sendto':
    case 'sendmsg':
      return {
        sockfd: int(word(call, 0)),
        [call.name === 'sendto' ? 'buf' : 'msg']: netlinkWords(call.bytes.get(1) ?? Buffer.alloc(0)),
        len: int(word(call, 2)),
      }
    case 'bpf':
      return bpfArguments(call)
    case 'keyctl':
      return keyctlArguments(call)
    default:
      return Object.fromEntries(call.arguments.map((value, at) => [`arg${at + 1}`, hexadecimal(value)]))
  }
}

/**
 * union bpf_attr (linux/bpf.h), words of 32 bits: prog_type and insn_cnt of BPF_PROG_LOAD; target_fd, attach_bpf_fd,
 * attach_type and attach_flags of BPF_PROG_ATTACH.
 */
function bpfArguments(call: CallHit): Arguments {
  const [first = 0n, second = 0n] = call.words.get(1) ?? []
  const low = (value: bigint) => value & 0xffff_ffffn
  if (word(call, 0) === 5n) {
    const type = flags.nameOf(low(first), names.BPF_PROGRAMS)
    return { cmd: 'BPF_PROG_LOAD', type, instructions: Number(first >> 32n) }
  }
  return {
    cmd: 'BPF_PROG_ATTACH',
    type: flags.nameOf(low(second), names.BPF_ATTACH),
    target_fd: int(low(first)),
    attach_bpf_fd: int(first >> 32n),
    attach_flags: flags.flagNames(second >> 32n, flags.BPF_ATTACH_FLAGS),
  }
}

function keyctlArguments(call: CallHit): Arguments {
  const operation = flags.nameOf(word(call, 0), names.KEYCTL_OPERATIONS)
  if (operation === 'KEYCTL_JOIN_SESSION_KEYRING') return { operation, name: text(call, 1) }
  return { operation, ...Object.fromEntries([1, 2, 3, 4].map((at) => [`arg${at + 1}`, hexadecimal(word(call, at))])) }
}

/** A file in a hierarchy of cgroups, with what was written into it. */
function cgroupWrite(call: CallHit, mountOf: (device: string) => string | null): Arguments {
  const device = word(call, 4)
  // The kernel's own dev_t has 20 bits for the minor number. linux/kdev_t.h
  const root = mountOf(`${device >> 20n}:${device & 0xf_ffffn}`)
  return {
    fd: `${root ?? ''}${call.path ?? ''}`,
    buf: call.bytes.get(1)?.toString('utf8') ?? null,
    count: int(word(call, 2)),
  }
}

const hexadecimal = (value: bigint): string => (value < 10n ? String(value) : `0x${value.toString(16)}`)

/** The signal that the child sends at its end is one of the flags in clone(2), and strace(1) shows it as one. */
function cloneArguments(flagBits: bigint, signal: bigint): Arguments {
  const words = [flagBits === 0n ? '' : flags.flagNames(flagBits, flags.CLONE_FLAGS)]
  if (signal !== 0n) words.push(signalName(Number(signal)))
  return { flags: words.filter(Boolean).join('|') || '0' }
}

function mountAttributes(call: CallHit): Arguments {
  const [set = 0n, clear = 0n, propagation = 0n] = call.words.get(3) ?? []
  return {
    dirfd: folder(call, 0),
    pathname: text(call, 1),
    flags: flags.flagNames(word(call, 2), flags.AT_FLAGS),
    attr_set: flags.flagNames(set, flags.MOUNT_ATTRIBUTES),
    attr_clr: flags.flagNames(clear, flags.MOUNT_ATTRIBUTES),
    propagation: flags.flagNames(propagation, flags.MOUNT_FLAGS),
  }
}

/** Three sets in two structures: the low 32 bits of each, then the high ones. linux/capability.h, version 3 */
function capabilitySets([first = 0n, second = 0n, third = 0n]: readonly bigint[]): Arguments {
  const low = (value: bigint) => value & 0xffff_ffffn
  const set = (lower: bigint, upper: bigint) => names.capabilityNames(lower | (upper << 32n))
  return {
    effective: set(low(first), second >> 32n),
    permitted: set(first >> 32n, low(third)),
    inheritable: set(low(second), third >> 32n),
  }
}

function prctlArguments(call: CallHit): Arguments {
  const option = flags.nameOf(word(call, 0), names.PRCTL_OPTIONS)
  const [, second = 0n, third = 0n] = call.arguments
  switch (option) {
    case 'PR_CAPBSET_READ':
    case 'PR_CAPBSET_DROP':
      return { option, cap: names.capabilityName(Number(second)) }
    case 'PR_CAP_AMBIENT': {
      const action = flags.nameOf(second, names.AMBIENT_ACTIONS)
      return { option, action, cap: action.endsWith('_ALL') ? null : names.capabilityName(Number(third)) }
    }
    case 'PR_SET_PDEATHSIG':
      return { option, sig: second === 0n ? '0' : signalName(Number(second)) }
    case 'PR_SET_NAME':
      return { option, name: shortName(call.words.get(1) ?? []) }
    default:
      return { option, arg2: hexadecimal(second), arg3: hexadecimal(third) }
  }
}

/** Name of a task: at most 16 bytes with the NUL (TASK_COMM_LEN in linux/sched.h). */
function shortName(words: readonly bigint[]): string {
  const bytes = Buffer.alloc(16)
  for (const [at, value] of words.slice(0, 2).entries()) bytes.writeBigUInt64LE(value, at * 8)
  const end = bytes.indexOf(0)
  return bytes.subarray(0, end < 0 ? 15 : end).toString('utf8')
}

/** Groups of 32 bits each, two in a word; of a long list, as many as were read. */
function groupList(size: number, words: readonly bigint[]): string[] {
  const groups = words.flatMap((value) => [value & 0xffff_ffffn, value >> 32n])
  return groups.slice(0, Math.max(0, size)).map(String)
}
