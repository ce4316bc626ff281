// What dockerd makes the OCI specification of. Source: moby/moby, daemon/oci_linux.go, oci/defaults.go.
import type { PartRow, ProvenanceRule } from '@runthrough/trace'
import { cpuQuota } from './conversions.ts'
import { converted, copied, renamed } from './row.ts'

/** The parts of the specification are read at the functions that make them. */
export const specParts: readonly PartRow[] = [
  { part: 'Spec process', whole: 'Spec#/process' },
  { part: 'Spec user', whole: 'Spec#/process/user' },
  { part: 'Spec rlimits', whole: 'Spec#/process/rlimits' },
  { part: 'Spec capabilities', whole: 'Spec#/process/capabilities' },
  { part: 'Spec apparmorProfile', whole: 'Spec#/process/apparmorProfile' },
  { part: 'Spec oomScoreAdj', whole: 'Spec#/process/oomScoreAdj' },
  { part: 'Spec mounts', whole: 'Spec#/mounts' },
  { part: 'Spec hooks', whole: 'Spec#/hooks' },
  { part: 'Spec cgroupsPath', whole: 'Spec#/linux/cgroupsPath' },
  { part: 'Spec resources', whole: 'Spec#/linux/resources' },
  { part: 'Spec devices', whole: 'Spec#/linux/devices' },
  { part: 'Spec namespaces', whole: 'Spec#/linux/namespaces' },
  { part: 'Spec seccomp', whole: 'Spec#/linux/seccomp' },
  { part: 'Spec sysctl', whole: 'Spec#/linux/sysctl' },
]

export const toSpec: readonly ProvenanceRule[] = [
  ...specParts.map(({ part, whole }) => copied(`${part}#`, whole)),
  renamed('HostConfig#/Memory', 'Spec resources#/memory/limit'),
  renamed('HostConfig#/MemorySwap', 'Spec resources#/memory/swap'),
  renamed('HostConfig#/MemoryReservation', 'Spec resources#/memory/reservation'),
  renamed('HostConfig#/CpuShares', 'Spec resources#/cpu/shares'),
  converted('HostConfig#/NanoCpus', 'Spec resources#/cpu/quota', cpuQuota),
  renamed('HostConfig#/PidsLimit', 'Spec resources#/pids/limit'),
  renamed('Config#/Env/*', 'Spec process#/env/*'),
  renamed('Config#/Cmd/*', 'Spec process#/args/*'),
  renamed('Config#/Entrypoint/*', 'Spec process#/args/*'),
  renamed('Config#/WorkingDir', 'Spec process#/cwd'),
  copied('Config#/Hostname', 'Spec#/hostname'),
]
