// Flags that fit into no other run. Source: docker-run(1).
import { type DocumentedFlag, row } from './documented-flag.ts'

export const rest: readonly DocumentedFlag[] = [
  row('rest', '--attach', 'stdout', { 'Config#/AttachStdout': true, 'AttachConfig#/UseStdout': true }),
  row('rest', '--health-timeout', '3s', { 'Config#/Healthcheck/Timeout': 3_000_000_000 }),
  row('rest', '--health-start-period', '1s', { 'Config#/Healthcheck/StartPeriod': 1_000_000_000 }),
  row('rest', '--health-retries', '2', { 'Config#/Healthcheck/Retries': 2 }),
  // Without --memory-swap, dockerd allows as much swap as memory.
  row('rest', '--memory', '64m', { 'HostConfig#/MemorySwap': 134_217_728 }, /^swap (134217728|67108864)$/m),
  row('rest', '--memory-swappiness', '10', {
    'HostConfig#/MemorySwappiness': 10,
    'Spec#/linux/resources/memory/swappiness': 10,
  }),
  row(
    'rest',
    '--cpu-quota',
    '25000',
    { 'HostConfig#/CpuQuota': 25_000, 'Spec#/linux/resources/cpu/quota': 25_000 },
    /^cpus 25000 50000$/m,
  ),
  row('rest', '--cpu-period', '50000', { 'HostConfig#/CpuPeriod': 50_000, 'Spec#/linux/resources/cpu/period': 50_000 }),
  row('rest', '--device-cgroup-rule', 'c 1:3 mr', {
    'HostConfig#/DeviceCgroupRules/*': 'c 1:3 mr',
    'Spec#/linux/resources/devices/*': { allow: true, type: 'c', major: 1, minor: 3, access: 'mr' },
  }),
  row('rest', '--runtime', 'runc', { 'HostConfig#/Runtime': 'runc', 'Runtime#': 'io.containerd.runc.v2' }),
  row(
    'rest',
    '--volume',
    '/anonymous',
    { 'Config#/Volumes/~1anonymous': {}, 'Container#/MountPoints/~1anonymous': undefined, 'Spec#/mounts/*': undefined },
    / \/anonymous /,
  ),
  row('rest', '--publish-all', 'true', { 'HostConfig#/PublishAllPorts': true }),
  row('rest', '--label-file', '/var/tmp/runthrough-flags.labels', { 'Config#/Labels/made': 'here' }),
  row(
    'rest',
    '--security-opt',
    'seccomp=unconfined',
    { 'HostConfig#/SecurityOpt/*': 'seccomp=unconfined', 'Container#/SeccompProfile': 'unconfined' },
    /^Seccomp:\t0$/m,
  ),
  row('rest', '--isolation', 'default', { 'HostConfig#/Isolation': 'default' }),
  row(
    'rest',
    '--env',
    'TERM',
    { 'KeyValues#/*': 'TERM=xterm-256color', 'exec container#/env/*': 'TERM=xterm-256color' },
    /^terminal xterm-256color$/m,
  ),
  row('rest', '--cgroupns', 'private', {
    'HostConfig#/CgroupnsMode': 'private',
    'Spec#/linux/namespaces/*': { type: 'cgroup' },
    'unshare(2)#/flags': undefined,
  }),
  row('rest', '--oom-kill-disable', 'true', {
    'HostConfig#/OomKillDisable': true,
    'Spec#/linux/resources/memory/disableOOMKiller': true,
  }),
  row('rest', '--volume-driver', 'local', { 'HostConfig#/VolumeDriver': 'local' }),
  row('privileged', '--privileged', 'true', {
    'HostConfig#/Privileged': true,
    'Spec#/process/capabilities/bounding': undefined,
    'Spec#/linux/resources/devices': undefined,
    'Spec#/linux/devices': undefined,
    'Spec#/mounts/*': { destination: '/sys' },
  }),
  row('linked', '--no-healthcheck', 'true', { 'Config#/Healthcheck/Test': ['NONE'] }),
  row('linked', '--platform', 'linux/amd64', { 'POST /containers/create#/query/platform': 'linux/amd64' }),
  row('linked', '--attach', 'stderr', { 'Config#/AttachStderr': true }),
  row('detached', '--detach', 'true', { 'Config#/AttachStdout': false }, /^[0-9a-f]{64}$/m),
  row('modern', '--annotation', 'team=red', {
    'HostConfig#/Annotations/team': 'red',
    'Spec#/annotations/team': 'red',
  }),
  row('modern', '--health-start-interval', '1s', { 'Config#/Healthcheck/StartInterval': 1_000_000_000 }),
]
