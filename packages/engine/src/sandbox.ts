// The sandbox: a Docker Engine that belongs to one server, may be held at any instruction, and leaves no trace on the
// host. Opened once, used for one run after the other, closed at the end.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fail, ok, type Result } from '@runthrough/trace'
import {
  type CopyBinary,
  completePrograms,
  copyPrograms,
  findPrograms,
  type Programs,
  searchFolders,
} from './binaries.ts'
import { type CliOptions, type CliProcess, startCli } from './cli.ts'
import type { Daemon, DaemonName } from './daemon.ts'
import { daemonEnvironment, startContainerd, startDockerd } from './daemons.ts'
import { type ApiFailure, type EngineApi, engineApi } from './engine-api.ts'
import { type EngineSource, engineSource } from './engine-root.ts'
import { type EngineFailure, messageOf } from './failure.ts'
import { type ImageOrigin, provideBusybox } from './image.ts'
import { processesOf, sweep } from './leftovers.ts'
import { type Lock, takeLock } from './lock.ts'
import { startOutgoing } from './network.ts'
import { canMountOverlay } from './overlay.ts'
import { removeContainers } from './remove-containers.ts'
import { copiesItselfToMemory, sealRunc } from './sealed-runc.ts'
import { type StateFolder, stateFolder } from './state-folder.ts'

/** The long steps of a start, in their order. */
export const SANDBOX_STEPS = ['leftovers', 'programs', 'containerd', 'network', 'dockerd', 'containers'] as const
export type SandboxStep = (typeof SANDBOX_STEPS)[number]

export interface SandboxOptions {
  /** Folder for everything that the sandbox has. Images in it are kept from one start to the next. */
  state: string
  copyBinary: CopyBinary
  /** Told before each step, and of what came out of it where that is worth a word. */
  onProgress?: (step: SandboxStep, detail: string | null) => void
  /** Where the engine and the docker CLI come from, if not from this machine. */
  source?: Partial<EngineSource>
  /**
   * Shows the engine the hierarchy of cgroup v2 and no other, as on a machine that has no v1. Controllers that v1 has stay there,
   * so that their limits are missing.
   */
  unifiedCgroups?: boolean
  /** Folders to look for this machine's programs in, instead of `PATH` and the usual ones. */
  searchFolders?: readonly string[]
}

export interface Sandbox {
  folder: StateFolder
  /** The private copies, which are what is to be probed, with their versions. */
  programs: Programs
  api: EngineApi
  /** Whether `runc init` runs from the file that is probed, by what the sandbox does for it; see sealed-runc.ts. */
  runcIsSealed: boolean
  /** Pids on the host. slirp4netns is null where there is no way out. */
  pids: { containerd: number; dockerd: number; slirp4netns: number | null }
  storageDriver: 'overlay2' | 'vfs'
  /** Settles when one of the daemons ends, for whatever reason. */
  daemonEnded: Promise<{ daemon: DaemonName; code: number | null; signal: string | null }>
  startCli(options: CliOptions): CliProcess
  /** Makes sure that `busybox:latest` is there. */
  provideBusybox(): Promise<Result<ImageOrigin, EngineFailure>>
  /** Removes the containers, volumes and networks of a run. Images stay. */
  removeContainers(): Promise<Result<undefined, ApiFailure>>
  /** Ends everything. Afterwards nothing is left on the host but the state folder. */
  close(): Promise<Result<undefined, EngineFailure>>
}

/**
 * Starts a Docker Engine of its own in `options.state`, after removing what an earlier one left there. Needs root.
 * Fails with the reason and the last words of the daemon that did not start; then nothing is left running.
 */
export async function openSandbox(options: SandboxOptions): Promise<Result<Sandbox, EngineFailure>> {
  if (process.getuid?.() !== 0) {
    return fail({ reason: 'not-root', detail: 'Namespaces and mounts need root.' })
  }
  const named = stateFolder(options.state)
  if (!named.ok) return named
  const state = named.value
  try {
    await mkdir(state.path, { recursive: true, mode: 0o700 })
    const lock = await takeLock(state.lock)
    if (!lock.ok) return lock
    return await startHolding(state, lock.value, options)
  } catch (thrown) {
    return fail({ reason: 'state-folder', detail: messageOf(thrown) })
  }
}

