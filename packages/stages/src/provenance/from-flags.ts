// What becomes of a flag in the docker CLI. To teach a new flag is to add a row, and a row for each place where the engine
// takes it on. Source: docker/cli, cli/command/container/opts.go, parse.
import type { ProvenanceRule } from '@runthrough/trace'
import { anonymousVolume, device, mountFlag, tmpfs, ulimit } from './conversions/mounts.ts'
import { bytes, duration, nanoCpus, number } from './conversions/numbers.ts'
import { exposedPort, portBinding } from './conversions/ports.ts'
import { becomes, capability, member, part, securityOption, switched } from './conversions/texts.ts'
import { converted, renamed } from './row.ts'

const program: readonly ProvenanceRule[] = [
  renamed('IMAGE', 'Config#/Image'),
  renamed('COMMAND', 'Config#/Cmd/*'),
  renamed('--entrypoint', 'Config#/Entrypoint/*'),
  renamed('--env', 'KeyValues#/*'),
  renamed('--env', 'Config#/Env/*'),
  renamed('--label', 'KeyValues#/*'),
  converted('--label', 'Config#/Labels/*', member),
  converted('--annotation', 'HostConfig#/Annotations/*', member),
  renamed('--hostname', 'Config#/Hostname'),
  renamed('--domainname', 'Config#/Domainname'),
  renamed('--user', 'Config#/User'),
  renamed('--group-add', 'HostConfig#/GroupAdd/*'),
  renamed('--workdir', 'Config#/WorkingDir'),
  converted('--tty', 'Config#/Tty', switched),
  converted('--interactive', 'Config#/OpenStdin', switched),
  converted('--interactive', 'Config#/AttachStdin', switched),
  converted('--interactive', 'Config#/StdinOnce', switched),
  ...['Stdin', 'Stdout', 'Stderr'].flatMap((stream) => [
    converted('--detach', `Config#/Attach${stream}`, becomes('true', false, 'Nobody attaches.', '没有人接上。')),
    converted(
      '--attach',
      `Config#/Attach${stream}`,
      becomes(stream.toLowerCase(), true, 'The stream is attached.', '接上这个流。'),
    ),
  ]),
  renamed('--stop-signal', 'Config#/StopSignal'),
  converted('--stop-timeout', 'Config#/StopTimeout', number),
  renamed('--health-cmd', 'Config#/Healthcheck/Test/*'),
  converted('--health-interval', 'Config#/Healthcheck/Interval', duration),
  converted('--health-timeout', 'Config#/Healthcheck/Timeout', duration),
  converted('--health-start-period', 'Config#/Healthcheck/StartPeriod', duration),
  converted('--health-start-interval', 'Config#/Healthcheck/StartInterval', duration),
  converted('--health-retries', 'Config#/Healthcheck/Retries', number),
  converted('--no-healthcheck', 'Config#/Healthcheck/Test', {
    ...switched,
    explains: (_from, to) => JSON.stringify(to) === '["NONE"]',
  }),
  converted('--init', 'HostConfig#/Init', switched),
  converted('--rm', 'HostConfig#/AutoRemove', switched),
  converted('--restart', 'HostConfig#/RestartPolicy/Name', part(0)),
  converted('--restart', 'HostConfig#/RestartPolicy/MaximumRetryCount', part(1)),
]

const limits: readonly ProvenanceRule[] = [
  converted('--memory', 'HostConfig#/Memory', bytes),
  converted('--memory-swap', 'HostConfig#/MemorySwap', bytes),
  converted('--memory-reservation', 'HostConfig#/MemoryReservation', bytes),
  converted('--memory-swappiness', 'HostConfig#/MemorySwappiness', number),
  converted('--kernel-memory', 'HostConfig#/KernelMemory', bytes),
  converted('--oom-kill-disable', 'HostConfig#/OomKillDisable', switched),
  converted('--oom-score-adj', 'HostConfig#/OomScoreAdj', number),
  converted('--cpus', 'HostConfig#/NanoCpus', nanoCpus),
  converted('--cpu-shares', 'HostConfig#/CpuShares', number),
  converted('--cpu-period', 'HostConfig#/CpuPeriod', number),
  converted('--cpu-quota', 'HostConfig#/CpuQuota', number),
  converted('--cpu-rt-period', 'HostConfig#/CpuRealtimePeriod', number),
  converted('--cpu-rt-runtime', 'HostConfig#/CpuRealtimeRuntime', number),
  renamed('--cpuset-cpus', 'HostConfig#/CpusetCpus'),
  renamed('--cpuset-mems', 'HostConfig#/CpusetMems'),
  converted('--blkio-weight', 'HostConfig#/BlkioWeight', number),
  converted('--pids-limit', 'HostConfig#/PidsLimit', number),
  converted('--shm-size', 'HostConfig#/ShmSize', bytes),
  converted('--ulimit', 'HostConfig#/Ulimits/*', ulimit),
  converted('--sysctl', 'HostConfig#/Sysctls/*', member),
  converted('--device', 'HostConfig#/Devices/*', device),
  renamed('--device-cgroup-rule', 'HostConfig#/DeviceCgroupRules/*'),
  renamed('--cgroup-parent', 'HostConfig#/CgroupParent'),
  renamed('--runtime', 'HostConfig#/Runtime'),
]

