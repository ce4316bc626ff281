// A Docker Engine that somebody else runs on this host, with every default and a container that serves a port, is to
// notice nothing of a sandbox: not of its start, its runs, its end, nor of its owner's death. So that the engine of the
// test is nobody's real one, "the host" is a network and mount namespace here, with its own /run, /etc and /var/lib.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { findPrograms } from './binaries.ts'
import { cgroupMounts, cgroupsBelow } from './cgroups.ts'
import { busyboxRootfs } from './image.ts'
import { leftovers, removeLeftovers } from './leftovers.ts'
import { type StateFolder, stateFolder } from './state-folder.ts'
import { newFolder } from './testing/test-sandbox.ts'
import { waitUntil } from './wait-until.ts'

const OWNER = join(import.meta.dirname, 'testing/owner.mjs')
const NOTHING = { ok: true, value: { processes: [], mounts: [], cgroups: [], runFiles: [] } }
const PORT = 18_082
const BUSYBOX = '/bin/busybox'

/** Where an engine keeps things unless told otherwise. */
const ENGINE_PATHS = [
  '/run/docker',
  '/run/docker.sock',
  '/run/containerd',
  '/etc/docker',
  '/etc/cni',
  '/etc/containerd',
  '/var/lib/docker',
  '/var/lib/containerd',
  '/var/lib/cni',
  '/opt/containerd',
  '/opt/cni',
]

// Mounts are shared, as systemd makes them: what the sandbox mounts could get out.
const HOST = `
mount --make-rshared /
for folder in /etc /var/lib /opt; do
  mkdir -p "$0$folder/upper" "$0$folder/work"
  mount -t overlay overlay -o "lowerdir=$folder,upperdir=$0$folder/upper,workdir=$0$folder/work" "$folder"
done
mount -t tmpfs tmpfs /run
mkdir -p /var/lib/docker
mount -t tmpfs tmpfs /var/lib/docker
ip link set lo up
echo ready
exec cat
`

let folder: string
let state: StateFolder
let host: ChildProcess
let hostEngine: ChildProcess
let owner: ChildProcess
let dockerCli: string
let cgroupsBefore: string[]
let realBefore: string[]

