// Mounts, devices and limits of processes: objects made of texts.
import type { Json } from '@runthrough/trace'
import { conversion, fieldsOf, hasMembers, isObject, isText } from './conversion.ts'
import { bytesOf } from './numbers.ts'

/** `data:/data:ro`. Source: moby/moby, volume/mounts/linux_parser.go, ParseMountRaw. */
export const bind = conversion(
  'SOURCE:TARGET:OPTIONS becomes a mount point: a path is a folder of the host, a name is a volume.',
  '“来源:目标:选项”变为挂载点：路径是主机目录，名字是卷。',
  (from, to) => {
    if (!isText(from)) return false
    const [source = '', target, options = ''] = from.split(':')
    const name = source.startsWith('/') ? { Source: source } : { Name: source }
    return hasMembers(to, { Destination: target, RW: !options.split(',').includes('ro'), ...name })
  },
)

/** A path alone is a volume without a name. */
export const anonymousVolume = conversion(
  'A path alone asks for a volume without a name.',
  '只有路径时，要求一个匿名卷。',
  (from, _to, names) => isText(from) && from === names.to,
)

/** `type=volume,source=data,target=/data`. Source: docker/cli, opts/mount.go. */
export const mountFlag = conversion('Fields of --mount become members.', '--mount 的各个字段变为成员。', (from, to) => {
  if (!isText(from)) return false
  const fields = fieldsOf(from)
  const target = fields.target ?? fields.dst ?? fields.destination
  return hasMembers(to, { Type: fields.type ?? 'volume', Target: target, Source: fields.source ?? fields.src })
})

export const mountPoint = conversion(
  'The mount as the command asks for it becomes a mount point.',
  '命令要求的挂载变为挂载点。',
  (from, to) =>
    isObject(from) && hasMembers(to, { Destination: from.Target, Type: from.Type, RW: from.ReadOnly !== true }),
)

/** `/scratch:size=1m`. */
export const tmpfs = conversion(
  'PATH:OPTIONS becomes a member.',
  '“路径:选项”变为成员。',
  (from, to, names) => isText(from) && (from === `${names.to}:${String(to)}` || (from === names.to && to === '')),
)

/** Source: moby/moby, daemon/oci_linux.go, WithMounts. */
export const tmpfsMount = conversion(
  'A tmpfs, with these options after those of dockerd.',
  '一个 tmpfs，选项接在 dockerd 自己的选项之后。',
  (from, to, names) =>
    isText(from) &&
    hasMembers(to, { destination: names.from, type: 'tmpfs' }) &&
    from.split(',').every((option) => option === '' || optionsOf(to).includes(option)),
)

/** The same for `--mount type=tmpfs`: the size has become the largest unit that is whole. */
export const tmpfsOfMount = conversion('A tmpfs of this size.', '这个大小的 tmpfs。', (from, to) => {
  if (!isObject(from) || from.Type !== 'tmpfs') return false
  const size = isObject(from.TmpfsOptions ?? null) ? (from.TmpfsOptions as Record<string, Json>).SizeBytes : undefined
  const option = optionsOf(to).find((one) => one.startsWith('size='))
  const fits = size === undefined || bytesOf(option?.slice('size='.length) ?? '') === size
  return fits && hasMembers(to, { destination: from.Target, type: 'tmpfs' })
})

export const shmSize = conversion(
  'The size is an option of the mount of /dev/shm.',
  '这个大小是 /dev/shm 挂载的一个选项。',
  (from, to) => typeof from === 'number' && from > 0 && to === `size=${from}`,
)

/** Source: moby/moby, daemon/oci_linux.go, WithMounts: a bind mount, by its propagation and whether it may be written. */
export const specMount = conversion(
  'A mount point becomes a bind mount of the specification.',
  '挂载点变为规范中的绑定挂载。',
  (from, to) =>
    isObject(from) &&
    hasMembers(to, { destination: from.destination, source: from.source, type: 'bind' }) &&
    optionsOf(to).some((option) => ['ro', 'rro'].includes(option)) === (from.writable === false),
)