const isolation: readonly ProvenanceRule[] = [
  converted('--cap-add', 'HostConfig#/CapAdd/*', capability),
  converted('--cap-drop', 'HostConfig#/CapDrop/*', capability),
  converted('--security-opt', 'HostConfig#/SecurityOpt/*', securityOption),
  converted('--privileged', 'HostConfig#/Privileged', switched),
  renamed('--ipc', 'HostConfig#/IpcMode'),
  renamed('--pid', 'HostConfig#/PidMode'),
  renamed('--uts', 'HostConfig#/UTSMode'),
  renamed('--userns', 'HostConfig#/UsernsMode'),
  renamed('--cgroupns', 'HostConfig#/CgroupnsMode'),
  renamed('--isolation', 'HostConfig#/Isolation'),
]

const storage: readonly ProvenanceRule[] = [
  renamed('--volume', 'HostConfig#/Binds/*'),
  converted('--volume', 'Config#/Volumes/*', anonymousVolume),
  renamed('--volumes-from', 'HostConfig#/VolumesFrom/*'),
  renamed('--volume-driver', 'HostConfig#/VolumeDriver'),
  converted('--mount', 'HostConfig#/Mounts/*', mountFlag),
  converted('--tmpfs', 'HostConfig#/Tmpfs/*', tmpfs),
  converted('--storage-opt', 'HostConfig#/StorageOpt/*', member),
  converted('--read-only', 'HostConfig#/ReadonlyRootfs', switched),
  renamed('--cidfile', 'HostConfig#/ContainerIDFile'),
  renamed('--log-driver', 'HostConfig#/LogConfig/Type'),
  converted('--log-opt', 'HostConfig#/LogConfig/Config/*', member),
]

const ENDPOINT = 'NetworkingConfig#/EndpointsConfig/*'

const network: readonly ProvenanceRule[] = [
  renamed('--publish', 'PortSpecs#/*'),
  converted('--publish', 'Config#/ExposedPorts/*', exposedPort),
  converted('--publish', 'HostConfig#/PortBindings/*', portBinding),
  converted('--publish-all', 'HostConfig#/PublishAllPorts', switched),
  converted('--expose', 'Config#/ExposedPorts/*', exposedPort),
  renamed('--network', 'HostConfig#/NetworkMode'),
  renamed('--network-alias', `${ENDPOINT}/Aliases/*`),
  renamed('--ip', `${ENDPOINT}/IPAMConfig/IPv4Address`),
  renamed('--ip6', `${ENDPOINT}/IPAMConfig/IPv6Address`),
  renamed('--link-local-ip', `${ENDPOINT}/IPAMConfig/LinkLocalIPs/*`),
  renamed('--link', `${ENDPOINT}/Links/*`),
  renamed('--link', 'HostConfig#/Links/*'),
  renamed('--mac-address', 'Config#/MacAddress'),
  renamed('--mac-address', `${ENDPOINT}/MacAddress`),
  renamed('--dns', 'HostConfig#/Dns/*'),
  renamed('--dns-search', 'HostConfig#/DnsSearch/*'),
  renamed('--dns-option', 'HostConfig#/DnsOptions/*'),
  renamed('--add-host', 'HostConfig#/ExtraHosts/*'),
]

export const fromFlags: readonly ProvenanceRule[] = [...program, ...limits, ...isolation, ...storage, ...network]
