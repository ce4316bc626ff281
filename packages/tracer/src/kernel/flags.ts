// Numbers of the kernel's interface in the words of its headers.

/** Bits and their names, the longest combinations first where one name stands for several bits. */
export type Flags = readonly (readonly [bits: bigint, name: string])[]
export type Names = Readonly<Record<number, string>>

/** `CLONE_NEWNS|CLONE_NEWPID`; what has no name stays a hexadecimal number. `0` for none. */
export function flagNames(value: bigint, flags: Flags): string {
  const names: string[] = []
  let rest = BigInt.asUintN(64, value)
  for (const [bits, name] of flags) {
    if ((rest & bits) !== bits) continue
    names.push(name)
    rest &= ~bits
  }
  if (rest !== 0n) names.push(`0x${rest.toString(16)}`)
  return names.length === 0 ? '0' : names.join('|')
}

/** The name of a number, or the number itself. */
export function nameOf(value: bigint, names: Names): string {
  return names[Number(value)] ?? String(value)
}

const bit = (position: number): bigint => 1n << BigInt(position)

/** linux/sched.h */
export const CLONE_FLAGS: Flags = [
  [0x0000_0080n, 'CLONE_NEWTIME'],
  [0x0000_0100n, 'CLONE_VM'],
  [0x0000_0200n, 'CLONE_FS'],
  [0x0000_0400n, 'CLONE_FILES'],
  [0x0000_0800n, 'CLONE_SIGHAND'],
  [0x0000_1000n, 'CLONE_PIDFD'],
  [0x0000_2000n, 'CLONE_PTRACE'],
  [0x0000_4000n, 'CLONE_VFORK'],
  [0x0000_8000n, 'CLONE_PARENT'],
  [0x0001_0000n, 'CLONE_THREAD'],
  [0x0002_0000n, 'CLONE_NEWNS'],
  [0x0004_0000n, 'CLONE_SYSVSEM'],
  [0x0008_0000n, 'CLONE_SETTLS'],
  [0x0010_0000n, 'CLONE_PARENT_SETTID'],
  [0x0020_0000n, 'CLONE_CHILD_CLEARTID'],
  [0x0040_0000n, 'CLONE_DETACHED'],
  [0x0080_0000n, 'CLONE_UNTRACED'],
  [0x0100_0000n, 'CLONE_CHILD_SETTID'],
  [0x0200_0000n, 'CLONE_NEWCGROUP'],
  [0x0400_0000n, 'CLONE_NEWUTS'],
  [0x0800_0000n, 'CLONE_NEWIPC'],
  [0x1000_0000n, 'CLONE_NEWUSER'],
  [0x2000_0000n, 'CLONE_NEWPID'],
  [0x4000_0000n, 'CLONE_NEWNET'],
  [0x8000_0000n, 'CLONE_IO'],
  [bit(32), 'CLONE_CLEAR_SIGHAND'],
  [bit(33), 'CLONE_INTO_CGROUP'],
]

/** linux/mount.h */
export const MOUNT_FLAGS: Flags = [
  [bit(0), 'MS_RDONLY'],
  [bit(1), 'MS_NOSUID'],
  [bit(2), 'MS_NODEV'],
  [bit(3), 'MS_NOEXEC'],
  [bit(4), 'MS_SYNCHRONOUS'],
  [bit(5), 'MS_REMOUNT'],
  [bit(6), 'MS_MANDLOCK'],
  [bit(7), 'MS_DIRSYNC'],
  [bit(8), 'MS_NOSYMFOLLOW'],
  [bit(10), 'MS_NOATIME'],
  [bit(11), 'MS_NODIRATIME'],
  [bit(12), 'MS_BIND'],
  [bit(13), 'MS_MOVE'],
  [bit(14), 'MS_REC'],
  [bit(15), 'MS_SILENT'],
  [bit(16), 'MS_POSIXACL'],
  [bit(17), 'MS_UNBINDABLE'],
  [bit(18), 'MS_PRIVATE'],
  [bit(19), 'MS_SLAVE'],
  [bit(20), 'MS_SHARED'],
  [bit(21), 'MS_RELATIME'],
  [bit(23), 'MS_I_VERSION'],
  [bit(24), 'MS_STRICTATIME'],
  [bit(25), 'MS_LAZYTIME'],
]

