// What Docker's documentation says of flags: where each value must end. The tests hold the graph against this table, on recordings
// and on every engine, and the program in the container says what the kernel made of it.
// Source: docs.docker.com/reference/cli/docker/container/run, man pages of docker-run(1), namespaces(7), cgroups(7), capabilities(7).
import {
  type Hop,
  type Json,
  type PlacePattern,
  type PlaceRef,
  type ProvenanceGraph,
  pointerSegments,
} from '@runthrough/trace'

export interface FlagEnd {
  /** Any of these: what a file of a control group is called depends on its version. */
  at: readonly PlacePattern[]
  /** Missing for a list that is as it is because of what is not in it. */
  value?: Json
}

export interface DocumentedFlag {
  /** Id of the run in `flag-runs.ts` that uses it. */
  run: string
  flag: string
  value: string
  ends: readonly FlagEnd[]
  /** What the program in the container says of it, in its output. */
  says: readonly RegExp[]
}

type Ends = Readonly<Record<PlacePattern, Json | undefined>>

/** @param ends value by place; places with the same value of which one is enough are parted by ` | ` */
const row = (run: string, flag: string, value: string, ends: Ends, ...says: readonly RegExp[]): DocumentedFlag => ({
  ...{ run, flag, value, says },
  ends: Object.entries(ends).map(([places, wanted]) => {
    const at = places.split(' | ')
    return wanted === undefined ? { at } : { at, value: wanted }
  }),
})

/** In dockerd's memory, in the specification, and in the file of the control group that runc writes. */
const limit = (host: string, spec: string, value: Json, files: readonly string[], text = String(value)): Ends => ({
  [`HostConfig#/${host}`]: value,
  [`Spec#/linux/resources/${spec}`]: value,
  [files.map((file) => `write(2) ${file}#/buf`).join(' | ')]: text,
})

const resources: readonly DocumentedFlag[] = [
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
]

const identity: readonly DocumentedFlag[] = [
  row(
    'identity',
    '--env',
    'COLOUR=blue',
    {
      'KeyValues#/*': 'COLOUR=blue',
      'Config#/Env/*': 'COLOUR=blue',
      'Spec#/process/env/*': 'COLOUR=blue',
      'exec container#/env/*': 'COLOUR=blue',
    },
    /^colour blue round$/m,
  ),
  row(
    'identity',
    '--env-file',
    '/var/tmp/runthrough-flags.env',
    { 'Config#/Env/*': 'SHAPE=round', 'exec container#/env/*': 'SHAPE=round' },
    /^colour blue round$/m,
  ),
  row('identity', '--label', 'team=red', { 'Config#/Labels/team': 'red', 'Container#/Config/Labels/team': 'red' }),
  row(
    'identity',
    '--hostname',
    'web',
    {
      'Config#/Hostname': 'web',
      'hostname#/0': 'web',
      'Spec#/hostname': 'web',
      'Spec#/process/env/*': 'HOSTNAME=web',
      'sethostname(2)#/name': 'web',
      'KernelHostname#': 'web',
    },
    /^hostname web$/m,
  ),
  row(
    'identity',
    '--domainname',
    'example.org',
    {
      'Config#/Domainname': 'example.org',
      'Spec#/linux/sysctl/kernel.domainname | Spec#/domainname': 'example.org',
    },
    /^domain example.org$/m,
  ),
  row(
    'identity',
    '--user',
    '1000:1000',
    {
      'Config#/User': '1000:1000',
      'Spec#/process/user/uid': 1000,
      'Spec#/process/user/gid': 1000,
      'setuid(2)#/uid': 1000,
      'setgid(2)#/gid': 1000,
      'KernelCredentials#/uid/effective': 1000,
    },
    /^user 1000 1000$/m,
  ),
  row(
    'identity',
    '--group-add',
    '2000',
    {
      'HostConfig#/GroupAdd/*': '2000',
      'Spec#/process/user/additionalGids/*': 2000,
      'setgroups(2)#/list/*': '2000',
      'KernelCredentials#/groups/*': 2000,
    },
    /^groups 1000 2000$/m,
  ),
  row(
    'identity',
    '--workdir',
    '/srv',
    { 'Config#/WorkingDir': '/srv', 'Spec#/process/cwd': '/srv', 'InitConfig#/cwd': '/srv' },
    /^folder \/srv$/m,
  ),
  row('identity', '--entrypoint', '/bin/sh', {
    'Config#/Entrypoint/*': '/bin/sh',
    'Spec#/process/args/*': '/bin/sh',
    'exec container#/argv/*': '/bin/sh',
  }),
  row('identity', 'COMMAND', '-c', {
    'Config#/Cmd/*': '-c',
    'Spec#/process/args/*': '-c',
    'exec container#/argv/*': '-c',
  }),
  row('identity', 'IMAGE', 'busybox', {
    'Config#/Image': 'busybox',
    'ImageReference#': 'busybox',
    'ImageID#': undefined,
  }),
  row('identity', '--name', 'tracing', {
    'POST /containers/create#/query/name': 'tracing',
    'Container#/Name': '/tracing',
  }),
  row('identity', '--stop-signal', 'SIGINT', {
    'Config#/StopSignal': 'SIGINT',
    'config.v2.json#/Config/StopSignal': 'SIGINT',
  }),
  row('identity', '--stop-timeout', '7', { 'Config#/StopTimeout': 7, 'config.v2.json#/Config/StopTimeout': 7 }),
  row('identity', '--health-cmd', 'true', { 'Config#/Healthcheck/Test/*': 'true' }),
  row('identity', '--health-interval', '5s', { 'Config#/Healthcheck/Interval': 5_000_000_000 }),
  row(
    'identity',
    '--init',
    'true',
    {
      'HostConfig#/Init': true,
      'Spec#/process/args/*': '/sbin/docker-init',
      'exec container#/argv/*': '/sbin/docker-init',
      'exec container#/path': '/sbin/docker-init',
    },
    /^first docker-init$/m,
  ),
  row(
    'identity',
    '--tty',
    'true',
    {
      'Config#/Tty': true,
      'Spec#/process/terminal': true,
      'Spec#/process/env/*': 'TERM=xterm',
      'CreateTaskRequest#/terminal': true,
      'InitConfig#/create_console': true,
    },
    /^terminal \/dev\/pts\/0$/m,
  ),
  row('identity', '--interactive', 'true', {
    'Config#/OpenStdin': true,
    'Config#/AttachStdin': true,
    'AttachConfig#/UseStdin': true,
  }),
  row('identity', '--rm', 'true', { 'HostConfig#/AutoRemove': true, 'WaitCondition#': 'removed' }),
]

