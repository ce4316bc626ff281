// Every flag of `docker run`, as `docker run --help` lists them: values that a run can be started with anywhere, or the reason
// why none are made up. Flags that exclude one another are alternatives of one choice.
import fc from 'fast-check'

type Words = readonly string[]

/** Text with all that JSON, a shell or a log could trip over; never empty, never with a NUL, which execve(2) cannot pass. */
const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 24 }).map((value) => value.replaceAll('\0', '␀'))
const name = fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9_.-]{1,14}$/)
const host = fc.stringMatching(/^[a-z][a-z0-9]{0,11}(\.[a-z]{2,5})?$/)
const path = fc.stringMatching(/^[a-z][a-z0-9_-]{0,9}(\/[a-z0-9]{1,6}){0,2}$/).map((value) => `/at/${value}`)
const port = fc.integer({ min: 1, max: 65_535 })
const protocol = fc.constantFrom('', '/tcp', '/udp', '/sctp')
const octet = fc.integer({ min: 1, max: 254 })
const duration = fc.constantFrom('1s', '1m30s', '2h', '90s', '1500ms')
const capability = fc.constantFrom('NET_ADMIN', 'SYS_TIME', 'CAP_CHOWN', 'mknod', 'AUDIT_WRITE', 'SYS_PTRACE')
const mebibytes = (min: number, max: number) => fc.integer({ min, max }).map((size) => `${size}m`)

const one = (flag: string, value: fc.Arbitrary<string | number>) =>
  value.map((chosen): Words => [`--${flag}=${chosen}`])
const many = (flag: string, value: fc.Arbitrary<string | number>, maxLength = 3) =>
  fc.uniqueArray(value, { minLength: 1, maxLength }).map((chosen): Words => chosen.map((each) => `--${flag}=${each}`))
const alone = (...flags: readonly string[]) => fc.constant<Words>(flags.map((flag) => `--${flag}`))
const together = (...parts: readonly fc.Arbitrary<Words>[]) => fc.tuple(...parts).map((words): Words => words.flat())

/** Name of the user-defined network that the commands may join: 10.77.0.0/16, `docker network create --subnet`. */
export const NETWORK = 'conformance'
export const SUBNET = '10.77.0.0/16'

const mount = fc.oneof(
  fc.tuple(name, path, fc.boolean()).map(([volume, target, readonly]) => {
    return `type=volume,source=${volume},target=${target}${readonly ? ',readonly' : ''}`
  }),
  fc
    .tuple(path, mebibytes(1, 64))
    .map(([target, size]) => `type=tmpfs,target=${target},tmpfs-size=${size},tmpfs-mode=1770`),
  path.map((target) => `type=bind,source=/etc/hostname,target=${target},readonly,bind-propagation=rprivate`),
  fc
    .tuple(name, path)
    .map(([volume, target]) => `type=volume,source=${volume},target=${target},volume-nocopy,volume-label=made=here`),
)

const published = fc.oneof(
  port.map(String),
  fc.tuple(octet, port, fc.constantFrom('', '/udp')).map(([last, inside, kind]) => `127.0.0.${last}::${inside}${kind}`),
  // A range of its own: a port that is taken would end the run.
  fc.tuple(fc.integer({ min: 20_000, max: 29_000 }), port).map(([outside, inside]) => `${outside}:${inside}`),
)

