import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findPrograms, searchFolders } from './binaries.ts'
import { MADE_LABEL } from './image.ts'
import { leftovers } from './leftovers.ts'
import { mountInfo, processStat } from './proc.ts'
import { openSandbox, SANDBOX_STEPS, type Sandbox, type SandboxStep } from './sandbox.ts'
import { closeAndRemove, copyBinary, docker, newFolder, openTestSandbox } from './testing/test-sandbox.ts'
import { waitUntil } from './wait-until.ts'

const TERMINAL = { cols: 80, rows: 24 }
const NOTHING = { processes: [], mounts: [], cgroups: [], runFiles: [] }

let sandbox: Sandbox
const steps: SandboxStep[] = []
beforeAll(async () => {
  sandbox = await openTestSandbox(await newFolder(), { onProgress: (step) => steps.push(step) })
})
afterAll(() => closeAndRemove(sandbox))

describe('a sandbox', () => {
  it('tells its steps as it starts', () => {
    expect(steps).toEqual(SANDBOX_STEPS)
  })

  it('runs private copies of the installed programs', async () => {
    const { dockerd, containerd } = sandbox.pids
    expect(processStat(dockerd)?.command).toBe('dockerd')
    expect(processStat(containerd)?.command).toBe('containerd')
    expect(sandbox.programs.dockerd.path).toBe(join(sandbox.folder.path, 'bin/dockerd'))
    expect(sandbox.programs.docker.version).toBe(sandbox.programs.dockerd.version)
    const version = await sandbox.api.version()
    expect(version.ok && version.value.Version).toBe(sandbox.programs.dockerd.version)
    const info = await sandbox.api.info()
    expect(info).toMatchObject({
      ok: true,
      value: { Driver: sandbox.storageDriver, CgroupDriver: 'cgroupfs', DockerRootDir: sandbox.folder.data },
    })
  })

  it('runs a container on a terminal', async () => {
    const spoken = await docker(sandbox, ['run', '--rm', 'busybox', 'echo', 'hi'], '', { terminal: TERMINAL })
    expect(spoken).toEqual({ tty: 'hi\r\n', stdout: '', stderr: '', code: 0, signal: null })
  })

  it('gives the container its hostname, and the exit status back', async () => {
    const argv = ['run', '--rm', '--hostname', 'hosttest', 'busybox', 'sh', '-c', 'hostname; exit 3']
    expect(await docker(sandbox, argv)).toMatchObject({ stdout: 'hosttest\n', stderr: '', code: 3 })
  })

  it('keeps the streams apart where there is no terminal', async () => {
    const argv = ['run', '--rm', '-i', 'busybox', 'sh', '-c', 'cat; echo oops >&2']
    expect(await docker(sandbox, argv, 'typed')).toMatchObject({ stdout: 'typed', stderr: 'oops\n', code: 0 })
  })

  it('runs busybox as the real image does: a shell, with the usual PATH', async () => {
    const spoken = await docker(sandbox, ['run', '--rm', '-i', 'busybox'], 'echo $PATH; id -un; exit 5\n')
    expect(spoken).toMatchObject({
      stdout: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin\nroot\n',
      code: 5,
    })
    const images = await sandbox.api.listImages()
    const labels = images.ok ? images.value.find(({ RepoTags }) => RepoTags?.includes('busybox:latest'))?.Labels : null
    // Where a registry can be reached, it is the registry's image.
    if (labels) expect(labels[MADE_LABEL]).toMatch(/^\d+\.\d+/)
    expect(await sandbox.provideBusybox()).toEqual({ ok: true, value: 'present' })
  })

  it('hands on the size of the terminal, and its changes', async () => {
    const wait = (size: string) => `until stty size | grep -q '${size}'; do sleep 0.1; done; echo '${size}'`
    const script = `${wait('24 80')}; ${wait('40 10')}`
    const cli = sandbox.startCli({ argv: ['run', '--rm', '-it', 'busybox', 'sh', '-c', script], terminal: TERMINAL })
    let seen = ''
    cli.onData(({ data }) => {
      seen += data
    })
    // Again and again, for the CLI misses a change in the moment after it has sent the first size.
    let cols = 100
    const changes = setInterval(() => {
      cols = cols === 100 ? 101 : 100
      if (seen.includes('24 80')) cli.resize({ cols, rows: 40 })
    }, 300)
    const exit = await cli.exited
    clearInterval(changes)
    expect(exit).toEqual({ code: 0, signal: null })
    expect(seen.split('\r\n').filter((line) => /^\d/.test(line))).toEqual(['24 80', '40 10'])
  })

  it.each([TERMINAL, null])('bears the CLI being stopped and continued (%j)', async (terminal) => {
    const cli = sandbox.startCli({ argv: ['run', '--rm', 'busybox', 'echo', 'hi'], terminal })
    let seen = ''
    cli.onData(({ data }) => {
      seen += data
    })
    cli.kill('SIGSTOP')
    expect(await waitUntil(() => processStat(cli.pid)?.state === 'T', 5_000)).toBe(true)
    expect(seen).toBe('')
    cli.kill('SIGCONT')
    expect(await cli.exited).toEqual({ code: 0, signal: null })
    expect(seen.trimEnd()).toBe('hi')
    cli.kill('SIGKILL')
    cli.resize(TERMINAL)
  })

  it.each([TERMINAL, null])('tells the signal that ended the CLI (%j)', async (terminal) => {
    const cli = sandbox.startCli({ argv: ['events'], terminal })
    cli.kill('SIGKILL')
    expect(await cli.exited).toEqual({ code: null, signal: 'SIGKILL' })
  })

  it('waits as long as dockerd is held', async () => {
    process.kill(sandbox.pids.dockerd, 'SIGSTOP')
    try {
      expect(await sandbox.api.ping(300)).toBe(false)
    } finally {
      process.kill(sandbox.pids.dockerd, 'SIGCONT')
    }
    expect(await sandbox.api.ping()).toBe(true)
  })

  it('gives its own engine to a container that mounts the socket', async () => {
    const volume = '/var/run/docker.sock:/engine.sock'
    const { stdout } = await docker(sandbox, [
      'run',
      '--rm',
      '-v',
      volume,
      'busybox',
      'stat',
      '-c',
      '%i',
      '/engine.sock',
    ])
    expect(Number(stdout)).toBe(statSync(`/proc/${sandbox.pids.dockerd}/root/run/docker.sock`).ino)
  })

  it('says in the words of the engine what is wrong', async () => {
    expect(await sandbox.api.inspectContainer('nobody')).toEqual({
      ok: false,
      error: { status: 404, message: 'No such container: nobody' },
    })
  })

  it('fails soon to pull from a registry that cannot be found', async () => {
    const pulled = await sandbox.api.pull('registry.invalid/busybox', 'latest', 20_000)
    expect(pulled).toMatchObject({ ok: false, error: { status: expect.any(Number) } })
    if (!pulled.ok) expect(pulled.error.message).toContain('registry.invalid')
  })

  it('has a way out through a tunnel where slirp4netns is installed', () => {
    const devices = readFileSync(`/proc/${sandbox.pids.dockerd}/net/dev`, 'utf8')
    expect(devices.includes('tap0')).toBe(sandbox.pids.slirp4netns !== null)
    expect(sandbox.pids.slirp4netns !== null).toBe(sandbox.programs.slirp4netns !== undefined)
  })

  it('removes what a run has made, and keeps the image', async () => {
    await docker(sandbox, ['network', 'create', 'net1'])
    await docker(sandbox, ['volume', 'create', 'vol1'])
    const argv = ['run', '-d', '--name', 'one', '--network', 'net1', '-v', 'vol1:/v', '-v', '/anonymous', 'busybox']
    expect((await docker(sandbox, [...argv, 'sleep', '600'])).code).toBe(0)
    const details = await sandbox.api.inspectContainer('one')
    expect(details).toMatchObject({ ok: true, value: { Name: '/one', State: { Running: true } } })

    expect(await sandbox.removeContainers()).toEqual({ ok: true, value: undefined })
    expect(await sandbox.api.listContainers()).toEqual({ ok: true, value: [] })
    expect(await sandbox.api.listVolumes()).toEqual({ ok: true, value: [] })
    const networks = await sandbox.api.listNetworks()
    expect(networks.ok && networks.value.map(({ Name }) => Name).toSorted()).toEqual(['bridge', 'host', 'none'])
    const images = await sandbox.api.listImages()
    expect(images.ok && images.value).toHaveLength(1)
  })

  it('leaves no mount in the namespace of the server', () => {
    expect(mountInfo('self').filter((line) => line.includes(sandbox.folder.mark))).toEqual([])
  })

  it('is not shared', async () => {
    const second = await openSandbox({ state: sandbox.folder.path, copyBinary })
    expect(second).toMatchObject({ ok: false, error: { reason: 'in-use' } })
    expect(await sandbox.api.ping()).toBe(true)
  })

  it('runs beside another one, with the same port published in both', async () => {
    const other = await openTestSandbox(await newFolder())
    try {
      const argv = ['run', '-d', '-p', '127.0.0.1:18080:80', 'busybox', 'sleep', '600']
      for (const one of [sandbox, other]) expect(await docker(one, argv)).toMatchObject({ code: 0, stderr: '' })
    } finally {
      await closeAndRemove(other)
    }
    expect(await leftovers(other.folder.path)).toEqual({ ok: true, value: NOTHING })
    expect(await sandbox.api.ping()).toBe(true)
    await sandbox.removeContainers()
  })
})

