// What becomes of a flag in the docker CLI. To teach a new flag is to add a row, and a row for each place where the engine
// takes it on. Source: docker/cli, cli/command/container/opts.go, parse.
import type { ProvenanceRule } from '@runthrough/trace'
import { bytes, exposedPort, member, nanoCpus, number, portBinding, switched } from './conversions.ts'
import { converted, renamed } from './row.ts'

export const fromFlags: readonly ProvenanceRule[] = [
  converted('--memory', 'HostConfig#/Memory', bytes),
  converted('--memory-swap', 'HostConfig#/MemorySwap', bytes),
  converted('--memory-reservation', 'HostConfig#/MemoryReservation', bytes),
  converted('--memory-swappiness', 'HostConfig#/MemorySwappiness', number),
  converted('--cpus', 'HostConfig#/NanoCpus', nanoCpus),
  converted('--cpu-shares', 'HostConfig#/CpuShares', number),
  converted('--cpu-period', 'HostConfig#/CpuPeriod', number),
  converted('--cpu-quota', 'HostConfig#/CpuQuota', number),
  renamed('--cpuset-cpus', 'HostConfig#/CpusetCpus'),
  renamed('--cpuset-mems', 'HostConfig#/CpusetMems'),
  converted('--pids-limit', 'HostConfig#/PidsLimit', number),
  converted('--shm-size', 'HostConfig#/ShmSize', bytes),
  converted('--oom-score-adj', 'HostConfig#/OomScoreAdj', number),

  renamed('--env', 'KeyValues#/*'),
  renamed('--env', 'Config#/Env/*'),
  converted('--label', 'Config#/Labels/*', member),
  renamed('--hostname', 'Config#/Hostname'),
  renamed('--domainname', 'Config#/Domainname'),
  renamed('--user', 'Config#/User'),
  renamed('--workdir', 'Config#/WorkingDir'),
  renamed('--entrypoint', 'Config#/Entrypoint/*'),
  renamed('COMMAND', 'Config#/Cmd/*'),
  renamed('IMAGE', 'Config#/Image'),
  converted('--tty', 'Config#/Tty', switched),
  converted('--interactive', 'Config#/OpenStdin', switched),
  converted('--interactive', 'Config#/AttachStdin', switched),
  converted('--interactive', 'Config#/StdinOnce', switched),

  renamed('--publish', 'PortSpecs#/*'),
  converted('--publish', 'Config#/ExposedPorts/*', exposedPort),
  converted('--publish', 'HostConfig#/PortBindings/*', portBinding),
  renamed('--network', 'HostConfig#/NetworkMode'),
  renamed('--volume', 'HostConfig#/Binds/*'),
  converted('--read-only', 'HostConfig#/ReadonlyRootfs', switched),
  converted('--rm', 'HostConfig#/AutoRemove', switched),
]
