// Where a sandbox keeps its things. All of it follows from the path of the state folder, so that a later process can
// find and remove what a killed one left behind without having been told anything.
import { createHash } from 'node:crypto'
import { join, resolve } from 'node:path'
import { fail, ok, type Result } from '@runthrough/trace'
import type { EngineFailure } from './failure.ts'

export interface StateFolder {
  /** Absolute path of the folder. */
  path: string
  /**
   * `runthrough-` and 12 hexadecimal digits of the path's SHA-256. It names the cgroup parent, the tmpfs that marks the
   * mount namespace, and the folder that every container's root mount comes from. It is how leftovers are recognised.
   */
  mark: string
  lock: string
  /** Private copies of the engine's programs. Nothing else is in it. */
  bin: string
  /** Which installed files the copies were made from. */
  binSources: string
  /** Images, containers and volumes: dockerd's data root. Survives a restart. */
  data: string
  /** containerd's root. Survives a restart. */
  containerdRoot: string
  /** Sockets, pid file, exec root, containerd's state: worth nothing once the daemons are gone. */
  run: string
  dockerSocket: string
  containerdSocket: string
  /** `TMPDIR` of the daemons. */
  tmp: string
  /** What the daemons wrote to their standard output and error, of the last start. */
  logs: string
  containerdConfig: string
  dockerdConfig: string
  resolvConf: string
}

/** `sun_path` of `sockaddr_un` holds 108 bytes with the final NUL (linux/un.h). */
const LONGEST_SOCKET_PATH = 107

/**
 * Names everything in a state folder; creates nothing. Fails where the folder cannot be used: below `/run`, which the
 * daemons do not see (their mount namespace has its own), or so deep that a socket's path would be too long.
 */
export function stateFolder(folder: string): Result<StateFolder, EngineFailure> {
  const path = resolve(folder)
  if (/^(\/var)?\/run(\/|$)/.test(path)) {
    return fail({ reason: 'state-folder', detail: `${path} is below /run, which is private to the sandbox.` })
  }
  const mark = `runthrough-${createHash('sha256').update(path).digest('hex').slice(0, 12)}`
  const marked = join(path, mark)
  const run = join(marked, 'run')
  const containerdSocket = join(run, 'containerd.sock')
  // containerd listens on this one too.
  if (Buffer.byteLength(`${containerdSocket}.ttrpc`) > LONGEST_SOCKET_PATH) {
    return fail({ reason: 'state-folder', detail: `${path} is too long for a socket below it.` })
  }
  return ok({
    path,
    mark,
    lock: join(path, 'lock'),
    bin: join(path, 'bin'),
    binSources: join(path, 'bin-sources.json'),
    data: join(marked, 'docker'),
    containerdRoot: join(marked, 'containerd'),
    run,
    dockerSocket: join(run, 'docker.sock'),
    containerdSocket,
    tmp: join(marked, 'tmp'),
    logs: join(path, 'logs'),
    containerdConfig: join(marked, 'containerd.toml'),
    dockerdConfig: join(marked, 'daemon.json'),
    resolvConf: join(marked, 'resolv.conf'),
  })
}
