// Numbers of the kernel's interface that stand for one thing each.
import type { Names } from './flags.ts'

/** linux/capability.h, in the order of their numbers from 0 on. */
const CAPABILITIES = [
  ...['CHOWN', 'DAC_OVERRIDE', 'DAC_READ_SEARCH', 'FOWNER', 'FSETID', 'KILL', 'SETGID', 'SETUID', 'SETPCAP'],
  ...['LINUX_IMMUTABLE', 'NET_BIND_SERVICE', 'NET_BROADCAST', 'NET_ADMIN', 'NET_RAW', 'IPC_LOCK', 'IPC_OWNER'],
  ...['SYS_MODULE', 'SYS_RAWIO', 'SYS_CHROOT', 'SYS_PTRACE', 'SYS_PACCT', 'SYS_ADMIN', 'SYS_BOOT', 'SYS_NICE'],
  ...['SYS_RESOURCE', 'SYS_TIME', 'SYS_TTY_CONFIG', 'MKNOD', 'LEASE', 'AUDIT_WRITE', 'AUDIT_CONTROL', 'SETFCAP'],
  ...['MAC_OVERRIDE', 'MAC_ADMIN', 'SYSLOG', 'WAKE_ALARM', 'BLOCK_SUSPEND', 'AUDIT_READ', 'PERFMON', 'BPF'],
  'CHECKPOINT_RESTORE',
]

/** `CAP_CHOWN`; a capability that is newer than this table by its number. */
export function capabilityName(number: number): string {
  const name = CAPABILITIES[number]
  return name === undefined ? `CAP_${number}` : `CAP_${name}`
}

/** The capabilities of a set, bit 0 first. */
export function capabilityNames(set: bigint): string[] {
  const numbers = Array.from({ length: 64 }, (_, number) => number)
  return numbers.filter((number) => (set >> BigInt(number)) & 1n).map(capabilityName)
}

/** linux/prctl.h */
export const PRCTL_OPTIONS: Names = {
  1: 'PR_SET_PDEATHSIG',
  2: 'PR_GET_PDEATHSIG',
  3: 'PR_GET_DUMPABLE',
  4: 'PR_SET_DUMPABLE',
  7: 'PR_GET_KEEPCAPS',
  8: 'PR_SET_KEEPCAPS',
  15: 'PR_SET_NAME',
  16: 'PR_GET_NAME',
  21: 'PR_GET_SECCOMP',
  22: 'PR_SET_SECCOMP',
  23: 'PR_CAPBSET_READ',
  24: 'PR_CAPBSET_DROP',
  27: 'PR_GET_SECUREBITS',
  28: 'PR_SET_SECUREBITS',
  29: 'PR_SET_TIMERSLACK',
  30: 'PR_GET_TIMERSLACK',
  35: 'PR_SET_MM',
  36: 'PR_SET_CHILD_SUBREAPER',
  37: 'PR_GET_CHILD_SUBREAPER',
  38: 'PR_SET_NO_NEW_PRIVS',
  39: 'PR_GET_NO_NEW_PRIVS',
  40: 'PR_GET_TID_ADDRESS',
  41: 'PR_SET_THP_DISABLE',
  47: 'PR_CAP_AMBIENT',
  52: 'PR_GET_SPECULATION_CTRL',
  53: 'PR_SET_SPECULATION_CTRL',
  62: 'PR_SCHED_CORE',
}
export const AMBIENT_ACTIONS: Names = {
  1: 'PR_CAP_AMBIENT_IS_SET',
  2: 'PR_CAP_AMBIENT_RAISE',
  3: 'PR_CAP_AMBIENT_LOWER',
  4: 'PR_CAP_AMBIENT_CLEAR_ALL',
}

/** linux/seccomp.h */
export const SECCOMP_OPERATIONS: Names = {
  0: 'SECCOMP_SET_MODE_STRICT',
  1: 'SECCOMP_SET_MODE_FILTER',
  2: 'SECCOMP_GET_ACTION_AVAIL',
  3: 'SECCOMP_GET_NOTIF_SIZES',
}

/** linux/keyctl.h */
export const KEYCTL_OPERATIONS: Names = {
  0: 'KEYCTL_GET_KEYRING_ID',
  1: 'KEYCTL_JOIN_SESSION_KEYRING',
  2: 'KEYCTL_UPDATE',
  3: 'KEYCTL_REVOKE',
  4: 'KEYCTL_CHOWN',
  5: 'KEYCTL_SETPERM',
  6: 'KEYCTL_DESCRIBE',
  8: 'KEYCTL_LINK',
  9: 'KEYCTL_UNLINK',
  10: 'KEYCTL_SEARCH',
  11: 'KEYCTL_READ',
}

