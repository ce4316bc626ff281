// What the OCI runtime specification has for Linux alone, but for resources (spec-resources.ts).
// Source: https://github.com/opencontainers/runtime-spec/blob/main/config-linux.md.
import { type FieldDocs, under } from './field-doc.ts'
import { idMappings } from './id-mappings.ts'
import { specResources } from './spec-resources.ts'

export const specNamespaces: FieldDocs = {
  '/*/type': {
    en: 'Which namespace: `pid`, `network`, `ipc`, `uts`, `mount`, `user`, `cgroup` or `time`.',
    'zh-CN': '哪种命名空间：`pid`、`network`、`ipc`、`uts`、`mount`、`user`、`cgroup` 或 `time`。',
    flags: ['--pid', '--network', '--ipc', '--uts', '--userns', '--cgroupns'],
  },
  '/*/path': {
    en: 'File of an existing namespace to join. Empty: a new one is made.',
    'zh-CN': '要加入的已有命名空间的文件。为空则新建。',
  },
}

export const specDevices: FieldDocs = {
  '/*/path': { en: 'Path in the container.', 'zh-CN': '容器中的路径。', flags: ['--device'] },
  '/*/type': {
    en: '`c` for a character device, `b` for a block device, `p` for a pipe.',
    'zh-CN': '`c` 字符设备，`b` 块设备，`p` 管道。',
  },
  '/*/major': { en: 'Number of the driver in the kernel.', 'zh-CN': '内核中驱动的编号（主设备号）。' },
  '/*/minor': { en: 'Number of the device with this driver.', 'zh-CN': '该驱动之下的设备编号（次设备号）。' },
  '/*/fileMode': { en: 'Permissions of the device file.', 'zh-CN': '设备文件的权限。' },
  '/*/uid': { en: 'Its owner.', 'zh-CN': '所有者。' },
  '/*/gid': { en: 'Its group.', 'zh-CN': '所属组。' },
}

export const specSeccomp: FieldDocs = {
  '/defaultAction': {
    en: 'What happens at a system call that no rule names. In dockerd’s profile: it is refused, `SCMP_ACT_ERRNO`.',
    'zh-CN': '没有规则提到的系统调用如何处理。dockerd 的配置是拒绝，即 `SCMP_ACT_ERRNO`。',
    flags: ['--security-opt'],
  },
  '/defaultErrnoRet': {
    en: 'Error number for a refused call. Empty: EPERM.',
    'zh-CN': '拒绝时返回的错误号。为空表示 EPERM。',
  },
  '/architectures': {
    en: 'Architectures whose system calls the rules are about.',
    'zh-CN': '规则适用于哪些体系结构的系统调用。',
  },
  '/flags': { en: 'Options for loading the filter into the kernel.', 'zh-CN': '把过滤器装入内核时的选项。' },
  '/listenerPath': {
    en: 'Socket of a program that decides on calls. dockerd does not set it.',
    'zh-CN': '代为裁决系统调用的程序的套接字。dockerd 不设置。',
  },
  '/listenerMetadata': {
    en: 'Text for that program. dockerd does not set it.',
    'zh-CN': '给该程序的文本。dockerd 不设置。',
  },
  '/syscalls': { en: 'The rules.', 'zh-CN': '各条规则。', flags: ['--security-opt'] },
  '/syscalls/*/names': { en: 'System calls that the rule is about.', 'zh-CN': '规则涉及的系统调用。' },
  '/syscalls/*/action': {
    en: 'What happens at them: `SCMP_ACT_ALLOW`, `SCMP_ACT_ERRNO` …',
    'zh-CN': '如何处理：`SCMP_ACT_ALLOW`、`SCMP_ACT_ERRNO` 等。',
  },
  '/syscalls/*/errnoRet': {
    en: 'Error number, where it is refused. Empty: EPERM.',
    'zh-CN': '拒绝时的错误号。为空表示 EPERM。',
  },
  '/syscalls/*/args': {
    en: 'Conditions on the arguments. Empty: the rule always holds.',
    'zh-CN': '对参数的条件。为空表示总是适用。',
  },
  '/syscalls/*/args/*/index': { en: 'Which argument, from 0.', 'zh-CN': '第几个参数，从 0 起。' },
  '/syscalls/*/args/*/value': { en: 'Number to compare it with.', 'zh-CN': '与之比较的数。' },
  '/syscalls/*/args/*/valueTwo': {
    en: 'With `SCMP_CMP_MASKED_EQ`: what remains of the argument after the mask.',
    'zh-CN': '用于 `SCMP_CMP_MASKED_EQ`：参数经掩码后应得的值。',
  },
  '/syscalls/*/args/*/op': {
    en: 'How: `SCMP_CMP_EQ`, `SCMP_CMP_MASKED_EQ` …',
    'zh-CN': '比较方式：`SCMP_CMP_EQ`、`SCMP_CMP_MASKED_EQ` 等。',
  },
}

