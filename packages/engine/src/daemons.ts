// Configuration and start of containerd and dockerd. containerd is a process of our own, not dockerd's child: dockerd
// kills and restarts a containerd of its own when that is held at a stage, but waits for one that it was given.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { fail, ok, type Result } from '@runthrough/trace'
import type { Programs } from './binaries.ts'
import { type Daemon, lastLines, startDaemon } from './daemon.ts'
import type { EngineApi } from './engine-api.ts'
import type { EngineFailure } from './failure.ts'
import { inNamespacesOf, inNewNamespaces } from './network.ts'
import { sealedFolder } from './sealed-runc.ts'
import type { StateFolder } from './state-folder.ts'
import { waitUntil } from './wait-until.ts'

const START_LIMIT = 60_000

/** What the daemons may have of the server's environment: how to reach a registry through a proxy, and whom to trust. */
const INHERITED = [
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'http_proxy',
  'https_proxy',
  'no_proxy',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
]

/** The private copies come first in `PATH`: containerd finds the shim there, the shim runc, dockerd docker-proxy. */
export function daemonEnvironment(state: StateFolder): Record<string, string> {
  const inherited = INHERITED.flatMap((name) => {
    const value = process.env[name]
    return value === undefined ? [] : [[name, value]]
  })
  return {
    ...Object.fromEntries(inherited),
    PATH: `${sealedFolder(state)}:${state.bin}:/usr/sbin:/usr/bin:/sbin:/bin`,
    HOME: state.tmp,
    TMPDIR: state.tmp,
    LANG: 'C.UTF-8',
  }
}

/**
 * containerd's configuration in the version that 1.3 to 2.x read. The CRI plugin and NRI are for Kubernetes and would
 * use `/etc/cni` and `/opt/nri`; the opt plugin makes `/opt/containerd` unless told otherwise.
 */
function containerdConfig(state: StateFolder): string {
  const text = (value: string) => JSON.stringify(value)
  const unused = ['io.containerd.grpc.v1.cri', 'io.containerd.cri.v1.images', 'io.containerd.cri.v1.runtime']
  return [
    'version = 2',
    `root = ${text(state.containerdRoot)}`,
    `state = ${text(join(state.run, 'containerd'))}`,
    `disabled_plugins = ${JSON.stringify([...unused, 'io.containerd.nri.v1.nri'])}`,
    '[grpc]',
    `address = ${text(state.containerdSocket)}`,
    '[plugins."io.containerd.internal.v1.opt"]',
    `path = ${text(join(state.containerdRoot, 'opt'))}`,
    '',
  ].join('\n')
}

/**
 * dockerd's configuration, which replaces `/etc/docker/daemon.json`. Older ones make a key in `/etc/docker` unless
 * `deprecated-key-path` says otherwise. It is no flag, and a dockerd refuses a word of the file that it does not know,
 * so it is looked up in the program itself.
 */
async function dockerdConfig(state: StateFolder, programs: Programs, storageDriver: string): Promise<string> {
  const knowsKeyPath = (await readFile(programs.dockerd.path)).includes('deprecated-key-path')
  const proxy = programs['docker-proxy']
  const init = programs['docker-init']
  return JSON.stringify(
    {
      ...(knowsKeyPath && { 'deprecated-key-path': join(state.data, 'key.json') }),
      'data-root': state.data,
      'exec-root': join(state.run, 'docker'),
      pidfile: join(state.run, 'dockerd.pid'),
      containerd: state.containerdSocket,
      // The second one is private to the sandbox: a container that mounts /var/run/docker.sock gets this engine.
      hosts: [`unix://${state.dockerSocket}`, 'unix:///run/docker.sock'],
      group: 'root',
      'cgroup-parent': `/${state.mark}`,
      'exec-opts': ['native.cgroupdriver=cgroupfs'],
      'storage-driver': storageDriver,
      ...(proxy ? { 'userland-proxy-path': proxy.path } : { 'userland-proxy': false }),
      ...(init && { 'init-path': init.path }),
    },
    null,
    2,
  )
}

async function ready(daemon: Daemon, answers: () => Promise<boolean>): Promise<Result<Daemon, EngineFailure>> {
  await waitUntil(async () => daemon.ended() !== null || (await answers()), START_LIMIT)
  const end = daemon.ended()
  if (end === null && (await answers())) return ok(daemon)
  const how = end ? `ended (${end.signal ?? end.code})` : `did not answer within ${START_LIMIT / 1000} s`
  return fail({ reason: 'not-started', detail: `${daemon.name} ${how}. It said:\n${await lastLines(daemon.log)}` })
}

function accepts(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const connection = connect(socket)
    connection.on('connect', () => {
      connection.destroy()
      resolve(true)
    })
    connection.on('error', () => resolve(false))
  })
}

/**
 * Starts containerd as the first process of the sandbox's namespaces, in which the engine of `root` runs. Returns once
 * it accepts connections.
 */
export async function startContainerd(
  state: StateFolder,
  programs: Programs,
  root: string | null,
  outgoing: boolean,
  unifiedCgroups: boolean,
): Promise<Result<Daemon, EngineFailure>> {
  await writeFile(state.containerdConfig, containerdConfig(state))
  const command = [programs.containerd.path, '--config', state.containerdConfig]
  const daemon = startDaemon(
    'containerd',
    await inNewNamespaces(state, root, outgoing, unifiedCgroups, command),
    daemonEnvironment(state),
    join(state.logs, 'containerd.log'),
  )
  return ready(daemon, () => accepts(state.containerdSocket))
}

/** Starts dockerd in the namespaces of containerd; returns once the API answers. */
export async function startDockerd(
  state: StateFolder,
  programs: Programs,
  containerd: Daemon,
  storageDriver: string,
  api: EngineApi,
): Promise<Result<Daemon, EngineFailure>> {
  await mkdir(state.data, { recursive: true })
  await writeFile(state.dockerdConfig, await dockerdConfig(state, programs, storageDriver))
  const daemon = startDaemon(
    'dockerd',
    inNamespacesOf(containerd.pid, [programs.dockerd.path, '--config-file', state.dockerdConfig]),
    daemonEnvironment(state),
    join(state.logs, 'dockerd.log'),
  )
  return ready(daemon, () => api.ping())
}