function onHost(...argv: [string, ...string[]]): string {
  const command = ['--target', String(host.pid), '--net', '--mount', '--', ...argv]
  return execFileSync('nsenter', command, { encoding: 'utf8', env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' } })
}

/** Those of the engine's usual paths that there are on the real host, with inode and time of the last change. */
function realPaths(): string[] {
  return ENGINE_PATHS.map((path) => {
    const found = statSync(path, { throwIfNoEntry: false })
    return `${path} ${found ? `${found.ino} ${found.mtimeMs}` : 'not there'}`
  })
}

function topCgroups(): string[] {
  return cgroupMounts()
    .flatMap(({ path }) => readdirSync(path, { withFileTypes: true }).map((entry) => join(path, entry.name)))
    .filter((path) => statSync(path).isDirectory() && !path.includes('/runthrough-'))
}

async function said(child: ChildProcess, word: string): Promise<boolean> {
  let text = ''
  child.stdout?.on('data', (data) => {
    text += data
  })
  return waitUntil(() => text.includes(word), 30_000)
}

/** Makes the image and starts a container that answers on the port with `answer`. */
function serve(answer: string, docker: (argv: string[], input?: Buffer) => string): string {
  const archive = busyboxRootfs(readFileSync(BUSYBOX), ['sh', 'echo', 'mkdir', 'httpd', 'true'])
  docker(['import', '-', 'busybox'], archive)
  const script = `mkdir /www; echo ${answer} > /www/index.html; exec httpd -f -p 80 -h /www`
  const flags = ['run', '-d', '--name', 'web', '-p', `127.0.0.1:${PORT}:80`]
  return docker([...flags, 'busybox', '/bin/sh', '-c', script]).trim()
}

function hostDocker(argv: string[], input?: Buffer): string {
  const command = ['--target', String(host.pid), '--net', '--mount', '--', dockerCli, ...argv]
  return execFileSync('nsenter', command, { encoding: 'utf8', input, stdio: 'pipe', env: { HOME: folder } })
}

function sandboxDocker(argv: string[], input?: Buffer): string {
  const env = { DOCKER_HOST: `unix://${state.dockerSocket}` }
  return execFileSync(join(state.bin, 'docker'), argv, { encoding: 'utf8', input, env })
}

/** Everything of the host and its engine that a sandbox could change. */
function seen(): Record<string, string> {
  const places = ENGINE_PATHS.filter((path) => onHost('sh', '-c', `[ -e ${path} ] && echo yes || echo no`) === 'yes\n')
  return {
    container: hostDocker(['inspect', 'web', '--format', '{{json .State}} {{.RestartCount}}']),
    all: hostDocker(['ps', '-a', '--no-trunc', '--format', '{{.ID}} {{.Ports}}']),
    answer: onHost(BUSYBOX, 'wget', '-qO-', `http://127.0.0.1:${PORT}/`),
    rules: onHost('iptables-save')
      .replace(/^#.*\n/gm, '')
      .replace(/\[\d+:\d+\]/g, ''),
    links: onHost('ip', '-o', 'link'),
    addresses: onHost('ip', '-o', 'addr').replace(/\d+sec/g, ''),
    routes: onHost('ip', 'route'),
    mounts: onHost('cat', `/proc/${host.pid}/mountinfo`),
    cgroups: [...topCgroups(), ...cgroupsBelow('docker')].join('\n'),
    files: onHost('find', ...(places as [string]), '/run', '-printf', '%p %i %y %T@\n'),
  }
}

async function startOwner(): Promise<void> {
  const command = ['--target', String(host.pid), '--net', '--mount', '--', process.execPath, OWNER, state.path]
  owner = spawn('nsenter', command, { stdio: ['pipe', 'pipe', 'inherit'] })
  expect(await said(owner, 'open')).toBe(true)
}

beforeAll(async () => {
  realBefore = realPaths()
  cgroupsBefore = topCgroups()
  folder = await newFolder()
  mkdirSync(join(folder, 's'))
  const named = stateFolder(join(folder, 's'))
  if (!named.ok) throw new Error(named.error.detail)
  state = named.value
  const { docker, dockerd } = await findPrograms()
  if (!docker || !dockerd) throw new Error('no engine')
  dockerCli = docker.path

  host = spawn('unshare', ['--net', '--mount', '--propagation', 'private', 'sh', '-euc', HOST, folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  expect(await said(host, 'ready')).toBe(true)
  const command = ['--target', String(host.pid), '--net', '--mount', '--', dockerd.path]
  hostEngine = spawn('nsenter', command, { stdio: 'ignore', env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' } })
  const answers = () => {
    try {
      return hostDocker(['version', '--format', '{{.Server.Version}}']) !== ''
    } catch {
      return false
    }
  }
  expect(await waitUntil(answers, 30_000)).toBe(true)
  serve('host', hostDocker)
  // IPv6 addresses are tried out for a second or two before they are settled.
  expect(await waitUntil(() => !onHost('ip', 'addr').includes('tentative'), 10_000)).toBe(true)
})

afterEach(async () => {
  owner.kill('SIGKILL')
  await removeLeftovers(state.path)
})

afterAll(async () => {
  hostDocker(['rm', '--force', 'web'])
  hostEngine.kill('SIGTERM')
  await once(hostEngine, 'exit')
  host.stdin?.end()
  await once(host, 'exit')
  for (const path of topCgroups()) if (!cgroupsBefore.includes(path) && path.endsWith('/docker')) rmdirSync(path)
  rmSync(folder, { recursive: true })
})

describe('beside another engine', () => {
  it('a sandbox lives and runs a container on the same port without being noticed', async () => {
    const before = seen()
    expect(before.answer).toBe('host\n')
    expect(before.rules).toContain(`--dport ${PORT}`)

    await startOwner()
    expect(seen()).toEqual(before)

    serve('sandbox', sandboxDocker)
    const dockerd = readFileSync(join(state.run, 'dockerd.pid'), 'utf8')
    const answer = execFileSync('nsenter', ['-t', dockerd, '-n', BUSYBOX, 'wget', '-qO-', `http://127.0.0.1:${PORT}/`])
    expect(answer.toString()).toBe('sandbox\n')
    expect(seen()).toEqual(before)

    owner.stdin?.end()
    await once(owner, 'exit')
    expect(owner.exitCode).toBe(0)
    expect(await leftovers(state.path)).toEqual(NOTHING)
    expect(seen()).toEqual(before)
  })

  it('a sandbox whose owner is killed is removed without being noticed', async () => {
    const before = seen()
    await startOwner()
    serve('sandbox', sandboxDocker)
    owner.kill('SIGKILL')
    await once(owner, 'exit')
    expect(seen()).toEqual(before)
    expect(await removeLeftovers(state.path)).toEqual({ ok: true, value: undefined })
    expect(await leftovers(state.path)).toEqual(NOTHING)
    expect(seen()).toEqual(before)
  })

  it('a sandbox does not hold on to what the other engine wants to remove', async () => {
    await startOwner()
    hostDocker(['rm', '--force', 'web'])
    expect(hostDocker(['ps', '-a', '-q'])).toBe('')
    const dockerd = readFileSync(join(state.run, 'dockerd.pid'), 'utf8')
    expect(readFileSync(`/proc/${dockerd}/mountinfo`, 'utf8')).not.toContain(' /var/lib/docker/')
    serve('host again', hostDocker)
    owner.stdin?.end()
    await once(owner, 'exit')
  })

  it('a sandbox makes nothing where the engines of the real host have their things', () => {
    expect(realPaths()).toEqual(realBefore)
  })
})