export const specLinux: FieldDocs = {
  '/uidMappings': {
    en: 'Users in the container, and those of the host that they stand for. Empty without a user namespace.',
    'zh-CN': '容器内用户对应主机的哪些用户。没有用户命名空间时为空。',
  },
  ...under('/uidMappings', idMappings),
  '/gidMappings': {
    en: 'Groups in the container, and those of the host that they stand for. Empty without a user namespace.',
    'zh-CN': '容器内的组对应主机的哪些组。没有用户命名空间时为空。',
  },
  ...under('/gidMappings', idMappings),
  '/sysctl': {
    en: 'Kernel settings in the container’s namespaces. dockerd adds two of its own, so that ping and low ports work without root.',
    'zh-CN': '容器命名空间中的内核参数。dockerd 另加两项，使 ping 和低端口无需 root。',
    flags: ['--sysctl'],
  },
  '/resources': { en: 'What the container may use of the machine.', 'zh-CN': '容器可使用的机器资源。' },
  ...under('/resources', specResources),
  '/cgroupsPath': {
    en: 'Place in the tree of control groups, or `slice:prefix:name` for systemd.',
    'zh-CN': '在控制组树中的位置；systemd 下写作 `slice:prefix:name`。',
    flags: ['--cgroup-parent'],
  },
  '/namespaces': { en: 'What of the system the container has for itself.', 'zh-CN': '系统中哪些部分由容器独享。' },
  ...under('/namespaces', specNamespaces),
  '/devices': {
    en: 'Device files to be made, beside the usual ones.',
    'zh-CN': '除常用设备外要创建的设备文件。',
    flags: ['--device', '--privileged'],
  },
  ...under('/devices', specDevices),
  '/seccomp': {
    en: 'Which system calls are allowed. Empty for `--privileged` and `seccomp=unconfined`.',
    'zh-CN': '允许哪些系统调用。用 `--privileged` 或 `seccomp=unconfined` 时为空。',
    flags: ['--security-opt'],
  },
  ...under('/seccomp', specSeccomp),
  '/rootfsPropagation': {
    en: 'Whether mounts below the root show on the other side. Empty: `rprivate`.',
    'zh-CN': '根目录下的挂载是否传到另一侧。为空表示 `rprivate`。',
  },
  '/maskedPaths': {
    en: 'Paths that are covered up: a file by `/dev/null`, a folder by an empty tmpfs.',
    'zh-CN': '被遮蔽的路径：文件用 `/dev/null`，目录用空的 tmpfs。',
    flags: ['--security-opt'],
  },
  '/readonlyPaths': { en: 'Paths that can only be read.', 'zh-CN': '只读的路径。', flags: ['--security-opt'] },
  '/mountLabel': {
    en: 'SELinux label of the mounts. Empty where the host has no SELinux.',
    'zh-CN': '挂载的 SELinux 标签。主机没有 SELinux 时为空。',
  },
  '/intelRdt': {
    en: 'Share of cache and memory bandwidth on Intel CPUs. dockerd does not set it.',
    'zh-CN': 'Intel CPU 上缓存与内存带宽的份额。dockerd 不设置。',
  },
  '/intelRdt/closID': { en: 'Name of the class.', 'zh-CN': '类别名。' },
  '/intelRdt/l3CacheSchema': { en: 'Share of the level-3 cache.', 'zh-CN': '三级缓存的份额。' },
  '/intelRdt/memBwSchema': { en: 'Share of the memory bandwidth.', 'zh-CN': '内存带宽的份额。' },
  '/intelRdt/enableCMT': { en: 'Whether use of the cache is measured.', 'zh-CN': '是否测量缓存用量。' },
  '/intelRdt/enableMBM': { en: 'Whether use of the bandwidth is measured.', 'zh-CN': '是否测量带宽用量。' },
  '/personality': {
    en: 'As which kind of machine the kernel shows itself. dockerd does not set it.',
    'zh-CN': '内核以何种机器的样子出现。dockerd 不设置。',
  },
  '/personality/domain': { en: '`LINUX`, or `LINUX32` for 32 bits.', 'zh-CN': '`LINUX`，或 32 位的 `LINUX32`。' },
  '/personality/flags': { en: 'Further choices. None is defined.', 'zh-CN': '其他选项，目前没有定义。' },
  '/timeOffsets': {
    en: 'How far the clocks of a time namespace are shifted. dockerd does not set it.',
    'zh-CN': '时间命名空间的时钟偏移。dockerd 不设置。',
  },
  '/timeOffsets/*/secs': { en: 'Seconds.', 'zh-CN': '秒。' },
  '/timeOffsets/*/nanosecs': { en: 'Nanoseconds.', 'zh-CN': '纳秒。' },
}