async function startHolding(
  state: StateFolder,
  lock: Lock,
  options: SandboxOptions,
): Promise<Result<Sandbox, EngineFailure>> {
  let opened = false
  try {
    const sandbox = await start(state, lock, options)
    opened = sandbox.ok
    return sandbox
  } finally {
    if (!opened) await sweepAndRelease(state, lock)
  }
}

async function start(state: StateFolder, lock: Lock, options: SandboxOptions): Promise<Result<Sandbox, EngineFailure>> {
  const tell = options.onProgress ?? (() => {})

  tell('leftovers', null)
  const swept = await sweep(state)
  if (!swept.ok) return swept
  for (const folder of [state.run, state.tmp, state.logs]) await mkdir(folder, { recursive: true })

  tell('programs', null)
  const source = await engineSource(options.source ?? {}, state.path)
  if (!source.ok) return source
  const { engine, cli } = source.value
  const installed = completePrograms(await findPrograms(options.searchFolders ?? searchFolders(), source.value))
  if (!installed.ok) return installed
  const copied = await copyPrograms(installed.value, state.bin, state.binSources, options.copyBinary)
  if (!copied.ok) return copied
  const copies = copied.value
  const sealed = copiesItselfToMemory(copies.runc.version)
    ? await sealRunc(state, copies.runc, daemonEnvironment(state))
    : null
  const programs = sealed ? { ...copies, runc: sealed.runc } : copies

  tell('containerd', programs.containerd.version)
  const outgoing = programs.slirp4netns !== undefined
  const containerd = await startContainerd(state, programs, engine, outgoing, options.unifiedCgroups ?? false)
  if (!containerd.ok) return containerd

  tell('network', programs.slirp4netns ? `slirp4netns ${programs.slirp4netns.version}` : null)
  const slirp = programs.slirp4netns
    ? await startOutgoing(
        programs.slirp4netns.path,
        containerd.value.pid,
        daemonEnvironment(state),
        join(state.logs, 'slirp4netns.log'),
      )
    : null

  tell('dockerd', programs.dockerd.version)
  const storageDriver = (await canMountOverlay(state.tmp)) ? 'overlay2' : 'vfs'
  const api = engineApi(state.dockerSocket)
  const dockerd = await startDockerd(state, programs, containerd.value, storageDriver, api)
  if (!dockerd.ok) return dockerd

  tell('containers', null)
  const removed = await removeContainers(api)
  if (!removed.ok) return fail({ reason: 'not-removed', detail: removed.error.message })

  let closing: ReturnType<Sandbox['close']> | null = null
  const daemons = [dockerd.value, containerd.value, ...(slirp ? [slirp] : []), ...(sealed ? [sealed.holder] : [])]
  return ok({
    folder: state,
    programs,
    api,
    runcIsSealed: sealed !== null,
    pids: { containerd: containerd.value.pid, dockerd: dockerd.value.pid, slirp4netns: slirp?.pid ?? null },
    storageDriver,
    daemonEnded: Promise.race(daemons.map(async ({ name, exited }) => ({ daemon: name, ...(await exited) }))),
    startCli: (cliOptions) =>
      startCli(
        { program: programs.docker.path, root: cli, socket: state.dockerSocket, configs: join(state.run, 'cli') },
        cliOptions,
      ),
    provideBusybox: () => provideBusybox(api, slirp !== null),
    removeContainers: () => removeContainers(api),
    close: () => {
      // Once only: afterwards the folder may be another's.
      closing ??= close(state, lock, api, daemons)
      return closing
    },
  })
}

/** Gently, unless something is held and would keep the engine from answering; then by force. */
async function close(
  state: StateFolder,
  lock: Lock,
  api: EngineApi,
  daemons: readonly Daemon[],
): Promise<Result<undefined, EngineFailure>> {
  const held = processesOf(state).some((one) => one.state === 'T' || one.state === 't')
  if (!held) {
    // What cannot be removed by request is removed by force below.
    await removeContainers(api)
    for (const daemon of daemons) await daemon.stop(10_000)
  }
  return sweepAndRelease(state, lock)
}

async function sweepAndRelease(state: StateFolder, lock: Lock): Promise<Result<undefined, EngineFailure>> {
  try {
    return await sweep(state)
  } finally {
    await lock.release()
  }
}
