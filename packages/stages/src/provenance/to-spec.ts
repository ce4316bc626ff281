// What dockerd makes the OCI specification of. Source: moby/moby, daemon/oci_linux.go, oci/defaults.go, daemon/seccomp_linux.go.
import type { PartRow, ProvenanceRule } from '@runthrough/trace'
import { conversion, isObject, isText } from './conversions/conversion.ts'
import { allCapabilities, ownNamespace, sharesNamespace, takenOut } from './conversions/lists.ts'
import {
  containerMount,
  deviceFile,
  deviceRule,
  deviceRuleText,
  rlimit,
  shmSize,
  specMount,
  tmpfsMount,
  tmpfsOfMount,
} from './conversions/mounts.ts'
import { cpuPeriod, cpuQuota } from './conversions/numbers.ts'
import { becomes, capability, holds, linkVariable, made, prefixed, zero } from './conversions/texts.ts'
import { addedGroup, groupId, userId } from './conversions/users.ts'
import { beside, computed, converted, copied, defaulted, defaultedBy, renamed } from './row.ts'

/** The parts of the specification are read at the functions that make them. */
export const specParts: readonly PartRow[] = [
  { part: 'Spec process', whole: 'Spec#/process' },
  { part: 'Spec user', whole: 'Spec#/process/user' },
  { part: 'Spec rlimits', whole: 'Spec#/process/rlimits' },
  { part: 'Spec capabilities', whole: 'Spec#/process/capabilities' },
  { part: 'Spec apparmorProfile', whole: 'Spec#/process/apparmorProfile' },
  { part: 'Spec oomScoreAdj', whole: 'Spec#/process/oomScoreAdj' },
  { part: 'Spec mounts', whole: 'Spec#/mounts' },
  { part: 'Spec hooks', whole: 'Spec#/hooks' },
  { part: 'Spec cgroupsPath', whole: 'Spec#/linux/cgroupsPath' },
  { part: 'Spec resources', whole: 'Spec#/linux/resources' },
  { part: 'Spec devices', whole: 'Spec#/linux/devices' },
  { part: 'Spec namespaces', whole: 'Spec#/linux/namespaces' },
  { part: 'Spec seccomp', whole: 'Spec#/linux/seccomp' },
  { part: 'Spec sysctl', whole: 'Spec#/linux/sysctl' },
]

const OF_CONSTANT = made(
  'dockerd starts from a specification that is the same for every container (oci.DefaultSpec).',
  'dockerd 从对每个容器都相同的规范（oci.DefaultSpec）开始。',
)
const withId = holds('Holds the id of the container.', '含有容器 id。')

/** Parts that are not empty before their functions have been there. */
const BEGIN_WITH_SOMETHING = ['Spec process', 'Spec user', 'Spec oomScoreAdj', 'Spec cgroupsPath']

/** What stands in a part as its function is entered for the first time: nobody has touched it yet. */
const beginning: readonly ProvenanceRule[] = BEGIN_WITH_SOMETHING.map((part) => ({
  ...defaultedBy('daemon', `${part}#/**`, OF_CONSTANT),
  when: 'enter',
}))

/** What is in the parts that are more than a few numbers, by value. Source: moby/moby, oci/defaults.go and oci/caps. */
const DEFAULT_CAPABILITIES = [
  ...['CHOWN', 'DAC_OVERRIDE', 'FSETID', 'FOWNER', 'MKNOD', 'NET_RAW', 'SETGID', 'SETUID', 'SETFCAP', 'SETPCAP'],
  ...['NET_BIND_SERVICE', 'SYS_CHROOT', 'KILL', 'AUDIT_WRITE'],
].map((name) => `CAP_${name}`)
const DEFAULT_DEVICES = ['1:5', '1:3', '1:9', '1:8', '5:0', '5:1', '10:229']
const SHM_OPTIONS = ['nosuid', 'noexec', 'nodev', 'mode=1777']

