// From runc's configuration to the system calls, and to what the kernel keeps. Source: opencontainers/runc, libcontainer.
import type { ProvenanceRule } from '@runthrough/trace'
import { conversion, isObject, isText } from './conversions/conversion.ts'
import { cloneFlags, sameSet } from './conversions/lists.ts'
import { deviceNode, flagWords, isMountedAt, kernelLimit } from './conversions/mounts.ts'
import { cpuMax, digits, swapAlone } from './conversions/numbers.ts'
import { becomes, fullName, holds, made, prefixed } from './conversions/texts.ts'
import { firstOfPair, groupNumber, secondOfPair, text } from './conversions/users.ts'
import { beside, computed, converted, copied, defaultedBy, renamed } from './row.ts'

/** Files of control groups by what runc writes into them, of version 1 and 2. Source: opencontainers/cgroups, fs and fs2. */
const CGROUP_FILES: Readonly<Record<string, readonly string[]>> = {
  memory: ['memory.limit_in_bytes', 'memory.max'],
  memory_reservation: ['memory.soft_limit_in_bytes', 'memory.low'],
  memory_swap: ['memory.memsw.limit_in_bytes'],
  memory_swappiness: ['memory.swappiness'],
  cpu_shares: ['cpu.shares'],
  cpu_weight: ['cpu.weight'],
  cpu_quota: ['cpu.cfs_quota_us'],
  cpu_period: ['cpu.cfs_period_us'],
  pids_limit: ['pids.max'],
}
const CPUSET_FILES: Readonly<Record<string, string>> = { cpuset_cpus: 'cpuset.cpus', cpuset_mems: 'cpuset.mems' }
const DEVICE_FILES = ['devices.allow', 'devices.deny']

const deviceLine = conversion('A rule in the words of the file.', '用该文件的写法表示的规则。', (from, to) => {
  if (!isObject(from) || !isText(to)) return false
  const any = (value: unknown): string => (value === -1 ? '*' : String(value))
  return (
    to === `${String.fromCharCode(Number(from.type))} ${any(from.major)}:${any(from.minor)} ${String(from.permissions)}`
  )
})

const written: readonly ProvenanceRule[] = [
  ...Object.entries(CGROUP_FILES).flatMap(([name, files]) =>
    files.map((file) => converted(`CgroupResources#/${name}`, `write(2) ${file}#/buf`, digits)),
  ),
  ...['cpu_quota', 'cpu_period'].map((name) => converted(`CgroupResources#/${name}`, 'write(2) cpu.max#/buf', cpuMax)),
  converted('CgroupResources#', 'write(2) memory.swap.max#/buf', swapAlone),
  ...DEVICE_FILES.map((file) => converted('CgroupResources#/devices/*', `write(2) ${file}#/buf`, deviceLine)),
  // runc puts itself into a cpuset before the limits are at hand as a document of their own.
  ...['CgroupResources', 'CgroupConfig'].flatMap((of) =>
    Object.entries(CPUSET_FILES).map(([name, file]) => renamed(`${of}#/${name}`, `write(2) ${file}#/buf`)),
  ),
]

const LIMIT_FILES = [
  ...Object.values(CGROUP_FILES).flat(),
  ...Object.values(CPUSET_FILES),
  'cpu.max',
  'memory.swap.max',
]

const LENGTH = made('The length of what is passed.', '所传内容的长度。')

const trimmed = conversion(
  'As it was written.',
  '与写入的一致。',
  (from, to) => isText(from) && isText(to) && from.trim() === to.trim(),
)

const groups: readonly ProvenanceRule[] = [
  ...written,
  converted('Pid#', 'write(2) cgroup.procs#/buf', digits),
  ...[...LIMIT_FILES, ...DEVICE_FILES, 'cgroup.procs'].flatMap((file) => [
    converted('CgroupConfig#/path', `write(2) ${file}#/fd`, holds('The group is a folder.', '组是一个目录。')),
    computed('runtime', `write(2) ${file}#/count`, LENGTH),
  ]),
  // Of swappiness the kernel's document has nothing.
  ...LIMIT_FILES.filter((file) => file !== 'memory.swappiness').map((file) =>
    converted(`write(2) ${file}#/buf`, `KernelCgroup#/limits/${file}`, trimmed),
  ),
  renamed('CgroupConfig#/path', 'KernelCgroup#/paths/*'),
  defaultedBy(
    'kernel',
    'KernelCgroup#/**',
    made('What the kernel has where nobody wrote anything.', '没有人写过时内核的值。'),
  ),
]

