// The sandbox's containers sit below a cgroup of their own in every hierarchy of the host: one per controller with
// cgroup v1, one for all with v2. This finds their members and removes what a killed engine left there.
import { type Dirent, existsSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { mountInfo } from './proc.ts'

/** Mount points of all cgroup hierarchies, from mountinfo: fields after ` - ` begin with the type of file system. */
export function cgroupMounts(): { path: string; version: 1 | 2; options: string }[] {
  return mountInfo('self').flatMap((line) => {
    const [mount = '', fileSystem = ''] = line.split(' - ')
    const [type, , options = ''] = fileSystem.split(' ')
    const path = mount.split(' ')[4]
    if (path === undefined || (type !== 'cgroup' && type !== 'cgroup2')) return []
    return { path, version: type === 'cgroup' ? 1 : 2, options }
  })
}

function foldersIn(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  } catch {
    return [] // removed in the meantime
  }
}

/** A cgroup and all below it, the innermost first, as they can be removed. */
function withChildren(cgroup: string): string[] {
  return [...foldersIn(cgroup).flatMap((entry) => withChildren(join(cgroup, entry.name))), cgroup]
}

/** A cgroup (its path below the root) and all below it, in all hierarchies that have it; the innermost first. */
export function cgroupsBelow(parent: string): string[] {
  return cgroupMounts().flatMap(({ path }) => {
    const cgroup = join(path, parent)
    return existsSync(cgroup) ? withChildren(cgroup) : []
  })
}

/** Pids of the members of a cgroup and those below it. */
export function cgroupMembers(parent: string): number[] {
  const pids = cgroupsBelow(parent).flatMap((cgroup) => {
    try {
      return readFileSync(join(cgroup, 'cgroup.procs'), 'utf8').split('\n').filter(Boolean).map(Number)
    } catch {
      return [] // removed in the meantime
    }
  })
  return [...new Set(pids)]
}

/** Wakes the members of paused containers: with cgroup v1 a frozen process does not even die of SIGKILL. */
export function thaw(parent: string): void {
  for (const cgroup of cgroupsBelow(parent)) {
    try {
      writeFileSync(join(cgroup, 'freezer.state'), 'THAWED', { flag: 'r+' })
    } catch {
      // not a cgroup of the freezer, or gone
    }
  }
}

/** Removes a cgroup without members, and those below it. Returns those that the kernel still holds. */
export function removeCgroups(parent: string): string[] {
  for (const cgroup of cgroupsBelow(parent)) {
    try {
      rmdirSync(cgroup)
    } catch {
      // busy or gone: the result tells
    }
  }
  return cgroupsBelow(parent)
}