/** One choice of a command: with most of them a command has none of these flags. */
export const CHOICES: readonly fc.Arbitrary<Words>[] = [
  // What the process is.
  many(
    'env',
    fc.tuple(name, fc.oneof(text, fc.constant(''))).map(([key, value]) => `${key}=${value}`),
    4,
  ),
  many(
    'label',
    fc.oneof(
      name,
      fc.tuple(name, text).map(([key, value]) => `${key}=${value}`),
    ),
    4,
  ),
  many(
    'annotation',
    fc.tuple(name, text).map(([key, value]) => `${key}=${value}`),
  ),
  one('user', fc.constantFrom('1000', '1000:1000', 'nobody', 'root:nogroup', '0')),
  one('workdir', path),
  one('entrypoint', fc.constantFrom('/bin/sleep', 'sleep', '/bin/busybox')),
  one('name', name),
  one('stop-signal', fc.constantFrom('SIGINT', 'TERM', '15', 'SIGRTMIN+3')),
  one('stop-timeout', fc.integer({ min: -1, max: 600 })),
  alone('init'),
  alone('interactive'),
  alone('tty'),
  alone('detach-keys=ctrl-a,d'),
  alone('sig-proxy=false'),
  alone('pull=never'),
  alone('pull=missing', 'quiet'),
  alone('disable-content-trust'),
  alone('rm'),
  fc
    .oneof(
      fc.constantFrom('no', 'always', 'unless-stopped'),
      fc.integer({ min: 0, max: 9 }).map((count) => `on-failure:${count}`),
    )
    .map((policy): Words => [`--restart=${policy}`]),

  // What it may use.
  together(
    one('memory', mebibytes(16, 512)),
    one('memory-reservation', mebibytes(8, 16)),
    one('memory-swap', fc.oneof(mebibytes(512, 1024), fc.constant('-1'))),
  ),
  one('memory', fc.oneof(mebibytes(8, 512), fc.integer({ min: 8_388_608, max: 1_073_741_824 }))),
  one('memory-swappiness', fc.integer({ min: 0, max: 100 })),
  one('cpus', fc.constantFrom('0.01', '0.5', '1', '1.25')),
  together(
    one('cpu-period', fc.integer({ min: 1000, max: 1_000_000 })),
    one('cpu-quota', fc.integer({ min: 1000, max: 500_000 })),
  ),
  one('cpu-shares', fc.integer({ min: 2, max: 262_144 })),
  one('cpuset-cpus', fc.constantFrom('0', '0-0')),
  one('cpuset-mems', fc.constant('0')),
  one('blkio-weight', fc.integer({ min: 10, max: 1000 })),
  one('pids-limit', fc.oneof(fc.integer({ min: 16, max: 100_000 }), fc.constant(-1))),
  // Less than 0 needs CAP_SYS_RESOURCE, which a machine that is a container itself does not have.
  one('oom-score-adj', fc.integer({ min: 0, max: 1000 })),
  alone('oom-kill-disable', 'memory=64m'),
  many(
    'ulimit',
    fc.constantFrom('nofile=1024:2048', 'core=0', 'nproc=64', 'memlock=32768:65536', 'stack=8388608', 'rtprio=0:0'),
    2,
  ),
  one('shm-size', fc.oneof(mebibytes(1, 128), fc.integer({ min: 4096, max: 67_108_864 }))),
  many('device', fc.constantFrom('/dev/null:/dev/nothing', '/dev/zero:/dev/zeros:r', '/dev/full:/dev/brim:rwm'), 2),
  many('device-cgroup-rule', fc.constantFrom('c 1:3 mr', 'a 7:* rmw', 'b 8:0 r'), 2),

  // What it may do.
  many('cap-add', capability),
  many('cap-drop', fc.oneof(capability, fc.constant('ALL'))),
  alone('privileged'),
  many(
    'security-opt',
    fc.constantFrom('no-new-privileges', 'seccomp=unconfined', 'systempaths=unconfined', 'label=disable'),
    2,
  ),
  many('group-add', fc.constantFrom('2000', '4', 'nogroup'), 2),
  many('sysctl', fc.constantFrom('net.ipv4.ip_forward=0', 'kernel.msgmax=4096', 'net.core.somaxconn=512'), 2),
  alone('read-only'),
  one('userns', fc.constant('host')),
  one('cgroupns', fc.constantFrom('host', 'private')),
  one('ipc', fc.constantFrom('none', 'private', 'shareable', 'host')),
  one('pid', fc.constant('host')),
  one('uts', fc.constant('host')),
  one('runtime', fc.constantFrom('runc', 'io.containerd.runc.v2')),
  one('isolation', fc.constant('default')),

  // Where it stores.
  many(
    'volume',
    fc.oneof(
      fc.tuple(name, path).map(([volume, target]) => `${volume}:${target}`),
      fc.tuple(name, path).map(([volume, target]) => `${volume}:${target}:ro,nocopy`),
      path,
      path.map((target) => `/etc/hostname:${target}:ro`),
    ),
  ),
  one('volume-driver', fc.constant('local')),
  many('mount', mount),
  many(
    'tmpfs',
    fc.oneof(
      path,
      fc.tuple(path, mebibytes(1, 32)).map(([target, size]) => `${target}:size=${size},mode=1770,noexec`),
    ),
    2,
  ),

  // Whom it reaches.
  one('hostname', host),
  one('domainname', host),
  many(
    'dns',
    octet.map((last) => `10.1.2.${last}`),
  ),
  many('dns-search', host),
  many('dns-option', fc.constantFrom('ndots:2', 'timeout:1', 'rotate')),
  many(
    'add-host',
    fc.tuple(host, octet).map(([other, last]) => `${other}:10.3.4.${last}`),
  ),
  many('publish', published),
  many(
    'expose',
    fc.oneof(
      fc.tuple(port, protocol).map((parts) => parts.join('')),
      fc.constant('7000-7003'),
    ),
  ),
  alone('expose=81', 'publish-all'),
  one('network', fc.constantFrom('none', 'bridge', 'host', 'default')),
  together(
    one('network', fc.constant(NETWORK)),
    many('network-alias', host, 2),
    one(
      'ip',
      fc.tuple(octet, octet).map(([third, last]) => `10.77.${third}.${last}`),
    ),
    one(
      'mac-address',
      fc
        .tuple(octet, octet)
        .map((parts) => `02:42:ac:11:${parts.map((part) => part.toString(16).padStart(2, '0')).join(':')}`),
    ),
  ),
  together(
    one('network', fc.constant(NETWORK)),
    one(
      'link-local-ip',
      octet.map((last) => `169.254.9.${last}`),
    ),
  ),

  // How it is watched.
  one('log-driver', fc.constantFrom('none', 'local')),
  together(
    one('log-driver', fc.constant('json-file')),
    many('log-opt', fc.constantFrom('max-size=1m', 'max-file=3', 'labels=a,b', 'env=PATH'), 2),
  ),
  together(
    one('health-cmd', text),
    one('health-interval', duration),
    one('health-timeout', duration),
    one('health-start-period', duration),
    one('health-retries', fc.integer({ min: 1, max: 9 })),
  ),
  together(alone('health-cmd=true', 'health-interval=1h'), one('health-start-interval', duration)),
  alone('no-healthcheck'),
]