export const containerMount = conversion(
  'A mount point with its place on the host.',
  '挂载点及其在主机上的位置。',
  (from, to) =>
    isObject(from) &&
    isObject(to) &&
    to.destination === from.Destination &&
    (to.source === from.Source || String(to.source).includes(`/${String(from.Name)}/`)),
)

/** Source: opencontainers/runc, specconv/spec_linux.go, createLibcontainerMount: known options are flags, others data. */
export const runcMount = conversion(
  'Options become flags of mount(2), and data where they are none.',
  '选项变为 mount(2) 的标志；不是标志的变为数据。',
  (from, to) => {
    if (!isObject(from) || !hasMembers(to, { destination: from.destination, source: from.source })) return false
    const data = isObject(to) && isText(to.data ?? null) ? String(to.data).split(',') : []
    return data.every((option) => option === '' || optionsOf(from).includes(option))
  },
)

/** Source: opencontainers/runc, libcontainer/rootfs_linux.go, mountCgroupV1. */
export const cgroupHierarchy = conversion(
  'The mount of control groups becomes a tmpfs with a mount for each hierarchy of version 1.',
  '控制组挂载变为一个 tmpfs，其中每个 v1 层级各有一个挂载。',
  (from, to) =>
    isObject(from) &&
    from.device === 'cgroup' &&
    isObject(to) &&
    `${String(to.destination)}/`.startsWith(`${String(from.destination)}/`),
)

/** Source: linux, include/uapi/linux/mount.h. */
const MOUNT_FLAGS: readonly (readonly [string, number])[] = [
  ['MS_RDONLY', 1],
  ['MS_NOSUID', 2],
  ['MS_NODEV', 4],
  ['MS_NOEXEC', 8],
  ['MS_BIND', 4096],
  ['MS_REC', 16_384],
  ['MS_UNBINDABLE', 1 << 17],
  ['MS_PRIVATE', 1 << 18],
  ['MS_SLAVE', 1 << 19],
  ['MS_SHARED', 1 << 20],
  ['MS_RELATIME', 1 << 21],
  ['MS_STRICTATIME', 1 << 24],
]

export const flagWords = conversion(
  'The number by its bits; a second call may add MS_REMOUNT.',
  '按位表示的数；第二次调用可能加上 MS_REMOUNT。',
  (from, to) => {
    if (typeof from !== 'number' || !isText(to)) return false
    const bits = MOUNT_FLAGS.filter(([, bit]) => (from & bit) !== 0).map(([name]) => name)
    const words = to.split('|').filter((word) => word !== 'MS_REMOUNT' && word !== '0')
    return words.length > 0 && words.every((word) => bits.includes(word)) && bits.every((word) => words.includes(word))
  },
)

export const isMountedAt = conversion(
  'The mount, as the kernel lists it.',
  '这个挂载，内核列出的样子。',
  (from, to) => isObject(from) && hasMembers(to, { mountPoint: from.destination }),
)

/** `nofile=1024:2048`. Source: docker/go-units, ulimit.go. */
export const ulimit = conversion(
  'NAME=SOFT:HARD; without HARD both are the same.',
  '“名称=软限制:硬限制”；没有硬限制时两者相同。',
  (from, to) => {
    const [, name, soft, hard = soft] = /^(\w+)=(-?\d+)(?::(-?\d+))?$/.exec(isText(from) ? from : '') ?? []
    return name !== undefined && hasMembers(to, { Name: name, Soft: Number(soft), Hard: Number(hard) })
  },
)

export const rlimit = conversion(
  'A limit by the name that the kernel has for it.',
  '以内核的名称表示的限制。',
  (from, to) =>
    isObject(from) &&
    hasMembers(to, { type: `RLIMIT_${String(from.Name).toUpperCase()}`, soft: from.Soft, hard: from.Hard }),
)

/** Source: linux, include/uapi/asm-generic/resource.h. */
const RLIMITS = ['CPU', 'FSIZE', 'DATA', 'STACK', 'CORE', 'RSS', 'NPROC', 'NOFILE', 'MEMLOCK', 'AS', 'LOCKS'] as const
const LATER_RLIMITS = ['SIGPENDING', 'MSGQUEUE', 'NICE', 'RTPRIO', 'RTTIME'] as const

const numberOfLimit = (name: unknown): number =>
  [...RLIMITS, ...LATER_RLIMITS].findIndex((one) => `RLIMIT_${one}` === name)

