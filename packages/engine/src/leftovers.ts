// What a sandbox leaves behind when its owner is killed, and its removal from outside. Everything is recognised by the
// state folder's path and mark alone (see state-folder.ts), so this needs no record of what was started.
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fail, ok, type Result } from '@runthrough/trace'
import { cgroupMembers, cgroupsBelow, removeCgroups, thaw } from './cgroups.ts'
import { type EngineFailure, messageOf } from './failure.ts'
import { takeLock } from './lock.ts'
import { isRunning, mountInfo, type ProcessStat, processes, programOf } from './proc.ts'
import { type StateFolder, stateFolder } from './state-folder.ts'
import { waitUntil } from './wait-until.ts'

export interface Leftovers {
  /** Daemons, shims, runc, docker CLIs and everything in the sandbox's containers. */
  processes: { pid: number; command: string; state: string }[]
  /** Mount points below the state folder, in the mount namespace of the caller. */
  mounts: string[]
  /** Folders of the sandbox's cgroups in every hierarchy. */
  cgroups: string[]
  /** What is in the folder of sockets and pid files. */
  runFiles: string[]
}

/**
 * True if a process's mounts show that it is of the sandbox: it is in the daemons' mount namespace (the marked tmpfs),
 * or its root comes out of the sandbox's data. The mounts outlive what else could be asked: a cgroup chosen by the user
 * with `--cgroup-parent`, a parent that was killed, a runc that runs from memory.
 */
function isInside(pid: number, mark: string): boolean {
  return mountInfo(pid).some((line) => {
    const [mount = '', fileSystem = ''] = line.split(' - ')
    const source = fileSystem.split(' ')[1]
    return source === mark || (mount.split(' ')[4] === '/' && line.includes(`/${mark}/`))
  })
}

/** The sandbox's processes, without those that have ended and only wait to be noticed. */
export function processesOf(state: StateFolder): ProcessStat[] {
  const members = new Set(cgroupMembers(state.mark))
  return processes().filter(
    ({ pid, state: letter }) =>
      letter !== 'Z' &&
      pid !== process.pid &&
      (members.has(pid) || programOf(pid)?.startsWith(`${state.bin}/`) === true || isInside(pid, state.mark)),
  )
}

function mountsBelow(state: StateFolder): string[] {
  return mountInfo('self').flatMap((line) => {
    const path = line.split(' ')[4]
    return path?.startsWith(`${state.path}/`) ? path : []
  })
}

/** What there is of a sandbox now, whether it is in use or left over. Reads only. */
export async function leftovers(folder: string): Promise<Result<Leftovers, EngineFailure>> {
  const state = stateFolder(folder)
  if (!state.ok) return state
  return ok({
    processes: processesOf(state.value).map(({ pid, command, state: letter }) => ({ pid, command, state: letter })),
    mounts: mountsBelow(state.value),
    cgroups: cgroupsBelow(state.value.mark),
    runFiles: await readdir(state.value.run).catch(() => []),
  })
}

/**
 * Kills what is left of a sandbox and removes its cgroups, sockets and run files; images and containers' data stay.
 * The caller holds the state folder. Stopped processes die too: SIGKILL does not wait for SIGCONT. The namespaces go
 * with their last process, and with them the sandbox's mounts, bridges and firewall rules.
 */
export async function sweep(state: StateFolder): Promise<Result<undefined, EngineFailure>> {
  const gone = await waitUntil(() => {
    thaw(state.mark)
    // Asked again and again: a shim may start another process while it is being killed.
    const left = processesOf(state)
    for (const found of left) {
      if (!isRunning(found)) continue
      try {
        process.kill(found.pid, 'SIGKILL')
      } catch {
        // gone in the meantime
      }
    }
    return left.length === 0
  }, 10_000)
  if (!gone) {
    const left = processesOf(state).map(({ pid, command, state: letter }) => `${command} (${pid}, ${letter})`)
    return fail({ reason: 'not-removed', detail: `Still running after SIGKILL: ${left.join(', ')}.` })
  }
  if (!(await waitUntil(() => removeCgroups(state.mark).length === 0, 5_000))) {
    return fail({ reason: 'not-removed', detail: `Still in use: ${cgroupsBelow(state.mark).join(', ')}.` })
  }
  await rm(state.run, { recursive: true, force: true })
  await rm(state.tmp, { recursive: true, force: true })
  await settleContainers(state)
  return ok(undefined)
}

/** What is needed of a container's `hostconfig.json` in the data root; the file has everything of `HostConfig`. */
interface StoredHostConfig {
  CgroupParent?: string
}

/** Null for a file that is not there or not whole: dockerd does not load its container either. */
async function readHostConfig(path: string): Promise<StoredHostConfig | null> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as StoredHostConfig
  } catch {
    return null
  }
}

/**
 * Deals with the containers in a killed engine's data: removes the cgroup of one with a `--cgroup-parent` of its own, and
 * makes sure that one with `--restart` is not started by the next engine before that can remove it.
 */
async function settleContainers(state: StateFolder): Promise<void> {
  const containers = join(state.data, 'containers')
  for (const id of await readdir(containers).catch(() => [])) {
    const path = join(containers, id, 'hostconfig.json')
    const hostConfig = await readHostConfig(path)
    if (!hostConfig) continue
    removeCgroups(join(hostConfig.CgroupParent ?? '', id))
    await writeFile(path, JSON.stringify({ ...hostConfig, RestartPolicy: { Name: 'no', MaximumRetryCount: 0 } }))
  }
}

/**
 * Removes what a killed process left of its sandbox. May be called by any program, at any time and repeatedly: it does
 * nothing where nothing is left, and fails with `in-use` while the sandbox's owner lives.
 */
export async function removeLeftovers(folder: string): Promise<Result<undefined, EngineFailure>> {
  const state = stateFolder(folder)
  if (!state.ok) return state
  try {
    await mkdir(state.value.path, { recursive: true, mode: 0o700 })
    const lock = await takeLock(state.value.lock)
    if (!lock.ok) return lock
    try {
      return await sweep(state.value)
    } finally {
      await lock.value.release()
    }
  } catch (thrown) {
    return fail({ reason: 'state-folder', detail: messageOf(thrown) })
  }
}
