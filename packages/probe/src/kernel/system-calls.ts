// Which system calls are reported of the processes that are followed, and what is read of each. A stage of the road to a
// container is one of these; what a program does with files, sockets and memory is not.

/** What an argument points to, read when the call returns: by then the kernel has read it, so it is in memory. */
export type Pointee =
  /** Characters up to a NUL. */
  | 'string'
  /** As many bytes as another argument says, up to a number of lines that is given. */
  | { bytes: number; lines: number }
  /** A `struct file` of the kernel: the names from the file up to the root of its file system. */
  | 'file'
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
  /** Statements of bpftrace that come before `only` and the arguments, and may set what these use. */
  prepare?: string
  /** A second condition, over what `prepare` has set. */
  only?: string
  /** The condition of `when` for a call that was refused, over its arguments in the registers `$r`. */
  whenRefused?: string
}

/**
 * Whether it can be told that a call was refused before it was entered: then only its return is seen, and its arguments are
 * those of the registers, one by one. A condition that cannot be asked of the registers forbids it.
 */
export const canBeRefused = (spec: CallSpec): boolean =>
  spec.only === undefined &&
  (spec.when === undefined || spec.whenRefused !== undefined) &&
  spec.arguments.every((argument) => argument.startsWith(word('')))

const word = (name: string): string => `(uint64)args->${name}`
const words = (...names: string[]): string[] => names.map(word)

/** CLONE_THREAD (linux/sched.h): a new thread, and no new process. The Go runtime makes them by the dozen. */
const THREAD = '0x10000'
/** PR_SET_VMA (linux/prctl.h): names a piece of memory. Runtimes do it at every allocation. */
const NAME_MEMORY = '0x53564d41'
/** A member of `struct clone_args` (linux/sched.h), by its offset in bytes. */
const cloneArgument = (offset: number): string => `*(uint64 *)uptr(${word('uargs')} + ${offset})`

/** The open file of a descriptor, in `$f`. linux/fdtable.h */
const FILE = '$f = (struct file *)*(uint64 *)((uint64)curtask->files->fdt->fd + (uint64)args->fd * 8);'
/** CGROUP_SUPER_MAGIC and CGROUP2_SUPER_MAGIC (linux/magic.h) */
const IN_CGROUP = '$f->f_inode->i_sb->s_magic == 0x27e0eb || $f->f_inode->i_sb->s_magic == 0x63677270'
/**
 * Whether the descriptor is a socket (SOCKFS_MAGIC in linux/magic.h) that speaks NETLINK_ROUTE (AF_NETLINK 16, protocol 0),
 * and the message at `$b` is no mere question: their types are 2 above a multiple of 4 (linux/rtnetlink.h).
 */
const CHANGES_NETWORK = [
  '$f->f_inode->i_sb->s_magic == 0x534f434b',
  '((struct socket *)$f->private_data)->sk->__sk_common.skc_family == 16',
  '((struct socket *)$f->private_data)->sk->sk_protocol == 0',
  '$y != 2',
].join(' && ')
/** Lines of 120 bytes: more than a request for a pair of interfaces takes. */
const MESSAGE_LINES = 5
/** The lowest two bits of the type of the message at `$b`, in `$y`. */
const TYPE = '$y = (uint64)*(uint16 *)uptr($b + 4); $y = $y & 3;'

export const SYSTEM_CALLS: readonly CallSpec[] = [
  {
    ...{ name: 'clone', arguments: words('clone_flags'), when: `(args->clone_flags & ${THREAD}) == 0` },
    whenRefused: `((uint64)$r->di & ${THREAD}) == 0`,
  },
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
  { name: 'sethostname', arguments: words('name', 'len'), reads: { 0: { bytes: 1, lines: 1 } } },
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
  { name: 'execveat', arguments: words('fd', 'filename', 'argv', 'envp', 'flags'), reads: { 1: 'string' } },
  // BPF_PROG_LOAD and BPF_PROG_ATTACH: how devices are allowed on cgroup v2. union bpf_attr (linux/bpf.h)
  {
    name: 'bpf',
    arguments: words('cmd', 'uattr', 'size'),
    reads: { 1: { words: 2 } },
    when: 'args->cmd == 5 || args->cmd == 8',
  },
  // To files of cgroups only. The device of the file system tells which of the hierarchies it is.
  {
    name: 'write',
    prepare: FILE,
    only: IN_CGROUP,
    arguments: [...words('fd', 'buf', 'count'), '(uint64)$f', '(uint64)$f->f_inode->i_sb->s_dev'],
    reads: { 1: { bytes: 2, lines: 2 }, 3: 'file' },
  },
  // Requests to change interfaces, addresses and routes only.
  {
    name: 'sendto',
    prepare: `$b = ${word('buff')}; ${TYPE} ${FILE}`,
    only: CHANGES_NETWORK,
    arguments: words('fd', 'buff', 'len', 'flags'),
    reads: { 1: { bytes: 2, lines: MESSAGE_LINES } },
  },
  // struct msghdr: msg_iov at 16; struct iovec: the address, then the length.
  {
    name: 'sendmsg',
    prepare: `$v = *(uint64 *)uptr(${word('msg')} + 16); $b = *(uint64 *)uptr($v); ${TYPE} ${FILE}`,
    only: CHANGES_NETWORK,
    arguments: [word('fd'), '$b', '*(uint64 *)uptr($v + 8)', word('flags')],
    reads: { 1: { bytes: 2, lines: MESSAGE_LINES } },
  },
  // KEYCTL_JOIN_SESSION_KEYRING has a name there; what is no pointer reads as nothing.
  { name: 'keyctl', arguments: words('option', 'arg2', 'arg3', 'arg4', 'arg5'), reads: { 1: 'string' } },
]

/** Arguments that a report has room for. */
export const MAX_ARGUMENTS = 6
