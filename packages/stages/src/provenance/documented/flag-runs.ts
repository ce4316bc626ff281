// Runs that use many flags each: what the rules are tested on, as recordings and on every engine. The program in the container
// says what it finds: the kernel has the last word on what became of a flag.

export interface FlagRun {
  id: string
  /** As one would type it. */
  line: string
  /** Whether the CLI gets a terminal. */
  terminal: boolean
  /** Commands of docker that must have been run before, each as words. */
  before: readonly (readonly string[])[]
  /** Commands of docker that remove what those have made, where it would be in the way of other runs. */
  after: readonly (readonly string[])[]
  /** Debian releases whose docker CLI has the flags: all of them, or these. */
  suites: readonly string[] | null
  /** Whether dockerd may refuse to create the container: then there is no specification. */
  mayBeRefused: boolean
  /** Exit codes of the CLI that are right: a machine that is a container itself cannot give what it has not. */
  exitCodes: readonly number[]
  /** Files of the host that the command reads, with what is in them; null for one that it writes. */
  files: Readonly<Record<string, string | null>>
}

/** Prints `name value` of whichever of the files is there: control groups are of version 1 or 2. */
const limit = (name: string, ...files: readonly string[]): string =>
  `echo ${name} $(cat ${files.map((file) => `/sys/fs/cgroup/${file}`).join(' ')} 2> /dev/null)`

const resources = [
  limit('memory', 'memory.max', 'memory/memory.limit_in_bytes'),
  limit('swap', 'memory.swap.max', 'memory/memory.memsw.limit_in_bytes'),
  limit('reservation', 'memory.low', 'memory/memory.soft_limit_in_bytes'),
  limit('cpus', 'cpu.max', 'cpu/cpu.cfs_quota_us', 'cpu/cpu.cfs_period_us'),
  limit('shares', 'cpu.weight', 'cpu/cpu.shares'),
  limit('cpuset', 'cpuset.cpus', 'cpuset/cpuset.cpus'),
  limit('mems', 'cpuset.mems', 'cpuset/cpuset.mems'),
  limit('pids', 'pids.max', 'pids/pids.max'),
  'echo nofile $(ulimit -Sn) $(ulimit -Hn)',
  'echo core $(ulimit -c)',
  'echo oom $(cat /proc/self/oom_score_adj)',
  'echo somaxconn $(cat /proc/sys/net/core/somaxconn)',
  'grep /dev/shm /proc/mounts',
  'ls -l /dev/zeros',
]

const identity = [
  'echo hostname $(hostname)',
  'echo domain $(cat /proc/sys/kernel/domainname)',
  'echo user $(id -u) $(id -g)',
  'echo groups $(id -G)',
  'echo folder $(pwd)',
  'echo colour $COLOUR $SHAPE',
  'echo terminal $(tty)',
  'echo first $(cat /proc/1/comm)',
]

const storage = [
  'grep -E "^(Cap|NoNewPrivs|Seccomp:)" /proc/self/status',
  'grep -E " (/|/scratch|/mem|/data|/more|/host) " /proc/mounts',
  'cat /etc/resolv.conf /etc/hosts',
]

const network = ['ip addr show eth0', 'cat /etc/hosts']

const namespaces = ['cat /proc/self/cgroup', 'ls -l /proc/self/ns']

const rest = [
  limit('swap', 'memory.swap.max', 'memory/memory.memsw.limit_in_bytes'),
  limit('cpus', 'cpu.max', 'cpu/cpu.cfs_quota_us', 'cpu/cpu.cfs_period_us'),
  limit('swappiness', 'memory/memory.swappiness'),
  'echo terminal $TERM',
  'grep Seccomp: /proc/self/status',
  'grep " /anonymous " /proc/mounts',
]

const script = (lines: readonly string[]): string => `'${lines.join('; ')}'`

const linked = ['cat /etc/hosts', 'grep " /shared " /proc/mounts', 'echo attached']

