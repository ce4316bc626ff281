// The resources of the OCI runtime specification: what the runtime writes into the files of the control group.
// Source: https://github.com/opencontainers/runtime-spec/blob/main/config-linux.md#control-groups.
import { type FieldDoc, type FieldDocs, under } from './field-doc.ts'

const deviceNumbers: FieldDocs = {
  '/*/major': { en: 'Number of the driver in the kernel.', 'zh-CN': '内核中驱动的编号（主设备号）。' },
  '/*/minor': { en: 'Number of the device with this driver.', 'zh-CN': '该驱动之下的设备编号（次设备号）。' },
}
const throttle = (rate: FieldDoc): FieldDocs => ({ ...deviceNumbers, '/*/rate': rate })
const bytesPerSecond: FieldDoc = { en: 'Bytes per second.', 'zh-CN': '每秒字节数。' }
const operationsPerSecond: FieldDoc = { en: 'Operations per second.', 'zh-CN': '每秒操作次数。' }

const unset = (en: string, zh: string): FieldDoc => ({
  en: `${en} dockerd does not set it.`,
  'zh-CN': `${zh}dockerd 不设置。`,
})

const memory: FieldDocs = {
  '': { en: 'Limits of memory, in bytes.', 'zh-CN': '内存限制，单位字节。', flags: ['-m', '--memory'] },
  '/limit': { en: 'Most memory. Empty: no limit.', 'zh-CN': '内存上限。为空表示不限。', flags: ['-m', '--memory'] },
  '/reservation': {
    en: 'What the kernel tries to go back to when memory is short.',
    'zh-CN': '内存紧张时内核尽量压回到的数值。',
    flags: ['--memory-reservation'],
  },
  '/swap': {
    en: 'Most memory and swap together; −1 for unlimited swap.',
    'zh-CN': '内存与交换空间合计的上限；−1 表示交换不限。',
    flags: ['--memory-swap'],
  },
  '/kernel': {
    en: 'Most kernel memory. Deprecated: kernels no longer have it.',
    'zh-CN': '内核内存上限。已弃用：新内核不再支持。',
    flags: ['--kernel-memory'],
  },
  '/kernelTCP': {
    en: 'Most memory for TCP buffers, with control groups version 1 only.',
    'zh-CN': 'TCP 缓冲区内存上限，仅用于控制组 v1。',
  },
  '/swappiness': {
    en: 'How readily the kernel swaps, from 0 to 100, with control groups version 1 only.',
    'zh-CN': '内核有多愿意换出内存，从 0 到 100，仅用于控制组 v1。',
    flags: ['--memory-swappiness'],
  },
  '/disableOOMKiller': {
    en: 'Lets processes wait for memory instead of killing them, with control groups version 1 only.',
    'zh-CN': '内存用尽时让进程等待而不终止，仅用于控制组 v1。',
    flags: ['--oom-kill-disable'],
  },
  '/useHierarchy': unset('Whether control groups below count too.', '是否计入下级控制组。'),
  '/checkBeforeUpdate': unset(
    'Whether to look before a limit is lowered below what is in use.',
    '把上限降到当前用量以下之前是否先检查。',
  ),
}

const cpu: FieldDocs = {
  '': {
    en: 'Share and limits of CPU time.',
    'zh-CN': 'CPU 时间的份额与限制。',
    flags: ['--cpus', '-c', '--cpu-shares'],
  },
  '/shares': {
    en: 'Share relative to other control groups.',
    'zh-CN': '相对于其他控制组的份额。',
    flags: ['-c', '--cpu-shares'],
  },
  '/quota': {
    en: 'Microseconds of CPU in each period; dockerd works it out from `--cpus`.',
    'zh-CN': '每个周期的 CPU 微秒数；用 `--cpus` 时由 dockerd 换算。',
    flags: ['--cpus', '--cpu-quota'],
  },
  '/burst': unset('Microseconds that may be saved up and used later.', '可积攒到以后使用的微秒数。'),
  '/period': {
    en: 'Microseconds of the period; 100000 for `--cpus`.',
    'zh-CN': '周期的微秒数；用 `--cpus` 时为 100000。',
    flags: ['--cpus', '--cpu-period'],
  },
  '/realtimeRuntime': {
    en: 'Microseconds of real-time CPU in each period.',
    'zh-CN': '每个周期的实时 CPU 微秒数。',
    flags: ['--cpu-rt-runtime'],
  },
  '/realtimePeriod': {
    en: 'Microseconds of the real-time period.',
    'zh-CN': '实时周期的微秒数。',
    flags: ['--cpu-rt-period'],
  },
  '/cpus': {
    en: 'CPUs that may be used. Empty: all.',
    'zh-CN': '可用的 CPU。为空表示全部。',
    flags: ['--cpuset-cpus'],
  },
  '/mems': {
    en: 'Memory nodes that may be used. Empty: all.',
    'zh-CN': '可用的内存节点。为空表示全部。',
    flags: ['--cpuset-mems'],
  },
  '/idle': unset('Whether it runs only when nobody else wants to.', '是否只在别人都不用时才运行。'),
}