const storage: readonly DocumentedFlag[] = [
  row(
    'storage',
    '--cap-add',
    'NET_ADMIN',
    {
      'HostConfig#/CapAdd/*': undefined,
      'Spec#/process/capabilities/bounding/*': 'CAP_NET_ADMIN',
      'capset(2)#/effective': undefined,
      'KernelCredentials#/capabilities/effective': undefined,
    },
    // Bit 12 of the effective set.
    /^CapEff:\t[0-9a-f]{12}[13579bdf][0-9a-f]{3}$/m,
  ),
  row(
    'storage',
    '--cap-drop',
    'MKNOD',
    {
      'HostConfig#/CapDrop/*': undefined,
      'Spec#/process/capabilities/bounding': undefined,
      'KernelCredentials#/capabilities/bounding': undefined,
    },
    // Bit 27 of the bounding set.
    /^CapBnd:\t[0-9a-f]{9}[0-7][0-9a-f]{6}$/m,
  ),
  row(
    'storage',
    '--security-opt',
    'no-new-privileges',
    {
      'HostConfig#/SecurityOpt/*': undefined,
      'Spec#/process/noNewPrivileges': true,
      'InitConfig#/no_new_privileges': true,
      'prctl(2)#/option': 'PR_SET_NO_NEW_PRIVS',
      'KernelCredentials#/noNewPrivileges': true,
    },
    /^NoNewPrivs:\t1$/m,
  ),
  row(
    'storage',
    '--read-only',
    'true',
    {
      'HostConfig#/ReadonlyRootfs': true,
      'Spec#/root/readonly': true,
      'InitConfig#/config/readonlyfs': true,
      'mount(2)#/mountflags | mount_setattr(2)#/attr_set': undefined,
    },
    /^overlay \/ overlay ro,/m,
  ),
  row(
    'storage',
    '--tmpfs',
    '/scratch:size=1m',
    {
      'HostConfig#/Tmpfs/~1scratch': 'size=1m',
      'Spec#/mounts/*': undefined,
      'mount(2)#/data': 'size=1m',
    },
    /^tmpfs \/scratch tmpfs .*size=1024k/m,
  ),
  row(
    'storage',
    '--volume',
    'data:/data',
    {
      'HostConfig#/Binds/*': 'data:/data',
      'MountPoints#/~1data': undefined,
      'Spec#/mounts/*': undefined,
      'KernelMounts#/*': undefined,
    },
    /^\S+ \/data .*rw,/m,
  ),
  row(
    'storage',
    '--volume',
    '/etc/hostname:/host:ro',
    {
      'HostConfig#/Binds/*': '/etc/hostname:/host:ro',
      'Spec#/mounts/*': {
        destination: '/host',
        type: 'bind',
        source: '/etc/hostname',
      },
      'mount(2)#/source': '/etc/hostname',
    },
    /^\S+ \/host \S+ ro,/m,
  ),
  row(
    'storage',
    '--mount',
    'type=tmpfs,target=/mem,tmpfs-size=2097152',
    { 'HostConfig#/Mounts/*': undefined, 'Spec#/mounts/*': undefined, 'mount(2)#/data': 'size=2m' },
    /^tmpfs \/mem tmpfs .*size=2048k/m,
  ),
  row(
    'storage',
    '--mount',
    'type=volume,source=more,target=/more,readonly',
    { 'HostConfig#/Mounts/*': undefined, 'MountPoints#/~1more': undefined, 'Spec#/mounts/*': undefined },
    /^\S+ \/more \S+ ro,/m,
  ),
  row(
    'storage',
    '--dns',
    '9.9.9.9',
    { 'HostConfig#/Dns/*': '9.9.9.9', 'resolv.conf#/*': 'nameserver 9.9.9.9' },
    /^nameserver 9\.9\.9\.9$/m,
  ),
  row(
    'storage',
    '--dns-search',
    'example.org',
    { 'HostConfig#/DnsSearch/*': 'example.org', 'resolv.conf#/*': 'search example.org' },
    /^search example\.org$/m,
  ),
  row(
    'storage',
    '--dns-option',
    'ndots:2',
    { 'HostConfig#/DnsOptions/*': 'ndots:2', 'resolv.conf#/*': 'options ndots:2' },
    /^options ndots:2$/m,
  ),
  row(
    'storage',
    '--add-host',
    'db:10.1.2.3',
    { 'HostConfig#/ExtraHosts/*': 'db:10.1.2.3', 'hosts#/*': '10.1.2.3\tdb' },
    /^10\.1\.2\.3\tdb$/m,
  ),
  row('storage', '--log-driver', 'json-file', { 'HostConfig#/LogConfig/Type': 'json-file' }),
  row('storage', '--log-opt', 'max-size=1m', { 'HostConfig#/LogConfig/Config/max-size': '1m' }),
]

