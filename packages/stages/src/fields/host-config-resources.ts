// What a container may use of the machine: the fields of `HostConfig` that Go keeps in the struct `Resources`.
// Source: https://docs.docker.com/reference/api/engine/, Resources; https://docs.kernel.org/admin-guide/cgroup-v2.html.
import { type FieldDoc, type FieldDocs, under } from './field-doc.ts'

const path: FieldDoc = { en: 'Path of the device on the host.', 'zh-CN': '设备在主机上的路径。' }

const throttle = (rate: FieldDoc): FieldDocs => ({ '/*/Path': path, '/*/Rate': rate })
const bytesPerSecond: FieldDoc = { en: 'Bytes per second.', 'zh-CN': '每秒字节数。' }
const operationsPerSecond: FieldDoc = { en: 'Operations per second.', 'zh-CN': '每秒操作次数。' }

const windows = (en: string, zh: string, ...flags: string[]): FieldDoc => ({
  en: `For Windows containers: ${en} On Linux 0.`,
  'zh-CN': `用于 Windows 容器：${zh}在 Linux 上为 0。`,
  flags,
})

export const hostConfigResources: FieldDocs = {
  '/CpuShares': {
    en: 'Share of the CPU relative to other containers, when there is not enough for all. 0: 1024, as every other.',
    'zh-CN': 'CPU 不够分时，相对于其他容器的份额。0 表示 1024，与其他容器相同。',
    flags: ['-c', '--cpu-shares'],
  },
  '/Memory': {
    en: 'Most bytes of memory; beyond them the kernel kills a process of the container. 0: no limit.',
    'zh-CN': '最多使用的内存字节数，超过时内核会终止容器中的进程。0 表示不限。',
    flags: ['-m', '--memory'],
  },
  '/NanoCpus': {
    en: 'CPUs times 1,000,000,000: 500000000 is half a CPU. dockerd turns it into a quota and a period. 0: no limit.',
    'zh-CN': 'CPU 数乘以 1,000,000,000：500000000 即半个 CPU。dockerd 把它换算成配额与周期。0 表示不限。',
    flags: ['--cpus'],
  },
  '/CgroupParent': {
    en: 'Control group below which that of the container is made. Empty: `docker`, or `system.slice` where systemd manages control groups.',
    'zh-CN': '容器的控制组建在哪个控制组之下。为空表示 `docker`；由 systemd 管理控制组时为 `system.slice`。',
    flags: ['--cgroup-parent'],
  },
  '/BlkioWeight': {
    en: 'Share of disk time relative to other containers, from 10 to 1000. 0: not set.',
    'zh-CN': '相对于其他容器的磁盘时间份额，从 10 到 1000。0 表示不设置。',
    flags: ['--blkio-weight'],
  },
  '/BlkioWeightDevice': {
    en: 'The same for single devices. Default: none.',
    'zh-CN': '同上，针对单个设备。默认没有。',
    flags: ['--blkio-weight-device'],
  },
  '/BlkioWeightDevice/*/Path': path,
  '/BlkioWeightDevice/*/Weight': { en: 'Its weight, from 10 to 1000.', 'zh-CN': '它的权重，从 10 到 1000。' },
  '/BlkioDeviceReadBps': {
    en: 'Most bytes per second that are read from a device. Default: no limit.',
    'zh-CN': '每秒最多从设备读取的字节数。默认不限。',
    flags: ['--device-read-bps'],
  },
  ...under('/BlkioDeviceReadBps', throttle(bytesPerSecond)),
  '/BlkioDeviceWriteBps': {
    en: 'Most bytes per second that are written to a device. Default: no limit.',
    'zh-CN': '每秒最多向设备写入的字节数。默认不限。',
    flags: ['--device-write-bps'],
  },
  ...under('/BlkioDeviceWriteBps', throttle(bytesPerSecond)),
  '/BlkioDeviceReadIOps': {
    en: 'Most reads per second from a device. Default: no limit.',
    'zh-CN': '每秒最多从设备读取的次数。默认不限。',
    flags: ['--device-read-iops'],
  },
  ...under('/BlkioDeviceReadIOps', throttle(operationsPerSecond)),
  '/BlkioDeviceWriteIOps': {
    en: 'Most writes per second to a device. Default: no limit.',
    'zh-CN': '每秒最多向设备写入的次数。默认不限。',
    flags: ['--device-write-iops'],
  },
  ...under('/BlkioDeviceWriteIOps', throttle(operationsPerSecond)),
  '/CpuPeriod': {
    en: 'Microseconds of one period of the scheduler, within which CpuQuota holds. 0: the kernel’s, 100000.',
    'zh-CN': '调度器一个周期的微秒数，CpuQuota 以它为准。0 表示内核的默认值 100000。',
    flags: ['--cpu-period'],
  },
  '/CpuQuota': {
    en: 'Microseconds of CPU time that the container may use in each period. 0: no limit.',
    'zh-CN': '每个周期内容器可用的 CPU 微秒数。0 表示不限。',
    flags: ['--cpu-quota'],
  },
  '/CpuRealtimePeriod': {
    en: 'Microseconds of one period of the real-time scheduler, where the kernel groups real-time tasks (control groups version 1). 0: not set.',
    'zh-CN': '实时调度器一个周期的微秒数，需要内核支持实时任务分组（控制组 v1）。0 表示不设置。',
    flags: ['--cpu-rt-period'],
  },
  '/CpuRealtimeRuntime': {
    en: 'Microseconds of real-time CPU in each such period. 0: not set.',
    'zh-CN': '每个实时周期内可用的 CPU 微秒数。0 表示不设置。',
    flags: ['--cpu-rt-runtime'],
  },
  '/CpusetCpus': {
    en: 'The CPUs on which the container may run, as `0-3` or `0,2`. Empty: all.',
    'zh-CN': '容器可在哪些 CPU 上运行，写作 `0-3` 或 `0,2`。为空表示全部。',
    flags: ['--cpuset-cpus'],
  },
  '/CpusetMems': {
    en: 'The memory nodes (NUMA) that the container may use. Empty: all.',
    'zh-CN': '容器可用哪些内存节点（NUMA）。为空表示全部。',
    flags: ['--cpuset-mems'],
  },
  '/Devices': {
    en: 'Devices of the host that the container gets, beside the usual ones such as `/dev/null`. Default: none.',
    'zh-CN': '除 `/dev/null` 等常用设备外，容器还得到的主机设备。默认没有。',
    flags: ['--device'],
  },
  '/Devices/*/PathOnHost': path,
  '/Devices/*/PathInContainer': {
    en: 'Path of the device in the container. Default: the same.',
    'zh-CN': '设备在容器中的路径。默认相同。',
    flags: ['--device'],
  },
  '/Devices/*/CgroupPermissions': {
    en: 'What is allowed: r to read, w to write, m to make the device file. Default: `rwm`.',
    'zh-CN': '允许的操作：r 读，w 写，m 创建设备文件。默认为 `rwm`。',
    flags: ['--device'],
  },
  '/DeviceCgroupRules': {
    en: 'Rules about device numbers, as `c 1:3 mr`; the device file itself is not made. Default: none.',
    'zh-CN': '针对设备号的规则，写作 `c 1:3 mr`；并不创建设备文件。默认没有。',
    flags: ['--device-cgroup-rule'],
  },
  '/DeviceRequests': {
    en: 'Devices that a driver is to provide, such as GPUs. Default: none.',
    'zh-CN': '请求由驱动提供的设备，例如 GPU。默认没有。',
    flags: ['--gpus'],
  },
  '/DeviceRequests/*/Driver': {
    en: 'Driver that is asked, such as `nvidia` or `cdi`. Empty: any that has what is wanted.',
    'zh-CN': '向哪个驱动请求，例如 `nvidia` 或 `cdi`。为空表示任何能满足的驱动。',
    flags: ['--gpus'],
  },
  '/DeviceRequests/*/Count': {
    en: 'How many devices; −1 for all.',
    'zh-CN': '设备数量；−1 表示全部。',
    flags: ['--gpus'],
  },
  '/DeviceRequests/*/DeviceIDs': {
    en: 'Certain devices, in place of a number of them.',
    'zh-CN': '指定具体设备，而不是数量。',
    flags: ['--gpus'],
  },
  '/DeviceRequests/*/Capabilities': {
    en: 'What the device must be able to do: a list of alternatives, each a list of words that must all hold.',
    'zh-CN': '设备必须具备的能力：若干备选项，每项是一组须同时满足的词。',
    flags: ['--gpus'],
  },
  '/DeviceRequests/*/Options': {
    en: 'Options for the driver. Default: none.',
    'zh-CN': '驱动的选项。默认没有。',
    flags: ['--gpus'],
  },
  '/KernelMemory': {
    en: 'Limit of kernel memory, in bytes. Deprecated: kernels no longer have it. 0: no limit.',
    'zh-CN': '内核内存的上限，单位字节。已弃用：新内核不再支持。0 表示不限。',
    flags: ['--kernel-memory'],
  },
  '/KernelMemoryTCP': {
    en: 'Limit of the memory for TCP buffers, in bytes, with control groups version 1 only. No flag sets it. 0: no limit.',
    'zh-CN': 'TCP 缓冲区内存的上限，单位字节，仅用于控制组 v1。没有对应的选项。0 表示不限。',
  },
  '/MemoryReservation': {
    en: 'Bytes that the kernel tries to go back to when memory is short: a soft limit. 0: none.',
    'zh-CN': '内存紧张时内核尽量压回到的字节数，即软限制。0 表示没有。',
    flags: ['--memory-reservation'],
  },
  '/MemorySwap': {
    en: 'Most bytes of memory and swap together; −1 for unlimited swap. 0 with a Memory limit: dockerd makes it twice that.',
    'zh-CN': '内存与交换空间合计的最多字节数；−1 表示交换不限。为 0 且设有 Memory 时，dockerd 改为其两倍。',
    flags: ['--memory-swap'],
  },
  '/MemorySwappiness': {
    en: 'How readily the kernel swaps, from 0 to 100, with control groups version 1 only. −1 or empty: as the host does.',
    'zh-CN': '内核有多愿意换出内存，从 0 到 100，仅用于控制组 v1。−1 或空表示与主机相同。',
    flags: ['--memory-swappiness'],
  },
  '/OomKillDisable': {
    en: 'Lets processes wait for memory, where they would be killed, with control groups version 1 only. Default: false.',
    'zh-CN': '内存用尽时让进程等待而不终止，仅用于控制组 v1。默认为 false。',
    flags: ['--oom-kill-disable'],
  },
  '/PidsLimit': {
    en: 'Most processes and threads in the container. 0, −1 or empty: no limit.',
    'zh-CN': '容器中最多的进程与线程数。0、−1 或空表示不限。',
    flags: ['--pids-limit'],
  },
  '/Ulimits': {
    en: 'Limits that the kernel keeps for each process, such as `nofile`. Default: those of dockerd.',
    'zh-CN': '内核对每个进程的限制，例如 `nofile`。默认取 dockerd 的设置。',
    flags: ['--ulimit'],
  },
  '/Ulimits/*/Name': {
    en: 'Which limit, as in `ulimit` of a shell: `nofile`, `nproc`, `core` …',
    'zh-CN': '哪一项限制，与 shell 的 `ulimit` 相同：`nofile`、`nproc`、`core` 等。',
    flags: ['--ulimit'],
  },
  '/Ulimits/*/Hard': {
    en: 'Up to where the process may raise the soft limit by itself.',
    'zh-CN': '进程自己最多可把软限制提高到这里。',
    flags: ['--ulimit'],
  },
  '/Ulimits/*/Soft': { en: 'The limit that holds.', 'zh-CN': '实际生效的限制。', flags: ['--ulimit'] },
  '/CpuCount': windows('number of CPUs.', 'CPU 数量。', '--cpu-count'),
  '/CpuPercent': windows('percentage of the CPU.', 'CPU 百分比。', '--cpu-percent'),
  '/IOMaximumIOps': windows(
    'most operations per second of the system drive.',
    '系统盘每秒最多操作次数。',
    '--io-maxiops',
  ),
  '/IOMaximumBandwidth': windows(
    'most bytes per second of the system drive.',
    '系统盘每秒最多字节数。',
    '--io-maxbandwidth',
  ),
}