/** linux/fs.h */
export const UMOUNT_FLAGS: Flags = [
  [1n, 'MNT_FORCE'],
  [2n, 'MNT_DETACH'],
  [4n, 'MNT_EXPIRE'],
  [8n, 'UMOUNT_NOFOLLOW'],
]

/** linux/mount.h */
export const FSOPEN_FLAGS: Flags = [[1n, 'FSOPEN_CLOEXEC']]
export const FSMOUNT_FLAGS: Flags = [[1n, 'FSMOUNT_CLOEXEC']]
export const MOUNT_ATTRIBUTES: Flags = [
  [0x1n, 'MOUNT_ATTR_RDONLY'],
  [0x2n, 'MOUNT_ATTR_NOSUID'],
  [0x4n, 'MOUNT_ATTR_NODEV'],
  [0x8n, 'MOUNT_ATTR_NOEXEC'],
  [0x10n, 'MOUNT_ATTR_NOATIME'],
  [0x20n, 'MOUNT_ATTR_STRICTATIME'],
  [0x80n, 'MOUNT_ATTR_NODIRATIME'],
  [0x10_0000n, 'MOUNT_ATTR_IDMAP'],
  [0x20_0000n, 'MOUNT_ATTR_NOSYMFOLLOW'],
]
export const MOVE_MOUNT_FLAGS: Flags = [
  [0x1n, 'MOVE_MOUNT_F_SYMLINKS'],
  [0x2n, 'MOVE_MOUNT_F_AUTOMOUNTS'],
  [0x4n, 'MOVE_MOUNT_F_EMPTY_PATH'],
  [0x10n, 'MOVE_MOUNT_T_SYMLINKS'],
  [0x20n, 'MOVE_MOUNT_T_AUTOMOUNTS'],
  [0x40n, 'MOVE_MOUNT_T_EMPTY_PATH'],
  [0x100n, 'MOVE_MOUNT_SET_GROUP'],
  [0x200n, 'MOVE_MOUNT_BENEATH'],
]
/** linux/mount.h and linux/fcntl.h */
export const AT_FLAGS: Flags = [
  [0x100n, 'AT_SYMLINK_NOFOLLOW'],
  [0x400n, 'AT_SYMLINK_FOLLOW'],
  [0x800n, 'AT_NO_AUTOMOUNT'],
  [0x1000n, 'AT_EMPTY_PATH'],
  [0x8000n, 'AT_RECURSIVE'],
]
export const OPEN_TREE_FLAGS: Flags = [[1n, 'OPEN_TREE_CLONE'], [0x8_0000n, 'OPEN_TREE_CLOEXEC'], ...AT_FLAGS]

/** linux/bpf.h, flags of BPF_PROG_ATTACH */
export const BPF_ATTACH_FLAGS: Flags = [
  [1n, 'BPF_F_ALLOW_OVERRIDE'],
  [2n, 'BPF_F_ALLOW_MULTI'],
  [4n, 'BPF_F_REPLACE'],
]

/** linux/seccomp.h */
export const SECCOMP_FLAGS: Flags = [
  [1n, 'SECCOMP_FILTER_FLAG_TSYNC'],
  [2n, 'SECCOMP_FILTER_FLAG_LOG'],
  [4n, 'SECCOMP_FILTER_FLAG_SPEC_ALLOW'],
  [8n, 'SECCOMP_FILTER_FLAG_NEW_LISTENER'],
  [16n, 'SECCOMP_FILTER_FLAG_TSYNC_ESRCH'],
  [32n, 'SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV'],
]