export const runcLimit = conversion(
  'The limit by the number that the kernel has for it.',
  '以内核的编号表示的限制。',
  (from, to) => isObject(from) && hasMembers(to, { type: numberOfLimit(from.type), soft: from.soft, hard: from.hard }),
)

export const kernelLimit = conversion(
  'The limit, as the kernel keeps it.',
  '内核保存的这个限制。',
  (from, to, names) =>
    isObject(from) &&
    [names.to, numberOfLimit(names.to)].includes(from.type as string) &&
    hasMembers(to, { soft: from.soft, hard: from.hard }),
)

/** `/dev/zero:/dev/zeros:r`. Source: docker/cli, cli/command/container/opts.go, parseLinuxDevice. */
export const device = conversion(
  'HOST:CONTAINER:PERMISSIONS becomes members.',
  '“主机:容器:权限”变为成员。',
  (from, to) => {
    const [host, inside = host, permissions = 'rwm'] = isText(from) ? from.split(':') : []
    return (
      host !== undefined &&
      hasMembers(to, { PathOnHost: host, PathInContainer: inside, CgroupPermissions: permissions })
    )
  },
)

export const deviceFile = conversion(
  'The device, with the numbers that it has on the host.',
  '该设备，以及它在主机上的设备号。',
  (from, to) => isObject(from) && hasMembers(to, { path: from.PathInContainer }),
)

export const deviceRule = conversion(
  'A rule that allows the device, by the numbers that it has on the host.',
  '允许该设备的规则，使用它在主机上的设备号。',
  (from, to) => isObject(from) && hasMembers(to, { allow: true, access: from.CgroupPermissions }) && hasMajor(to),
)

/** `c 1:3 mr`. Source: moby/moby, daemon/oci_linux.go, appendDevicePermissionsFromCgroupRules. */
export const deviceRuleText = conversion(
  'TYPE MAJOR:MINOR PERMISSIONS becomes members; * is any.',
  '“类型 主:次 权限”变为成员；* 表示任意。',
  (from, to) => {
    const [, type, major, minor, access] = /^([abc]) (\d+|\*):(\d+|\*) ([rwm]+)$/.exec(isText(from) ? from : '') ?? []
    const number = (text: string | undefined) => (text === '*' ? -1 : Number(text))
    return (
      type !== undefined &&
      hasMembers(to, { allow: true, type, access }) &&
      isObject(to) &&
      (to.major ?? -1) === number(major) &&
      (to.minor ?? -1) === number(minor)
    )
  },
)

const hasMajor = (rule: Json): boolean => isObject(rule) && typeof rule.major === 'number'

/** Types of devices are letters in the specification and their codes in runc. */
export const runcDevice = conversion(
  'The letter of the type becomes its code; what is left out is any.',
  '类型字母变为其编码；省略表示任意。',
  (from, to) =>
    isObject(from) &&
    hasMembers(to, {
      path: from.path,
      type: isText(from.type ?? null) ? String(from.type).charCodeAt(0) : 97,
      major: from.major ?? -1,
      minor: from.minor ?? -1,
      permissions: from.access,
      allow: from.allow,
    }),
)

export const deviceNode = conversion(
  'A device file of these numbers is made at this path.',
  '在该路径建立具有这些设备号的设备文件。',
  (from, to) =>
    isObject(from) &&
    hasMembers(to, { dev: `${from.major}:${from.minor}` }) &&
    isObject(to) &&
    String(to.pathname).split('/').at(-1) === String(from.path).split('/').at(-1),
)

const optionsOf = (mount: Json): string[] =>
  isObject(mount) && Array.isArray(mount.options) ? mount.options.filter(isText) : []

/**
 * A mount that was made for another container. The trace of this run knows nothing else of that one, so only what no flag of this
 * run can have asked for is taken: it has no specification. Source: moby/moby, daemon/volumes.go, registerMountPoints.
 */
export const mountOfOther = conversion(
  'A volume of the container of that name.',
  '该名字的容器的一个卷。',
  (_from, to) => isObject(to) && to.Type === 'volume' && JSON.stringify(to.Spec) === '{}',
)
