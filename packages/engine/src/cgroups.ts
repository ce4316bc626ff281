// The sandbox's containers sit below a cgroup of their own in every hierarchy of the host: one per controller with
// cgroup v1, one for all with v2. This finds their members and removes what a killed engine left there.
import { type Dirent, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs'
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

/** The cgroups of a sandbox in all hierarchies, the innermost first. */
export function cgroupsOf(mark: string): string[] {
  return cgroupMounts().flatMap(({ path }) =>
    foldersIn(path).some((entry) => entry.name === mark) ? withChildren(join(path, mark)) : [],
  )
}

/** Pids of the members of a sandbox's cgroups. */
export function cgroupMembers(mark: string): number[] {
  const pids = cgroupsOf(mark).flatMap((cgroup) => {
    try {
      return readFileSync(join(cgroup, 'cgroup.procs'), 'utf8').split('\n').filter(Boolean).map(Number)
    } catch {
      return []
    }
  })
  return [...new Set(pids)]
}

/** Wakes the members of paused containers: with cgroup v1 a frozen process does not even die of SIGKILL. */
export function thaw(mark: string): void {
  for (const cgroup of cgroupsOf(mark)) {
    try {
      writeFileSync(join(cgroup, 'freezer.state'), 'THAWED', { flag: 'r+' })
    } catch {
      // not a cgroup of the freezer, or gone
    }
  }
}

/** Removes the sandbox's cgroups, which have no members any more. Returns those that the kernel still holds. */
export function removeCgroups(mark: string): string[] {
  for (const cgroup of cgroupsOf(mark)) {
    try {
      rmdirSync(cgroup)
    } catch {
      // busy or gone: the result tells
    }
  }
  return cgroupsOf(mark)
}