const network: readonly DocumentedFlag[] = [
  row('network', '--restart', 'on-failure:2', {
    'HostConfig#/RestartPolicy/Name': 'on-failure',
    'HostConfig#/RestartPolicy/MaximumRetryCount': 2,
    'hostconfig.json#/RestartPolicy/Name': 'on-failure',
  }),
  row('network', '--publish', '18080:80', {
    'PortSpecs#/*': '18080:80',
    'Config#/ExposedPorts/80~1tcp': {},
    'HostConfig#/PortBindings/80~1tcp': [{ HostIp: '', HostPort: '18080' }],
    'PortBindings#/*': undefined,
    'exec iptables#/argv/*': '18080',
    'exec docker-proxy#/argv/* | exec iptables#/argv/*': '18080',
    'NetworkSettings#/Ports/80~1tcp': undefined,
  }),
  row('network', '--publish', '127.0.0.1:19090:90/udp', {
    'HostConfig#/PortBindings/90~1udp': [{ HostIp: '127.0.0.1', HostPort: '19090' }],
    'exec docker-proxy#/argv/* | exec iptables#/argv/*': '19090',
  }),
  row('network', '--expose', '443', { 'Config#/ExposedPorts/443~1tcp': {} }),
  row('network', '--network', 'flags', { 'HostConfig#/NetworkMode': 'flags', 'NetworkName#': 'flags' }),
  row('network', '--network-alias', 'www', {
    'NetworkingConfig#/EndpointsConfig/flags/Aliases/*': 'www',
    'EndpointSettings#/Aliases/*': 'www',
    'NetworkSettings#/Networks/flags/Aliases/*': 'www',
  }),
  row(
    'network',
    '--ip',
    '10.78.0.9',
    {
      'NetworkingConfig#/EndpointsConfig/flags/IPAMConfig/IPv4Address': '10.78.0.9',
      'IPAddress#': '10.78.0.9',
      'sendto(2)#/buf/*': 'address=10.78.0.9/16',
      'KernelNetwork#/interfaces/*/addresses/*': '10.78.0.9/16',
    },
    /inet 10\.78\.0\.9\/16 /,
  ),
  row(
    'network',
    '--mac-address',
    '02:42:0a:4e:00:09',
    {
      'Config#/MacAddress | NetworkingConfig#/EndpointsConfig/flags/MacAddress': '02:42:0a:4e:00:09',
      'sendto(2)#/buf/*': 'address=02:42:0a:4e:00:09',
      'KernelNetwork#/interfaces/*/hardwareAddress': '02:42:0a:4e:00:09',
    },
    /link\/ether 02:42:0a:4e:00:09 /,
  ),
]

