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
  /** Exit codes of the CLI that are right: a machine that is a container itself cannot give what it has not. */
  exitCodes: readonly number[]
  /** Files of the host that the command reads, with what is in them. */
  files: Readonly<Record<string, string>>
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

const run = (id: string, line: string, rest: Partial<FlagRun> = {}): FlagRun => ({
  ...{ id, line, terminal: false, before: [], exitCodes: [0], files: {} },
  ...rest,
})

/** The network of the run `network`: 10.78.0.0/16. */
export const FLAG_NETWORK = 'flags'

/** The control group that the run `namespaces` is put into. It stays when the container goes, and is to be removed. */
export const FLAG_CGROUP = '/runthrough-flags'

export const flagRuns: readonly FlagRun[] = [
  run('plain', 'docker run busybox true'),
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
  run('privileged', 'docker run --rm --privileged busybox grep CapEff /proc/self/status', { exitCodes: [0, 125] }),
]