const constants: readonly ProvenanceRule[] = [
  defaulted('daemon', 'Spec capabilities#/*/*', DEFAULT_CAPABILITIES, OF_CONSTANT.words),
  defaulted(
    'daemon',
    'Spec namespaces#/*/type',
    ['mount', 'network', 'uts', 'pid', 'ipc', 'cgroup'],
    OF_CONSTANT.words,
  ),
  defaultedBy('daemon', 'Spec resources#/devices/*', {
    ...OF_CONSTANT,
    explains: (_from, to) =>
      isObject(to) &&
      (to.type === undefined || DEFAULT_DEVICES.includes(`${to.major}:${to.minor}`)) &&
      to.access === 'rwm',
  }),
  defaulted('daemon', 'Spec sysctl#/*', ['0', '0 2147483647'], OF_CONSTANT.words),
  defaulted('daemon', 'Spec mounts#/*/destination', ['/dev/shm'], OF_CONSTANT.words),
  defaulted('daemon', 'Spec mounts#/*/type', ['tmpfs'], OF_CONSTANT.words),
  defaulted('daemon', 'Spec mounts#/*/source', ['shm'], OF_CONSTANT.words),
  defaulted('daemon', 'Spec mounts#/*/options/*', SHM_OPTIONS, OF_CONSTANT.words),
]

const process: readonly ProvenanceRule[] = [
  renamed('Config#/Tty', 'Spec process#/terminal'),
  renamed('Config#/Entrypoint/*', 'Spec process#/args/*'),
  renamed('Config#/Cmd/*', 'Spec process#/args/*'),
  converted(
    'HostConfig#/Init',
    'Spec process#/args/*',
    conversion(
      'The init program goes before the command.',
      'init 程序放在命令之前。',
      (from, to) => from === true && (to === '/sbin/docker-init' || to === '--'),
    ),
  ),
  renamed('Config#/Env/*', 'Spec process#/env/*'),
  converted('Config#/Hostname', 'Spec process#/env/*', prefixed('HOSTNAME=')),
  converted(
    'Config#/Tty',
    'Spec process#/env/*',
    becomes(true, 'TERM=xterm', 'A terminal has a type.', '终端有类型。'),
  ),
  computed('daemon', 'Spec process#/env/*', linkVariable, 'HostConfig#/Links/*'),
  renamed('Config#/WorkingDir', 'Spec process#/cwd'),
  defaulted('daemon', 'Spec process#/cwd', ['/']),
  renamed('Container#/NoNewPrivileges', 'Spec process#/noNewPrivileges'),
  renamed('HostConfig#/ConsoleSize/0', 'Spec process#/consoleSize/height'),
  renamed('HostConfig#/ConsoleSize/1', 'Spec process#/consoleSize/width'),
  converted('Config#/User', 'Spec user#/uid', userId),
  converted('Config#/User', 'Spec user#/gid', groupId),
  converted('HostConfig#/GroupAdd/*', 'Spec user#/additionalGids/*', addedGroup),
  computed('daemon', 'Spec user#/additionalGids/*', groupId, 'Config#/User'),
  converted('HostConfig#/Ulimits/*', 'Spec rlimits#/*', rlimit),
  converted('HostConfig#/CapAdd/*', 'Spec capabilities#/*/*', capability),
  beside('HostConfig#/CapDrop/*', 'Spec capabilities#/*', takenOut),
  converted('HostConfig#/Privileged', 'Spec capabilities#/*', allCapabilities),
  renamed('HostConfig#/OomScoreAdj', 'Spec oomScoreAdj#'),
  defaultedBy('daemon', 'Spec apparmorProfile#', zero),
  defaulted('daemon', 'Spec apparmorProfile#', ['docker-default', 'unconfined']),
]