/** A namespace of the host: it is not in the list of new ones, and the kernel says that it is shared. */
const shared = (flag: string, mode: string, name: string): DocumentedFlag =>
  row('namespaces', flag, 'host', {
    [`HostConfig#/${mode}`]: 'host',
    'Spec#/linux/namespaces': undefined,
    [`KernelNamespaces#/${name}/sharedWith`]: 'host',
  })

const namespaces: readonly DocumentedFlag[] = [
  shared('--ipc', 'IpcMode', 'ipc'),
  shared('--pid', 'PidMode', 'pid'),
  shared('--uts', 'UTSMode', 'uts'),
  shared('--userns', 'UsernsMode', 'user'),
  shared('--cgroupns', 'CgroupnsMode', 'cgroup'),
  row(
    'namespaces',
    '--cgroup-parent',
    '/runthrough-flags',
    {
      'HostConfig#/CgroupParent': '/runthrough-flags',
      'Spec#/linux/cgroupsPath': undefined,
      'InitConfig#/config/cgroups/path': undefined,
      'KernelCgroup#/paths/*': undefined,
    },
    /:\/runthrough-flags\/[0-9a-f]{64}$/m,
  ),
]

const rest: readonly DocumentedFlag[] = [
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
]

export const documentedFlags: readonly DocumentedFlag[] = [
  ...resources,
  ...identity,
  ...storage,
  ...network,
  ...namespaces,
  ...rest,
  row('privileged', '--privileged', 'true', {
    'HostConfig#/Privileged': true,
    'Spec#/process/capabilities/bounding': undefined,
    'Spec#/linux/resources/devices': undefined,
    'Spec#/linux/devices': undefined,
    'Spec#/mounts/*': { destination: '/sys' },
  }),
]

/**
 * What the graph does not know of a flag, in words: an end that the value does not reach, or whose origin is not the flag.
 * @param command argv of the trace
 */
export function missingEnds(graph: ProvenanceGraph, command: readonly string[], documented: DocumentedFlag): string[] {
  const { flag, value, ends } = documented
  const occurrence = graph.flagsOf(command).find((one) => one.flag === flag && one.value === value)
  if (!occurrence) return [`${flag} ${value} is not in the command`]
  const source = graph.placeOf(occurrence)
  const reached = graph.reach(source)
  return ends.flatMap((end) => {
    const found = reached.find((hop) => end.at.some((pattern) => isAt(graph, hop, pattern, end.value)))
    if (!found) return [`${flag} ${value} does not reach ${end.at.join(' | ')}`]
    const isOrigin = graph.origins(found.to).some(({ from }) => from !== null && isSame(from, source))
    return isOrigin ? [] : [`${flag} ${value} is no origin of ${end.at.join(' | ')}`]
  })
}

function isAt(graph: ProvenanceGraph, { to, evidence }: Hop, pattern: PlacePattern, value: Json | undefined): boolean {
  const hash = pattern.lastIndexOf('#')
  if (graph.nameOf(to) !== pattern.slice(0, hash)) return false
  const [wanted, path] = [pointerSegments(pattern.slice(hash + 1)), pointerSegments(to.path)]
  const fits =
    wanted.length === path.length && wanted.every((segment, index) => segment === '*' || segment === path[index])
  return fits && (value === undefined || hasAllOf(evidence.after, value))
}

/** Whether a value is the wanted one; of an object the members that are wanted. */
function hasAllOf(value: Json | undefined, wanted: Json): boolean {
  if (typeof wanted !== 'object' || wanted === null || Array.isArray(wanted)) {
    return JSON.stringify(value) === JSON.stringify(wanted)
  }
  const members = typeof value === 'object' && value !== null ? (value as Record<string, Json>) : {}
  return Object.entries(wanted).every(([name, member]) => hasAllOf(members[name], member))
}

const isSame = (one: PlaceRef, other: PlaceRef): boolean =>
  one.seq === other.seq && one.path === other.path && one.range?.[0] === other.range?.[0]