const blockIO: FieldDocs = {
  '': { en: 'Share and limits of disk access.', 'zh-CN': '磁盘访问的份额与限制。', flags: ['--blkio-weight'] },
  '/weight': {
    en: 'Share relative to other control groups. 0: not set.',
    'zh-CN': '相对于其他控制组的份额。0 表示不设置。',
    flags: ['--blkio-weight'],
  },
  '/leafWeight': unset('The same against control groups below it.', '相对于下级控制组的份额。'),
  '/weightDevice': {
    en: 'The share for single devices.',
    'zh-CN': '单个设备的份额。',
    flags: ['--blkio-weight-device'],
  },
  ...under('/weightDevice', {
    ...deviceNumbers,
    '/*/weight': { en: 'Its share.', 'zh-CN': '它的份额。' },
    '/*/leafWeight': unset('The same against control groups below.', '相对于下级控制组的份额。'),
  }),
  '/throttleReadBpsDevice': {
    en: 'Most bytes per second that are read, by device.',
    'zh-CN': '各设备每秒最多读取的字节数。',
    flags: ['--device-read-bps'],
  },
  ...under('/throttleReadBpsDevice', throttle(bytesPerSecond)),
  '/throttleWriteBpsDevice': {
    en: 'Most bytes per second that are written, by device.',
    'zh-CN': '各设备每秒最多写入的字节数。',
    flags: ['--device-write-bps'],
  },
  ...under('/throttleWriteBpsDevice', throttle(bytesPerSecond)),
  '/throttleReadIOPSDevice': {
    en: 'Most reads per second, by device.',
    'zh-CN': '各设备每秒最多读取的次数。',
    flags: ['--device-read-iops'],
  },
  ...under('/throttleReadIOPSDevice', throttle(operationsPerSecond)),
  '/throttleWriteIOPSDevice': {
    en: 'Most writes per second, by device.',
    'zh-CN': '各设备每秒最多写入的次数。',
    flags: ['--device-write-iops'],
  },
  ...under('/throttleWriteIOPSDevice', throttle(operationsPerSecond)),
}

export const specResources: FieldDocs = {
  '/devices': {
    en: 'Which devices may be used, rule after rule; the last that fits holds.',
    'zh-CN': '可使用哪些设备，规则依次生效，以最后匹配的为准。',
    flags: ['--device', '--device-cgroup-rule', '--privileged'],
  },
  '/devices/*/allow': { en: 'Whether the rule allows or forbids.', 'zh-CN': '规则是允许还是禁止。' },
  '/devices/*/type': {
    en: '`a` for all, `c` for character devices, `b` for block devices. Empty: all.',
    'zh-CN': '`a` 全部，`c` 字符设备，`b` 块设备。为空表示全部。',
  },
  ...under('/devices', deviceNumbers),
  '/devices/*/access': {
    en: 'r to read, w to write, m to make the device file.',
    'zh-CN': 'r 读，w 写，m 创建设备文件。',
  },
  ...under('/memory', memory),
  ...under('/cpu', cpu),
  '/pids': {
    en: 'Limit of processes and threads. Empty: none.',
    'zh-CN': '进程与线程数的限制。为空表示没有。',
    flags: ['--pids-limit'],
  },
  '/pids/limit': {
    en: 'Most processes and threads; −1 for no limit.',
    'zh-CN': '进程与线程数上限；−1 表示不限。',
    flags: ['--pids-limit'],
  },
  ...under('/blockIO', blockIO),
  '/hugepageLimits': unset('Limits of huge pages.', '大页的限制。'),
  '/hugepageLimits/*/pageSize': { en: 'Size of the page: `2MB`, `1GB`.', 'zh-CN': '页的大小：`2MB`、`1GB`。' },
  '/hugepageLimits/*/limit': { en: 'Most bytes in such pages.', 'zh-CN': '此类页的最多字节数。' },
  '/network': unset(
    'Marks and priorities of network packets, with control groups version 1 only.',
    '网络包的标记与优先级，仅用于控制组 v1。',
  ),
  '/network/classID': { en: 'Mark of the packets.', 'zh-CN': '网络包的标记。' },
  '/network/priorities': { en: 'Priorities, by interface.', 'zh-CN': '各接口的优先级。' },
  '/network/priorities/*/name': { en: 'The interface.', 'zh-CN': '接口名。' },
  '/network/priorities/*/priority': { en: 'The priority on it.', 'zh-CN': '其上的优先级。' },
  '/rdma': unset('Limits for RDMA adapters, by name.', 'RDMA 适配器的限制，按名字。'),
  '/rdma/*/hcaHandles': { en: 'Most open handles.', 'zh-CN': '最多打开的句柄数。' },
  '/rdma/*/hcaObjects': { en: 'Most objects.', 'zh-CN': '最多的对象数。' },
  '/unified': unset(
    'Files of the control group, version 2, and what is written into them.',
    '控制组 v2 的文件，以及写入的内容。',
  ),
}