const resources: readonly ProvenanceRule[] = [
  renamed('HostConfig#/Memory', 'Spec resources#/memory/limit'),
  renamed('HostConfig#/MemorySwap', 'Spec resources#/memory/swap'),
  renamed('HostConfig#/MemoryReservation', 'Spec resources#/memory/reservation'),
  renamed('HostConfig#/MemorySwappiness', 'Spec resources#/memory/swappiness'),
  renamed('HostConfig#/KernelMemory', 'Spec resources#/memory/kernel'),
  renamed('HostConfig#/OomKillDisable', 'Spec resources#/memory/disableOOMKiller'),
  renamed('HostConfig#/CpuShares', 'Spec resources#/cpu/shares'),
  renamed('HostConfig#/CpuQuota', 'Spec resources#/cpu/quota'),
  renamed('HostConfig#/CpuPeriod', 'Spec resources#/cpu/period'),
  converted('HostConfig#/NanoCpus', 'Spec resources#/cpu/quota', cpuQuota),
  converted('HostConfig#/NanoCpus', 'Spec resources#/cpu/period', cpuPeriod),
  renamed('HostConfig#/CpuRealtimeRuntime', 'Spec resources#/cpu/realtimeRuntime'),
  renamed('HostConfig#/CpuRealtimePeriod', 'Spec resources#/cpu/realtimePeriod'),
  renamed('HostConfig#/CpusetCpus', 'Spec resources#/cpu/cpus'),
  renamed('HostConfig#/CpusetMems', 'Spec resources#/cpu/mems'),
  renamed('HostConfig#/PidsLimit', 'Spec resources#/pids/limit'),
  renamed('HostConfig#/BlkioWeight', 'Spec resources#/blockIO/weight'),
  converted('HostConfig#/Devices/*', 'Spec resources#/devices/*', deviceRule),
  converted('HostConfig#/DeviceCgroupRules/*', 'Spec resources#/devices/*', deviceRuleText),
  converted('HostConfig#/Devices/*', 'Spec devices#/*', deviceFile),
  converted(
    'HostConfig#/Privileged',
    'Spec resources#/devices',
    conversion(
      'A privileged container may use every device.',
      '特权容器可以使用所有设备。',
      (from, to) =>
        from === true && Array.isArray(to) && to.some((one) => isObject(one) && one.allow === true && !one.type),
    ),
  ),
  converted(
    'HostConfig#/Privileged',
    'Spec devices#',
    conversion(
      'A privileged container gets every device of the host.',
      '特权容器得到主机的所有设备。',
      (from, to) => from === true && Array.isArray(to) && to.length > 10,
    ),
  ),
  defaultedBy('daemon', 'Spec resources#/**', zero),
  defaultedBy('daemon', 'Spec devices#', zero),
  defaultedBy('daemon', 'Spec rlimits#', zero),
  defaultedBy('daemon', 'Spec hooks#', zero),
  copied('HostConfig#/Sysctls/*', 'Spec sysctl#/*'),
  converted('Config#/Domainname', 'Spec sysctl#/kernel.domainname', {
    ...prefixed(''),
    words: { en: 'The domain is a setting of the kernel.', 'zh-CN': '域名是内核的一项设置。' },
  }),
  converted('HostConfig#/CgroupParent', 'Spec cgroupsPath#', holds('The parent is in the path.', '路径中含有父级。')),
  converted('ContainerID#', 'Spec cgroupsPath#', withId),
]

const namespaces: readonly ProvenanceRule[] = [
  beside('HostConfig#/PidMode', 'Spec namespaces#', sharesNamespace('pid')),
  beside('HostConfig#/IpcMode', 'Spec namespaces#', sharesNamespace('ipc')),
  beside('HostConfig#/UTSMode', 'Spec namespaces#', sharesNamespace('uts')),
  beside('HostConfig#/CgroupnsMode', 'Spec namespaces#', sharesNamespace('cgroup')),
  beside('HostConfig#/UsernsMode', 'Spec namespaces#', sharesNamespace('user')),
  converted('HostConfig#/CgroupnsMode', 'Spec namespaces#/*', ownNamespace('cgroup')),
  converted('HostConfig#/NetworkMode', 'Spec namespaces#/*', ownNamespace('network')),
  converted('HostConfig#/PidMode', 'Spec namespaces#/*', ownNamespace('pid')),
  converted('HostConfig#/IpcMode', 'Spec namespaces#/*', ownNamespace('ipc')),
]

const CONTAINER_FILES = ['resolv.conf', 'hostname', 'hosts']
const kernelMount = conversion(
  'A mount that every container has.',
  '每个容器都有的挂载。',
  (_from, to) =>
    isObject(to) &&
    to.destination !== '/dev/shm' &&
    ['proc', 'sysfs', 'tmpfs', 'devpts', 'mqueue', 'cgroup'].includes(String(to.type)),
)

