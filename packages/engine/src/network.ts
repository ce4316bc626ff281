// The sandbox's namespaces: its own network, so that bridges, firewall rules and published ports are nobody else's, and
// its own mounts, in which the fixed paths that the engine writes to (`/run/containerd`, `/run/docker`) are private.
import { readFile, writeFile } from 'node:fs/promises'
import { type Daemon, startDaemon } from './daemon.ts'
import { USE_ROOT } from './engine-root.ts'
import type { StateFolder } from './state-folder.ts'
import { waitUntil } from './wait-until.ts'

/** slirp4netns's forwarder to the host's name servers, in its default network 10.0.2.0/24 (slirp4netns(1)). */
const SLIRP_DNS = '10.0.2.3'

// Parameters: the root to take `/usr` from (or nothing), the mark, the resolv.conf to use (or nothing), `v2` for the hierarchy of
// cgroup v2 alone (or nothing), the command. The shim's sockets are always in
// /run/containerd/s (containerd/runtime/v2/shim/util_unix.go, socketRoot), plugins in /run/docker/plugins, the lock of
// iptables in /run/xtables.lock. resolv.conf is often a link into /run, which is empty by then.
const SETUP = `
mount -t tmpfs -o mode=755,size=64m "$2" /run
mkdir -m 1777 /run/lock
ip link set lo up
if [ -n "$3" ]; then
  target=$(readlink -m /etc/resolv.conf)
  case $target in /run/*) mkdir -p "\${target%/*}"; : > "$target" ;; esac
  [ ! -e "$target" ] || mount --bind "$3" "$target"
fi
[ "$4" != v2 ] || mount -t cgroup2 cgroup2 /sys/fs/cgroup
${USE_ROOT}
shift 4
exec "$@"
`

/**
 * The command that runs `command` as the first process of new namespaces. Mounts made on the host later are seen inside
 * and go away inside when they do on the host; nothing goes the other way (`slave`: mount_namespaces(7)). Pids are the
 * host's: the tracer needs them.
 */
export async function inNewNamespaces(
  state: StateFolder,
  root: string | null,
  outgoing: boolean,
  unifiedCgroups: boolean,
  command: readonly string[],
): Promise<[string, ...string[]]> {
  if (outgoing) await writeFile(state.resolvConf, `nameserver ${SLIRP_DNS}\n`)
  const resolvConf = outgoing ? state.resolvConf : ''
  const namespaces = ['--net', '--mount', '--propagation', 'slave']
  const parameters = ['sandbox', root ?? '', state.mark, resolvConf, unifiedCgroups ? 'v2' : '']
  return ['unshare', ...namespaces, 'sh', '-euc', SETUP, ...parameters, ...command]
}

/** The command that runs `command` in the namespaces of process `pid`. */
export function inNamespacesOf(pid: number, command: readonly string[]): [string, ...string[]] {
  return ['nsenter', '--target', String(pid), '--net', '--mount', '--', ...command]
}

/**
 * Gives the network namespace of process `pid` a way out through a user-mode network stack on the host, which can reach
 * what the host can except the host's own loopback. Null where it does not come up.
 *
 * slirp4netns leaves its file system for an empty one (`--enable-sandbox`) and unmounts all of the old one, but makes only
 * `/` private before, not what is mounted below (1.2.0, under strace). Where mounts are shared, as systemd makes them,
 * the host would lose its own: hence a mount namespace from which nothing gets out.
 */
export async function startOutgoing(
  program: string,
  pid: number,
  env: Record<string, string>,
  log: string,
): Promise<Daemon | null> {
  const options = ['--configure', '--mtu=65520', '--disable-host-loopback', '--enable-sandbox']
  const apart = ['--mount', '--propagation', 'slave'] as const
  const slirp = startDaemon('slirp4netns', ['unshare', ...apart, program, ...options, String(pid), 'tap0'], env, log)
  const isUp = async () => (await readFile(`/proc/${pid}/net/route`, 'utf8').catch(() => '')).includes('tap0')
  await waitUntil(async () => slirp.ended() !== null || (await isUp()), 5_000)
  if (slirp.ended() === null && (await isUp())) return slirp
  await slirp.stop(1_000)
  return null
}