/** linux/mount.h, enum fsconfig_command */
export const FSCONFIG_COMMANDS: Names = {
  0: 'FSCONFIG_SET_FLAG',
  1: 'FSCONFIG_SET_STRING',
  2: 'FSCONFIG_SET_BINARY',
  3: 'FSCONFIG_SET_PATH',
  4: 'FSCONFIG_SET_PATH_EMPTY',
  5: 'FSCONFIG_SET_FD',
  6: 'FSCONFIG_CMD_CREATE',
  7: 'FSCONFIG_CMD_RECONFIGURE',
  8: 'FSCONFIG_CMD_CREATE_EXCL',
}

/** linux/bpf.h, enum bpf_prog_type and enum bpf_attach_type: those of cgroups */
export const BPF_PROGRAMS: Names = { 8: 'BPF_PROG_TYPE_CGROUP_SKB', 15: 'BPF_PROG_TYPE_CGROUP_DEVICE' }
export const BPF_ATTACH: Names = { 0: 'BPF_CGROUP_INET_INGRESS', 1: 'BPF_CGROUP_INET_EGRESS', 6: 'BPF_CGROUP_DEVICE' }

/** Types of a file: the bits of its mode above the permissions. linux/stat.h (0010000 and so on, in octal) */
export const FILE_TYPES: Names = {
  4096: 'S_IFIFO',
  8192: 'S_IFCHR',
  16384: 'S_IFDIR',
  24576: 'S_IFBLK',
  32768: 'S_IFREG',
  40960: 'S_IFLNK',
  49152: 'S_IFSOCK',
}

/** asm-generic/errno-base.h and asm-generic/errno.h, in the order of their numbers from 1 on; a gap is empty. */
const ERRORS = [
  ...['EPERM', 'ENOENT', 'ESRCH', 'EINTR', 'EIO', 'ENXIO', 'E2BIG', 'ENOEXEC', 'EBADF', 'ECHILD', 'EAGAIN', 'ENOMEM'],
  ...['EACCES', 'EFAULT', 'ENOTBLK', 'EBUSY', 'EEXIST', 'EXDEV', 'ENODEV', 'ENOTDIR', 'EISDIR', 'EINVAL', 'ENFILE'],
  ...['EMFILE', 'ENOTTY', 'ETXTBSY', 'EFBIG', 'ENOSPC', 'ESPIPE', 'EROFS', 'EMLINK', 'EPIPE', 'EDOM', 'ERANGE'],
  ...['EDEADLK', 'ENAMETOOLONG', 'ENOLCK', 'ENOSYS', 'ENOTEMPTY', 'ELOOP', '', 'ENOMSG', 'EIDRM', 'ECHRNG', 'EL2NSYNC'],
  ...['EL3HLT', 'EL3RST', 'ELNRNG', 'EUNATCH', 'ENOCSI', 'EL2HLT', 'EBADE', 'EBADR', 'EXFULL', 'ENOANO', 'EBADRQC'],
  ...['EBADSLT', '', 'EBFONT', 'ENOSTR', 'ENODATA', 'ETIME', 'ENOSR', 'ENONET', 'ENOPKG', 'EREMOTE', 'ENOLINK', 'EADV'],
  ...['ESRMNT', 'ECOMM', 'EPROTO', 'EMULTIHOP', 'EDOTDOT', 'EBADMSG', 'EOVERFLOW', 'ENOTUNIQ', 'EBADFD', 'EREMCHG'],
  ...['ELIBACC', 'ELIBBAD', 'ELIBSCN', 'ELIBMAX', 'ELIBEXEC', 'EILSEQ', 'ERESTART', 'ESTRPIPE', 'EUSERS', 'ENOTSOCK'],
  ...['EDESTADDRREQ', 'EMSGSIZE', 'EPROTOTYPE', 'ENOPROTOOPT', 'EPROTONOSUPPORT', 'ESOCKTNOSUPPORT', 'EOPNOTSUPP'],
  ...['EPFNOSUPPORT', 'EAFNOSUPPORT', 'EADDRINUSE', 'EADDRNOTAVAIL', 'ENETDOWN', 'ENETUNREACH', 'ENETRESET'],
  ...['ECONNABORTED', 'ECONNRESET', 'ENOBUFS', 'EISCONN', 'ENOTCONN', 'ESHUTDOWN', 'ETOOMANYREFS', 'ETIMEDOUT'],
  ...['ECONNREFUSED', 'EHOSTDOWN', 'EHOSTUNREACH', 'EALREADY', 'EINPROGRESS', 'ESTALE', 'EUCLEAN', 'ENOTNAM'],
  ...['ENAVAIL', 'EISNAM', 'EREMOTEIO', 'EDQUOT', 'ENOMEDIUM', 'EMEDIUMTYPE', 'ECANCELED', 'ENOKEY', 'EKEYEXPIRED'],
  ...['EKEYREVOKED', 'EKEYREJECTED', 'EOWNERDEAD', 'ENOTRECOVERABLE', 'ERFKILL', 'EHWPOISON'],
]

/** `EPERM`; a number that has no name as `errno 999`. */
export function errnoName(number: number): string {
  return ERRORS[number - 1] || `errno ${number}`
}
