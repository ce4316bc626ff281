// What a container may use: memory, CPUs, processes, devices. Source: docs.docker.com, "Resource constraints"; cgroups(7).
import type { Json } from '@runthrough/trace'
import { type DocumentedFlag, type Ends, row } from './documented-flag.ts'

/** In dockerd's memory, in the specification, and in the file of the control group that runc writes. */
const limit = (host: string, spec: string, value: Json, files: readonly string[], text = String(value)): Ends => ({
  [`HostConfig#/${host}`]: value,
  [`Spec#/linux/resources/${spec}`]: value,
  [files.map((file) => `write(2) ${file}#/buf`).join(' | ')]: text,
})

export const resources: readonly DocumentedFlag[] = [
  row(
    'resources',
    '--memory',
    '64m',
    limit('Memory', 'memory/limit', 67_108_864, ['memory.limit_in_bytes', 'memory.max']),
    /^memory 67108864$/m,
  ),
  row(
    'resources',
    '--memory-swap',
    '128m',
    { 'HostConfig#/MemorySwap': 134_217_728, 'Spec#/linux/resources/memory/swap': 134_217_728 },
    // Version 2 counts swap without memory.
    /^swap (134217728|67108864)$/m,
  ),
  row(
    'resources',
    '--memory-reservation',
    '32m',
    limit('MemoryReservation', 'memory/reservation', 33_554_432, ['memory.soft_limit_in_bytes', 'memory.low']),
    /^reservation 33554432$/m,
  ),
  row(
    'resources',
    '--cpus',
    '0.5',
    {
      'HostConfig#/NanoCpus': 500_000_000,
      'Spec#/linux/resources/cpu/quota': 50_000,
      'Spec#/linux/resources/cpu/period': 100_000,
      'KernelCgroup#/limits/cpu.cfs_quota_us | KernelCgroup#/limits/cpu.max': undefined,
    },
    /^cpus 50000 100000$/m,
  ),
  row(
    'resources',
    '--cpu-shares',
    '512',
    {
      'HostConfig#/CpuShares': 512,
      'Spec#/linux/resources/cpu/shares': 512,
      'write(2) cpu.shares#/buf | write(2) cpu.weight#/buf': undefined,
    },
    /^shares (512|20|59)$/m,
  ),
  row(
    'resources',
    '--cpuset-cpus',
    '0',
    { ...limit('CpusetCpus', 'cpu/cpus', '0', ['cpuset.cpus']), 'KernelCgroup#/limits/cpuset.cpus': '0' },
    /^cpuset 0$/m,
  ),
  row('resources', '--cpuset-mems', '0', limit('CpusetMems', 'cpu/mems', '0', ['cpuset.mems']), /^mems 0$/m),
  row('resources', '--pids-limit', '77', limit('PidsLimit', 'pids/limit', 77, ['pids.max']), /^pids 77$/m),
  row(
    'resources',
    '--shm-size',
    '16m',
    { 'HostConfig#/ShmSize': 16_777_216, 'Spec#/mounts/*/options/*': 'size=16777216' },
    /^shm \/dev\/shm tmpfs .*size=16384k/m,
  ),
  row(
    'resources',
    '--ulimit',
    'nofile=1024:2048',
    {
      'HostConfig#/Ulimits/*': { Name: 'nofile', Hard: 2048, Soft: 1024 },
      'Spec#/process/rlimits/*': { type: 'RLIMIT_NOFILE', hard: 2048, soft: 1024 },
      'KernelLimits#/RLIMIT_NOFILE': { soft: 1024, hard: 2048 },
    },
    /^nofile 1024 2048$/m,
  ),
  row('resources', '--ulimit', 'core=0', { 'KernelLimits#/RLIMIT_CORE': { soft: 0, hard: 0 } }, /^core 0$/m),
  row(
    'resources',
    '--oom-score-adj',
    '100',
    { 'HostConfig#/OomScoreAdj': 100, 'Spec#/process/oomScoreAdj': 100, 'InitConfig#/config/oom_score_adj': 100 },
    /^oom 100$/m,
  ),
  row(
    'resources',
    '--sysctl',
    'net.core.somaxconn=512',
    {
      'HostConfig#/Sysctls/net.core.somaxconn': '512',
      'Spec#/linux/sysctl/net.core.somaxconn': '512',
      'InitConfig#/config/sysctl/net.core.somaxconn': '512',
    },
    /^somaxconn 512$/m,
  ),
  row(
    'resources',
    '--device',
    '/dev/zero:/dev/zeros:r',
    {
      'HostConfig#/Devices/*': { PathOnHost: '/dev/zero', PathInContainer: '/dev/zeros', CgroupPermissions: 'r' },
      'Spec#/linux/devices/*': undefined,
      'mknodat(2)#': { dev: '1:5' },
    },
    /^crw-rw-rw-.* 1, +5 .*\/dev\/zeros$/m,
  ),
  row('real-time', '--cpu-rt-period', '1000000', { 'HostConfig#/CpuRealtimePeriod': 1_000_000 }),
  row('real-time', '--cpu-rt-runtime', '5000', { 'HostConfig#/CpuRealtimeRuntime': 5000 }),
  row('real-time', '--kernel-memory', '64m', { 'HostConfig#/KernelMemory': 67_108_864 }),
  row('quota', '--blkio-weight', '300', { 'HostConfig#/BlkioWeight': 300 }),
]