const disk = 'names a disk of the machine'
const windows = 'for Windows containers'
const anotherFile = 'reads or writes a file of the machine; what it says is the same as'

/** Flags that no value is made up for. */
export const NOT_GENERATED: Readonly<Record<string, string>> = {
  attach: 'the runs are detached, so that there is something to inspect afterwards',
  detach: 'every command has it',
  help: 'starts no container',
  'blkio-weight-device': disk,
  'device-read-bps': disk,
  'device-read-iops': disk,
  'device-write-bps': disk,
  'device-write-iops': disk,
  'cgroup-parent': 'moves the container out of the cgroup by which the sandbox knows its own',
  cidfile: `${anotherFile} the id that is known anyway`,
  'env-file': `${anotherFile} --env`,
  'label-file': `${anotherFile} --label`,
  'cpu-count': windows,
  'cpu-percent': windows,
  'io-maxbandwidth': windows,
  'io-maxiops': windows,
  'cpu-rt-period': 'needs a kernel with real-time group scheduling, which Debian’s is not',
  'cpu-rt-runtime': 'needs a kernel with real-time group scheduling, which Debian’s is not',
  'kernel-memory': 'no longer in cgroups since Linux 5.16',
  gpus: 'needs a GPU and the driver of its maker',
  ip6: 'needs a machine with IPv6',
  link: 'needs a second container; deprecated',
  'volumes-from': 'needs a second container',
  platform: 'chooses among the images of a registry',
  'storage-opt': 'needs XFS with project quotas below the state folder',
  'use-api-socket': 'needs a login at a registry',
}