const calls: readonly ProvenanceRule[] = [
  renamed('Mount#/source', 'mount(2)#/source'),
  renamed('Mount#/device', 'mount(2)#/filesystemtype'),
  renamed('Mount#/data', 'mount(2)#/data'),
  converted(
    'Mount#/destination',
    'mount(2)#/target',
    conversion(
      'The target by a descriptor: nobody can put a link in its place.',
      '以描述符表示的目标：无法被替换为链接。',
      (from, to) =>
        isText(from) && isText(to) && (/^\/proc\/(self|thread-self)\/fd\/\d+$/.test(to) || to.endsWith(from)),
    ),
  ),
  converted('Mount#/flags', 'mount(2)#/mountflags', flagWords),
  converted('Mount#/propagation_flags/*', 'mount(2)#/mountflags', flagWords),
  renamed('LibcontainerConfig#/mask_paths/*', 'mount(2)#/target'),
  renamed('LibcontainerConfig#/readonly_paths/*', 'mount(2)#/target'),
  renamed('LibcontainerConfig#/readonly_paths/*', 'mount(2)#/source'),
  renamed('Rootfs#', 'mount(2)#/source'),
  renamed('Rootfs#', 'mount(2)#/target'),
  beside(
    'LibcontainerConfig#/readonlyfs',
    'mount(2)#/mountflags',
    conversion(
      'The root is mounted once more, read-only.',
      '根目录再次挂载为只读。',
      (from, to) =>
        from === true && isText(to) && to.includes('MS_RDONLY') && to.includes('MS_REMOUNT') && !to.includes('MS_REC'),
    ),
  ),
  converted('LayerID#', 'mount(2)#/data', holds('The layers of the root.', '根目录的各层。')),
  converted('LibcontainerConfig#/namespaces', 'unshare(2)#/flags', cloneFlags),
  renamed('Hostname#', 'sethostname(2)#/name'),
  computed('runtime', 'sethostname(2)#/len', LENGTH),
  computed('runtime', 'setgroups(2)#/size', LENGTH),
  // Source: opencontainers/runc, libcontainer/standard_init_linux.go, getSessionRingParams.
  converted('ContainerID#', 'keyctl(2)#/name', prefixed('_ses.')),
  converted('User#', 'setuid(2)#/uid', firstOfPair),
  converted('User#', 'setgid(2)#/gid', secondOfPair),
  renamed('InitConfig#/uid', 'setuid(2)#/uid'),
  renamed('InitConfig#/gid', 'setgid(2)#/gid'),
  converted('InitConfig#/additional_groups/*', 'setgroups(2)#/list/*', text),
  ...['effective', 'permitted'].map((set) =>
    converted(`Capabilities#/${set.charAt(0).toUpperCase()}${set.slice(1)}`, `capset(2)#/${set}`, sameSet),
  ),
  converted(
    'Capabilities#/Bounding',
    'prctl(2)#/cap',
    conversion(
      'What is not in the list is taken out of the bounding set.',
      '不在列表中的从边界集合中去掉。',
      (from, to) => Array.isArray(from) && isText(to) && !from.includes(fullName(to)),
    ),
  ),
  converted(
    'InitConfig#/no_new_privileges',
    'prctl(2)#/option',
    conversion('The kernel is told.', '告知内核。', (from, to) => from === true && to === 'PR_SET_NO_NEW_PRIVS'),
  ),
  converted('LibcontainerConfig#/devices/*', 'mknodat(2)#', deviceNode),
]

const SHARED = 'No new one: that of the host.'

const kept: readonly ProvenanceRule[] = [
  renamed('sethostname(2)#/name', 'KernelHostname#'),
  converted('InitConfig#/rlimits/*', 'KernelLimits#/*', kernelLimit),
  converted('Process#/rlimits/*', 'KernelLimits#/*', kernelLimit),
  defaultedBy('host', 'KernelLimits#/**', made('Inherited from containerd.', '继承自 containerd。')),
  renamed('setuid(2)#/uid', 'KernelCredentials#/uid/*'),
  renamed('setgid(2)#/gid', 'KernelCredentials#/gid/*'),
  converted('setgroups(2)#/list/*', 'KernelCredentials#/groups/*', groupNumber),
  ...['effective', 'permitted'].map((set) => copied(`capset(2)#/${set}`, `KernelCredentials#/capabilities/${set}`)),
  converted('Capabilities#/Bounding', 'KernelCredentials#/capabilities/bounding', sameSet),
  converted(
    'InitConfig#/no_new_privileges',
    'KernelCredentials#/noNewPrivileges',
    conversion('As the kernel was told.', '按告知内核的。', (from, to) => from === true && to === true),
  ),
  converted('Mounts#/*', 'KernelMounts#/*', isMountedAt),
  ...Object.entries({ pid: 'PidMode', ipc: 'IpcMode', uts: 'UTSMode', user: 'UsernsMode', cgroup: 'CgroupnsMode' }).map(
    ([name, mode]) =>
      converted(
        `HostConfig#/${mode}`,
        `KernelNamespaces#/${name}/sharedWith`,
        becomes('host', 'host', SHARED, '不新建，与主机共享。'),
      ),
  ),
  ...['KernelMounts', 'KernelNamespaces', 'KernelCredentials', 'KernelNetwork'].map((of) =>
    computed('kernel', `${of}#/**`, made('What the kernel says of the process.', '内核对该进程的描述。')),
  ),
]

const execve: readonly ProvenanceRule[] = [
  copied('Args#/*', 'exec container#/argv/*'),
  copied('Env#/*', 'exec container#/env/*'),
  copied('Path#', 'exec container#/path'),
  computed(
    'runtime',
    'Path#',
    made('The program, found in PATH of the container.', '在容器的 PATH 中找到的程序。'),
    'InitConfig#/args/0',
  ),
  computed(
    'runtime',
    'Env#/*',
    conversion(
      'HOME is that of the user in /etc/passwd.',
      'HOME 取自 /etc/passwd 中的用户。',
      (_from, to) => isText(to) && to.startsWith('HOME='),
    ),
  ),
]

export const kernel: readonly ProvenanceRule[] = [...groups, ...calls, ...kept, ...execve]
