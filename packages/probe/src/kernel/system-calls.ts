// Which system calls are reported of the processes that are followed, and what is read of each. A stage of the road to a
// container is one of these; what a program does with files, sockets and memory is not.

/** What an argument points to, read when the call returns: by then the kernel has read it, so it is in memory. */
export type Pointee =
  /** Characters up to a NUL. */
  | 'string'
  /** As many bytes as another argument says. */
  | { bytes: number }
  /** That many words of 64 bits. */
  | { words: number }

export interface CallSpec {
  /** Name in the manual, section 2. */
  name: string
  /** Name in the kernel's tracepoints, where it differs (`umount`: the kernel's functions are called by their first name). */
  tracepoint?: string
  /** Up to six expressions of bpftrace over `args`, the arguments as the tracepoint names them. */
  arguments: readonly string[]
  reads?: Readonly<Record<number, Pointee>>
  /** Condition of bpftrace under which a call is reported; always, if there is none. */
  when?: string
}

const word = (name: string): string => `(uint64)args->${name}`
const words = (...names: string[]): string[] => names.map(word)

/** CLONE_THREAD (linux/sched.h): a new thread, and no new process. The Go runtime makes them by the dozen. */
const THREAD = '0x10000'
/** PR_SET_VMA (linux/prctl.h): names a piece of memory. Runtimes do it at every allocation. */
const NAME_MEMORY = '0x53564d41'
/** A member of `struct clone_args` (linux/sched.h), by its offset in bytes. */
const cloneArgument = (offset: number): string => `*(uint64 *)uptr(${word('uargs')} + ${offset})`

export const SYSTEM_CALLS: readonly CallSpec[] = [
  { name: 'clone', arguments: words('clone_flags'), when: `(args->clone_flags & ${THREAD}) == 0` },
  // flags, exit_signal, cgroup
  { name: 'clone3', arguments: [0, 32, 80].map(cloneArgument), when: `(${cloneArgument(0)} & ${THREAD}) == 0` },
  // The flags of clone(2) with the same effect: CLONE_VFORK | CLONE_VM (kernel/fork.c).
  { name: 'vfork', arguments: ['(uint64)0x4100'] },
  { name: 'fork', arguments: ['(uint64)0'] },
  { name: 'unshare', arguments: words('unshare_flags') },
  { name: 'setns', arguments: words('fd', 'flags') },
  {
    name: 'mount',
    arguments: words('dev_name', 'dir_name', 'type', 'flags', 'data'),
    reads: { 0: 'string', 1: 'string', 2: 'string', 4: 'string' },
  },
  { name: 'umount2', tracepoint: 'umount', arguments: words('name', 'flags'), reads: { 0: 'string' } },
  { name: 'fsopen', arguments: words('_fs_name', 'flags'), reads: { 0: 'string' } },
  { name: 'fsconfig', arguments: words('fd', 'cmd', '_key', '_value', 'aux'), reads: { 2: 'string', 3: 'string' } },
  { name: 'fsmount', arguments: words('fs_fd', 'flags', 'attr_flags') },
  {
    name: 'move_mount',
    arguments: words('from_dfd', 'from_pathname', 'to_dfd', 'to_pathname', 'flags'),
    reads: { 1: 'string', 3: 'string' },
  },
  { name: 'open_tree', arguments: words('dfd', 'filename', 'flags'), reads: { 1: 'string' } },
  {
    name: 'mount_setattr',
    arguments: words('dfd', 'path', 'flags', 'uattr', 'usize'),
    // struct mount_attr (linux/mount.h): attr_set, attr_clr, propagation, userns_fd
    reads: { 1: 'string', 3: { words: 4 } },
  },
  { name: 'pivot_root', arguments: words('new_root', 'put_old'), reads: { 0: 'string', 1: 'string' } },
  { name: 'sethostname', arguments: words('name', 'len'), reads: { 0: { bytes: 1 } } },
  // Two struct __user_cap_data_struct (linux/capability.h): effective, permitted, inheritable, 32 bits each.
  { name: 'capset', arguments: words('header', 'data'), reads: { 1: { words: 3 } } },
  {
    name: 'prctl',
    arguments: words('option', 'arg2', 'arg3', 'arg4', 'arg5'),
    // The 16 bytes of PR_SET_NAME; what is no pointer reads as 0.
    reads: { 1: { words: 2 } },
    when: `args->option != ${NAME_MEMORY}`,
  },
  // struct sock_fprog (linux/filter.h): the length of the program in the first 16 bits.
  { name: 'seccomp', arguments: words('op', 'flags', 'uargs'), reads: { 2: { words: 1 } } },
  { name: 'mknod', arguments: words('filename', 'mode', 'dev'), reads: { 0: 'string' } },
  { name: 'mknodat', arguments: words('dfd', 'filename', 'mode', 'dev'), reads: { 1: 'string' } },
  { name: 'chdir', arguments: words('filename'), reads: { 0: 'string' } },
  { name: 'fchdir', arguments: words('fd') },
  { name: 'chroot', arguments: words('filename'), reads: { 0: 'string' } },
  { name: 'setuid', arguments: words('uid') },
  { name: 'setgid', arguments: words('gid') },
  { name: 'setgroups', arguments: words('gidsetsize', 'grouplist'), reads: { 1: { words: 8 } } },
  { name: 'setresuid', arguments: words('ruid', 'euid', 'suid') },
  { name: 'setresgid', arguments: words('rgid', 'egid', 'sgid') },
  { name: 'execve', arguments: words('filename'), reads: { 0: 'string' } },
  { name: 'execveat', arguments: words('fd', 'filename', 'flags'), reads: { 1: 'string' } },
  { name: 'keyctl', arguments: words('option', 'arg2', 'arg3', 'arg4', 'arg5') },
]

/** Arguments that a report has room for. */
export const MAX_ARGUMENTS = 6