describe('openSandbox', () => {
  it('starts again in its folder without copying or making anything anew', async () => {
    const state = await newFolder()
    const first = await openTestSandbox(state)
    await docker(first, ['run', '-d', '--restart', 'always', 'busybox', 'sleep', '600'])
    expect(await first.close()).toEqual({ ok: true, value: undefined })
    expect(await leftovers(state)).toEqual({ ok: true, value: NOTHING })
    expect(await first.daemonEnded).toMatchObject({ daemon: 'dockerd' })

    let copies = 0
    const second = await openTestSandbox(state, {
      copyBinary: (source, target) => {
        copies += 1
        return copyBinary(source, target)
      },
    })
    expect(copies).toBe(0)
    expect(await second.provideBusybox()).toEqual({ ok: true, value: 'present' })
    expect(await second.api.listContainers()).toEqual({ ok: true, value: [] })
    await closeAndRemove(second)
  })

  it('does without a way out where slirp4netns is not installed', async () => {
    const state = await newFolder()
    const programs = join(state, 'programs')
    mkdirSync(programs)
    for (const { name, path } of Object.values(await findPrograms())) {
      if (name !== 'slirp4netns') symlinkSync(path, join(programs, name))
    }
    const opened = await openSandbox({ state, copyBinary, searchFolders: [programs] })
    if (!opened.ok) throw new Error(opened.error.detail)
    expect(opened.value.pids.slirp4netns).toBeNull()
    expect(await opened.value.provideBusybox()).toEqual({ ok: true, value: 'made' })
    expect(await docker(opened.value, ['run', '--rm', 'busybox', 'echo', 'hi'])).toMatchObject({ stdout: 'hi\n' })
    await closeAndRemove(opened.value)
  })

  it('is closed at once, with its containers, while the engine is held', async () => {
    const held = await openTestSandbox(await newFolder())
    await docker(held, ['run', '-d', 'busybox', 'sleep', '600'])
    process.kill(held.pids.containerd, 'SIGSTOP')
    expect(await held.close()).toEqual({ ok: true, value: undefined })
    expect(await leftovers(held.folder.path)).toEqual({ ok: true, value: NOTHING })
    rmSync(held.folder.path, { recursive: true })
  })

  it('quotes a daemon that does not start, and leaves nothing', async () => {
    const state = await newFolder()
    const broken = join(state, 'broken')
    mkdirSync(broken)
    writeFileSync(join(broken, 'dockerd'), '#!/bin/sh\n[ "$1" = --version ] || { echo boom >&2; exit 7; }\n')
    chmodSync(join(broken, 'dockerd'), 0o755)
    const opened = await openSandbox({ state, copyBinary, searchFolders: [broken, ...searchFolders()] })
    expect(opened).toEqual({
      ok: false,
      error: { reason: 'not-started', detail: 'dockerd ended (7). It said:\nboom' },
    })
    expect(await leftovers(state)).toEqual({ ok: true, value: NOTHING })
    rmSync(state, { recursive: true })
  })

  it('names what is not installed', async () => {
    const state = await newFolder()
    const opened = await openSandbox({ state, copyBinary, searchFolders: [state] })
    expect(opened).toMatchObject({ ok: false, error: { reason: 'program-missing' } })
    rmSync(state, { recursive: true })
  })

  it('makes nothing in a folder that it refuses', async () => {
    expect(await openSandbox({ state: '/run/runthrough-test', copyBinary })).toMatchObject({
      ok: false,
      error: { reason: 'state-folder' },
    })
    expect(existsSync('/run/runthrough-test')).toBe(false)
  })
})
