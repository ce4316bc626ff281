import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { leftovers, removeLeftovers } from './leftovers.ts'
import { isRunning, processes, processStat, programOf } from './proc.ts'
import { type StateFolder, stateFolder } from './state-folder.ts'
import { closeAndRemove, newFolder, openTestSandbox } from './testing/test-sandbox.ts'
import { ustar } from './ustar.ts'
import { waitUntil } from './wait-until.ts'

const OWNER = join(import.meta.dirname, 'testing/owner.mjs')
const NOTHING = { ok: true, value: { processes: [], mounts: [], cgroups: [], runFiles: [] } }

let state: StateFolder
let owner: ChildProcess
beforeEach(async () => {
  const named = stateFolder(await newFolder())
  if (!named.ok) throw new Error(named.error.detail)
  state = named.value
  await startOwner([process.execPath, OWNER, state.path])
})
afterEach(async () => {
  owner.kill('SIGKILL')
  await removeLeftovers(state.path)
  rmSync(state.path, { recursive: true })
})

async function startOwner([program, ...argv]: [string, ...string[]]): Promise<void> {
  owner = spawn(program, argv, { stdio: ['pipe', 'pipe', 'inherit'] })
  let said = ''
  owner.stdout?.on('data', (data) => {
    said += data
  })
  expect(await waitUntil(() => said === 'open\n', 30_000)).toBe(true)
}

async function killOwner(): Promise<void> {
  owner.kill('SIGKILL')
  await once(owner, 'exit')
}

function docker(...argv: string[]): string {
  const env = { DOCKER_HOST: `unix://${state.dockerSocket}` }
  return execFileSync(join(state.bin, 'docker'), argv, { env, encoding: 'utf8' }).trim()
}

/** An image of nothing but `sleep`. */
function importSleep(): void {
  const content = readFileSync('/bin/busybox')
  const archive = ustar([{ type: 'file', name: 'sleep', mode: 0o755, content }])
  execFileSync(join(state.bin, 'docker'), ['import', '--change', 'ENTRYPOINT ["/sleep", "600"]', '-', 'sleep'], {
    env: { DOCKER_HOST: `unix://${state.dockerSocket}` },
    input: archive,
  })
}

/** Pids of those processes that run a private copy. */
function pidsOf(...names: string[]): number[] {
  return processes()
    .filter(({ pid }) => names.some((name) => programOf(pid) === join(state.bin, name)))
    .map(({ pid }) => pid)
}

async function kill(pids: readonly number[], signal: NodeJS.Signals): Promise<void> {
  const before = pids.flatMap((pid) => processStat(pid) ?? [])
  for (const pid of pids) process.kill(pid, signal)
  const happened = () =>
    before.every((one) => (signal === 'SIGKILL' ? !isRunning(one) : processStat(one.pid)?.state === 'T'))
  expect(await waitUntil(happened, 5_000)).toBe(true)
}

describe('removeLeftovers', () => {
  it('leaves a sandbox alone whose owner lives', async () => {
    expect(await removeLeftovers(state.path)).toEqual({
      ok: false,
      error: { reason: 'in-use', detail: `Process ${owner.pid} is using this state folder.` },
    })
    expect(docker('version', '--format', '{{.Server.Version}}')).not.toBe('')
    owner.stdin?.end()
    await once(owner, 'exit')
    expect(owner.exitCode).toBe(0)
    expect(await leftovers(state.path)).toEqual(NOTHING)
  })

  it.each([
    [[]],
    [['dockerd']],
    [['containerd']],
    [['slirp4netns']],
    [['containerd-shim-runc-v2']],
    [['dockerd', 'containerd', 'slirp4netns']],
    [['dockerd', 'containerd', 'slirp4netns', 'containerd-shim-runc-v2']],
  ])('removes everything after the owner and %j were killed', async (names) => {
    importSleep()
    const run = (...flags: string[]) => docker('run', '-d', ...flags, 'sleep')
    const plain = run('--restart', 'always', '-p', '127.0.0.1:18081:80')
    const elsewhere = run('--cgroup-parent', `/${state.mark}-elsewhere`)
    docker('pause', run())
    await kill([Number(docker('inspect', '-f', '{{.State.Pid}}', plain))], 'SIGSTOP')

    await killOwner()
    // Held as at a stage: they neither tidy up nor notice anything.
    await kill(pidsOf('dockerd', 'containerd'), 'SIGSTOP')
    await kill(pidsOf(...names), 'SIGKILL')
    const left = await leftovers(state.path)
    if (!left.ok) throw new Error(left.error.detail)
    expect(left.value.processes.filter(({ command }) => command === 'sleep')).toHaveLength(3)
    expect(left.value.cgroups).not.toEqual([])

    expect(await removeLeftovers(state.path)).toEqual({ ok: true, value: undefined })
    expect(await leftovers(state.path)).toEqual(NOTHING)
    const cgroups = readFileSync('/proc/self/mountinfo', 'utf8').matchAll(/^(?:\S+ ){4}(\S+) .* - cgroup2? /gm)
    for (const [, hierarchy = ''] of cgroups) {
      const parent = join(hierarchy, `${state.mark}-elsewhere`)
      expect(existsSync(join(parent, elsewhere))).toBe(false)
      // The parent was the user's wish, and outlives the container as with any engine.
      if (existsSync(parent)) rmdirSync(parent)
    }
    expect(await removeLeftovers(state.path)).toEqual({ ok: true, value: undefined })
  })

  it('is done by the next start, which finds the images and no container', async () => {
    importSleep()
    docker('run', '-d', '--restart', 'always', 'sleep')
    await killOwner()
    const sandbox = await openTestSandbox(state.path)
    expect(await sandbox.api.listContainers()).toEqual({ ok: true, value: [] })
    const images = await sandbox.api.listImages()
    expect(images.ok && images.value.flatMap(({ RepoTags }) => RepoTags ?? []).toSorted()).toEqual([
      'busybox:latest',
      'sleep:latest',
    ])
    await closeAndRemove(sandbox)
    expect(await leftovers(state.path)).toEqual(NOTHING)
    mkdirSync(state.path)
  })

  it('knows cgroup v2 too', async () => {
    await killOwner()
    // A host whose only hierarchy is the unified one, which every host can show.
    const unified = 'umount -R /sys/fs/cgroup; mount -t cgroup2 cgroup2 /sys/fs/cgroup; exec "$0" "$@"'
    const namespace = ['--mount', '--propagation', 'private', 'sh', '-euc', unified]
    await startOwner(['unshare', ...namespace, process.execPath, OWNER, state.path])
    expect(docker('info', '--format', '{{.CgroupVersion}}')).toBe('2')
    importSleep()
    docker('pause', docker('run', '-d', 'sleep'))
    await killOwner()
    const left = await leftovers(state.path)
    expect(left.ok && left.value.cgroups).toHaveLength(2)
    expect(await removeLeftovers(state.path)).toEqual({ ok: true, value: undefined })
    expect(await leftovers(state.path)).toEqual(NOTHING)
  })

  it('does nothing where nothing is', async () => {
    owner.stdin?.end()
    await once(owner, 'exit')
    for (let time = 0; time < 2; time += 1) {
      expect(await removeLeftovers(state.path)).toEqual({ ok: true, value: undefined })
    }
  })
})
