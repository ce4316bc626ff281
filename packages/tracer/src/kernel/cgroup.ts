// The control groups of a process: its path in each hierarchy, and the limits that hold there. Version 1 has a hierarchy for
// each controller, version 2 one for all; a machine may have both.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Json } from '@runthrough/trace'
import { type MountInfo, readMounts } from './mountinfo.ts'

/** Files in which a limit stands, by controller. */
const VERSION_1: Readonly<Record<string, readonly string[]>> = {
  memory: ['memory.limit_in_bytes', 'memory.memsw.limit_in_bytes', 'memory.soft_limit_in_bytes'],
  cpu: ['cpu.shares', 'cpu.cfs_quota_us', 'cpu.cfs_period_us'],
  pids: ['pids.max'],
  cpuset: ['cpuset.cpus', 'cpuset.mems'],
  blkio: ['blkio.weight', 'blkio.bfq.weight'],
  devices: ['devices.list'],
}
const VERSION_2 = [
  ...['memory.max', 'memory.swap.max', 'memory.low', 'cpu.max', 'cpu.weight', 'pids.max', 'cpuset.cpus', 'cpuset.mems'],
  ...['io.max', 'io.weight'],
]

export interface Membership {
  /** `memory`, `cpu,cpuacct`, `name=systemd`; `unified` for version 2. */
  hierarchy: string
  path: string
}

/** /proc/PID/cgroup, read. Format: cgroups(7). */
export function parseMemberships(text: string): Membership[] {
  return text.split('\n').flatMap((line) => {
    const [, controllers, ...rest] = line.split(':')
    if (controllers === undefined || rest.length === 0) return []
    return [{ hierarchy: controllers === '' ? 'unified' : controllers, path: rest.join(':') }]
  })
}

export function readCgroup(pid: number): Json {
  const memberships = parseMemberships(readFileSync(`/proc/${pid}/cgroup`, 'utf8'))
  const mounts = readMounts(process.pid)
  const limits: Record<string, string> = {}
  for (const membership of memberships) {
    const mount = mountOf(membership, mounts)
    if (!mount) continue
    const folder = path.join(mount.mountPoint, path.relative(mount.root, membership.path))
    for (const file of filesOf(membership)) {
      const content = contentOf(path.join(folder, file))
      if (content !== null) limits[file] = content.trim()
    }
  }
  return { paths: Object.fromEntries(memberships.map((one) => [one.hierarchy, one.path])), limits }
}

/** Null for a file that is not there: which there are depends on the kernel. */
function contentOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

function filesOf({ hierarchy }: Membership): readonly string[] {
  if (hierarchy === 'unified') return VERSION_2
  return hierarchy.split(',').flatMap((controller) => VERSION_1[controller] ?? [])
}

function mountOf({ hierarchy }: Membership, mounts: readonly MountInfo[]): MountInfo | undefined {
  if (hierarchy === 'unified') return mounts.find(({ type }) => type === 'cgroup2')
  const names = hierarchy.split(',')
  return mounts.find(
    ({ type, superOptions }) => type === 'cgroup' && names.every((name) => superOptions.includes(name)),
  )
}