const dualStack = ['ip addr show eth0', 'ping -c 1 -w 5 db']

const modern = ['echo user $(id -u) $(id -g)', 'echo groups $(id -G)', 'stty size', 'ip addr show eth0']

/** All that an image can say, as `docker commit` takes it; the stop signal is that of the container. */
const IMAGE_CHANGES = [
  'ENTRYPOINT ["echo", "here:"]',
  'CMD ["from the image"]',
  'EXPOSE 8080',
  'HEALTHCHECK CMD true',
  'USER 1000',
  'VOLUME /kept',
  'WORKDIR /srv',
]

/** The image of the run `image`. */
const FLAG_IMAGE = 'runthrough-flags'

const run = (id: string, line: string, rest: Partial<FlagRun> = {}): FlagRun => ({
  ...{ id, line, terminal: false, before: [], after: [], suites: null, mayBeRefused: false, exitCodes: [0], files: {} },
  ...rest,
})

/** The network of the run `network`: 10.78.0.0/16. */
export const FLAG_NETWORK = 'flags'

/** The control group that the run `namespaces` is put into. It stays when the container goes, and is to be removed. */
export const FLAG_CGROUP = '/runthrough-flags'

export const flagRuns: readonly FlagRun[] = [
  run('plain', 'docker run busybox true'),
  // Docker 26 has ways of its own with networks.
  run('plain-26', 'docker run busybox true', { suites: ['trixie'] }),
  run(
    'resources',
    [
      'docker run --rm -m 64m --memory-swap 128m --memory-reservation 32m --cpus 0.5 --cpu-shares 512 --cpuset-cpus 0',
      '--cpuset-mems 0 --pids-limit 77 --shm-size 16m --ulimit nofile=1024:2048 --ulimit core=0 --oom-score-adj 100',
      '--sysctl net.core.somaxconn=512 --device /dev/zero:/dev/zeros:r',
      `busybox sh -c ${script(resources)}`,
    ].join(' '),
  ),
  run(
    'identity',
    [
      'docker run --rm -it -e COLOUR=blue --env-file /var/tmp/runthrough-flags.env -l team=red -h web --domainname example.org',
      '-u 1000:1000 --group-add 2000 -w /srv --entrypoint /bin/sh --name tracing --stop-signal SIGINT --stop-timeout 7',
      `--health-cmd true --health-interval 5s --init busybox -c ${script(identity)}`,
    ].join(' '),
    { terminal: true, files: { '/var/tmp/runthrough-flags.env': 'SHAPE=round\n' } },
  ),
  run(
    'storage',
    [
      'docker run --rm --cap-add NET_ADMIN --cap-drop MKNOD --security-opt no-new-privileges --read-only',
      '--tmpfs /scratch:size=1m -v data:/data -v /etc/hostname:/host:ro --mount type=tmpfs,target=/mem,tmpfs-size=2097152',
      '--mount type=volume,source=more,target=/more,readonly --dns 9.9.9.9 --dns-search example.org --dns-option ndots:2',
      '--add-host db:10.1.2.3 --log-driver json-file --log-opt max-size=1m',
      `busybox sh -c ${script(storage)}`,
    ].join(' '),
  ),
  run(
    'network',
    [
      `docker run --restart on-failure:2 -p 18080:80 -p 127.0.0.1:19090:90/udp --expose 443 --network ${FLAG_NETWORK}`,
      '--network-alias www --ip 10.78.0.9 --mac-address 02:42:0a:4e:00:09',
      `busybox sh -c ${script(network)}`,
    ].join(' '),
    { before: [['network', 'create', '--subnet', '10.78.0.0/16', FLAG_NETWORK]] },
  ),
  run(
    'namespaces',
    [
      `docker run --rm --ipc host --pid host --uts host --userns host --cgroupns host --cgroup-parent ${FLAG_CGROUP}`,
      `busybox sh -c ${script(namespaces)}`,
    ].join(' '),
  ),
  run(
    'rest',
    [
      'docker run --rm -a stdout --health-cmd true --health-timeout 3s --health-start-period 1s --health-retries 2 -m 64m',
      "--memory-swappiness 10 --cpu-period 50000 --cpu-quota 25000 --device-cgroup-rule 'c 1:3 mr' --runtime runc -v /anonymous",
      '-P --expose 8081 -e TERM --label-file /var/tmp/runthrough-flags.labels --security-opt seccomp=unconfined',
      `--isolation default --cgroupns private --oom-kill-disable --volume-driver local busybox sh -c ${script(rest)}`,
    ].join(' '),
    { files: { '/var/tmp/runthrough-flags.labels': 'made=here\n' } },
  ),
  run('image', `docker run --rm ${FLAG_IMAGE}`, {
    before: [
      ['create', '--name', 'unchanged', '--stop-signal', 'SIGUSR1', 'busybox'],
      ['commit', ...IMAGE_CHANGES.flatMap((change) => ['--change', change]), 'unchanged', FLAG_IMAGE],
      ['rm', 'unchanged'],
    ],
    after: [['rmi', FLAG_IMAGE]],
  }),
  run(
    'linked',
    [
      'docker run --rm --link first:db --volumes-from first --no-healthcheck --platform linux/amd64',
      `-a stdin -a stdout -a stderr busybox sh -c ${script(linked)}`,
    ].join(' '),
    {
      before: [['run', '-d', '--name', 'first', '-v', '/shared', 'busybox', 'sleep', '600']],
      after: [['rm', '-f', '-v', 'first']],
    },
  ),
  run('detached', 'docker run -d --cidfile /var/tmp/runthrough-flags.cid busybox true', {
    files: { '/var/tmp/runthrough-flags.cid': null },
  }),
  run(
    'dual-stack',
    [
      'docker run --rm --network flags6 --ip6 2001:db8:78::9 --link-local-ip 169.254.34.68 --link second:db',
      `busybox sh -c ${script(dualStack)}`,
    ].join(' '),
    {
      before: [
        ['network', 'create', '--ipv6', '--subnet', '10.79.0.0/16', '--subnet', '2001:db8:78::/64', 'flags6'],
        ['run', '-d', '--name', 'second', '--network', 'flags6', 'busybox', 'sleep', '600'],
      ],
      after: [
        ['rm', '-f', 'second'],
        ['network', 'rm', 'flags6'],
      ],
    },
  ),
  // A kernel, or a control group above, that gives no real time, and a file system without quotas: the engine says so.
  run('real-time', 'docker run --rm --cpu-rt-period 1000000 --cpu-rt-runtime 5000 --kernel-memory 64m busybox true', {
    exitCodes: [0, 125],
  }),
  run('quota', 'docker run --rm --blkio-weight 300 --storage-opt size=1G busybox true', {
    mayBeRefused: true,
    exitCodes: [0, 125],
  }),
  run(
    'modern',
    [
      'docker run --rm -it --annotation team=red --health-cmd true --health-start-interval 1s --cap-add NET_ADMIN',
      '--cap-drop MKNOD --network flags28 --mac-address 02:42:0a:50:00:0a -u 1000:1000 --group-add 2000',
      `busybox sh -c ${script(modern)}`,
    ].join(' '),
    {
      terminal: true,
      suites: ['trixie', 'sid'],
      before: [['network', 'create', '--subnet', '10.80.0.0/16', 'flags28']],
      after: [['network', 'rm', 'flags28']],
    },
  ),
  run('privileged', 'docker run --rm --privileged busybox grep CapEff /proc/self/status', { exitCodes: [0, 125] }),
]

/** Those whose flags the docker CLI of a Debian release has. */
export const flagRunsOn = (suite: string): readonly FlagRun[] =>
  flagRuns.filter(({ suites }) => suites === null || suites.includes(suite))