const mounts: readonly ProvenanceRule[] = [
  ...['MountPoints#/*', 'Container#/MountPoints/*'].map((from) =>
    converted(from, 'ContainerMounts#/*', containerMount),
  ),
  converted(
    'ContainerID#',
    'ContainerMounts#/*',
    conversion(
      'A file that dockerd keeps for the container.',
      'dockerd 为容器保存的文件。',
      (from, to) =>
        isText(from) && isObject(to) && CONTAINER_FILES.some((name) => String(to.source).endsWith(`${from}/${name}`)),
    ),
  ),
  converted('ContainerMounts#/*', 'Spec mounts#/*', specMount),
  converted('HostConfig#/Tmpfs/*', 'Spec mounts#/*', tmpfsMount),
  converted('HostConfig#/Mounts/*', 'Spec mounts#/*', tmpfsOfMount),
  converted('HostConfig#/ShmSize', 'Spec mounts#/*/options/*', shmSize),
  converted(
    'HostConfig#/IpcMode',
    'Spec mounts#/*',
    conversion(
      'Shared memory and queues are those of the host.',
      '共享内存和消息队列使用主机的。',
      (from, to) => from === 'host' && isObject(to) && ['/dev/shm', '/dev/mqueue'].includes(String(to.source)),
    ),
  ),
  converted(
    'HostConfig#/Init',
    'Spec mounts#/*',
    conversion(
      'The init program is mounted into the container.',
      'init 程序挂载到容器中。',
      (from, to) => from === true && isObject(to) && to.destination === '/sbin/docker-init',
    ),
  ),
  beside(
    'HostConfig#/Privileged',
    'Spec mounts#/*',
    conversion(
      'A privileged container may write to /sys.',
      '特权容器可以写 /sys。',
      (from, to) =>
        from === true &&
        isObject(to) &&
        /^\/sys(\/fs\/cgroup)?$/.test(String(to.destination)) &&
        !JSON.stringify(to.options).includes('"ro"'),
    ),
  ),
  defaultedBy('daemon', 'Spec mounts#/*', kernelMount),
  computed(
    'daemon',
    'Spec hooks#/**',
    made('dockerd’s own hook, which hands it the network namespace.', 'dockerd 自己的钩子，用来交给它网络命名空间。'),
  ),
]

const whole: readonly ProvenanceRule[] = [
  ...specParts.map(({ part, whole }) => copied(`${part}#`, whole)),
  copied('Config#/Hostname', 'Spec#/hostname'),
  converted('LayerID#', 'Spec#/root/path', holds('The merged layer.', '合并后的层。')),
  renamed('HostConfig#/ReadonlyRootfs', 'Spec#/root/readonly'),
  renamed('HostConfig#/MaskedPaths', 'Spec#/linux/maskedPaths'),
  renamed('HostConfig#/ReadonlyPaths', 'Spec#/linux/readonlyPaths'),
  copied('HostConfig#/Annotations/*', 'Spec#/annotations/*'),
  defaulted('daemon', 'Spec#/ociVersion', ['1.0.2-dev', '1.1.0', '1.2.0', '1.2.1', '1.3.0']),
  converted(
    'HostConfig#/Privileged',
    'Spec seccomp#',
    becomes(true, null, 'Of a privileged container no call is filtered.', '特权容器的系统调用不过滤。'),
  ),
  converted(
    'HostConfig#/SecurityOpt/*',
    'Spec seccomp#',
    conversion(
      'Without a profile nothing is filtered.',
      '没有配置文件时不过滤。',
      (from, to) => from === 'seccomp=unconfined' && to === null,
    ),
  ),
  defaultedBy(
    'daemon',
    'Spec seccomp#',
    conversion(
      'dockerd’s own profile, as far as the capabilities and the kernel ask for it.',
      'dockerd 自带的配置文件，按 capability 和内核的需要选取。',
      (_from, to) => isObject(to) && 'defaultAction' in to,
    ),
  ),
]

export const toSpec: readonly ProvenanceRule[] = [
  ...whole,
  ...process,
  ...resources,
  ...namespaces,
  ...mounts,
  ...beginning,
  ...constants,
]
