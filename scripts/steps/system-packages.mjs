// The programs that come from the distribution, and how to get those that are missing.
//
// docker.io brings a system service, which Debian starts on installation. It is left to do so: the usual way to prevent
// it (a temporary /usr/sbin/policy-rc.d) would keep every later service from starting if we died half-way. Runthrough
// never uses that service; the person is told how to switch it off.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { runLogged, StepFailed } from './command.mjs'
import { say } from './say.mjs'

// Where distributions install. Not /usr/local: a docker there may be of another version than the engine.
const FOLDERS = ['/usr/bin', '/usr/sbin', '/bin', '/sbin']

/**
 * @typedef {object} Package
 * @property {string[]} deb  Names in Debian and Ubuntu; the first one that this release knows is taken.
 * @property {string} rpm    Name in Fedora.
 * @property {string[]} has  Programs (or absolute paths) that show that it is there.
 * @property {boolean} [exact]  Only this very package will do: another one brings a program of the same name.
 * @property {string} what   What it is for, or what is lost without it when it is optional.
 * @property {boolean} [optional]
 */

/** @type {Package[]} */
export const RUN_PACKAGES = [
  { deb: ['docker.io'], rpm: 'moby-engine', has: ['dockerd'], what: 'the Docker Engine that is stepped through' },
  { deb: ['docker-cli', 'docker.io'], rpm: 'docker-cli', has: ['docker'], what: 'the docker command' },
  {
    deb: ['containerd'],
    rpm: 'containerd',
    has: ['containerd', 'containerd-shim-runc-v2'],
    what: 'containerd and its shim',
  },
  { deb: ['runc'], rpm: 'runc', has: ['runc'], what: 'the container runtime' },
  { deb: ['bpftrace'], rpm: 'bpftrace', has: ['bpftrace'], what: 'the probes' },
  { deb: ['busybox-static'], rpm: 'busybox', has: ['busybox'], exact: true, what: 'the image that needs no download' },
  { deb: ['iptables'], rpm: 'iptables-nft', has: ['iptables'], what: 'the network of the sandbox' },
  { deb: ['iproute2'], rpm: 'iproute', has: ['ip'], what: 'the network of the sandbox' },
  {
    deb: ['util-linux'],
    rpm: 'util-linux',
    has: ['unshare', 'nsenter', 'flock'],
    what: 'the namespaces of the sandbox',
  },
  { deb: ['mount'], rpm: 'util-linux', has: ['mount'], what: 'the file systems of the sandbox' },
  {
    deb: ['slirp4netns'],
    rpm: 'slirp4netns',
    has: ['slirp4netns'],
    optional: true,
    what: 'without it the sandbox has no way to the internet (no `docker pull`)',
  },
]

/** @type {Package[]} */
export const UNIT_TEST_PACKAGES = [
  // The Go that built Debian 12's engine where there is one; its path (/usr/lib/go-1.NN) is not in PATH.
  { deb: ['golang-1.19-go', 'golang-go'], rpm: 'golang', has: [], exact: true, what: 'Go programs to decode in tests' },
  { deb: ['binutils'], rpm: 'binutils', has: ['objdump'], what: 'a second opinion on machine code in tests' },
  {
    deb: ['docker-registry'],
    rpm: 'docker-distribution',
    has: ['docker-registry'],
    what: 'a registry to pull from in tests',
  },
  { deb: ['strace'], rpm: 'strace', has: ['strace'], what: 'an independent witness of system calls in tests' },
]

/** @type {Package[]} */
export const E2E_PACKAGES = [
  // The shell paints without the processes that a window needs, and a page opens in two thirds of the time.
  {
    deb: ['chromium-headless-shell', 'chromium'],
    rpm: 'chromium-headless',
    has: [],
    exact: true,
    what: 'the browser of the end-to-end tests',
  },
  { deb: ['fonts-liberation'], rpm: 'liberation-fonts', has: [], exact: true, what: 'Latin letters in screenshots' },
  { deb: ['fonts-noto-cjk'], rpm: 'google-noto-sans-cjk-fonts', has: [], exact: true, what: 'Chinese in screenshots' },
]

/** Installs what is missing. Throws StepFailed, with the commands to type, if it may not or cannot. */
export async function installSystemPackages(packages) {
  const missing = packages.filter((one) => !isPresent(one))
  if (missing.length === 0) return
  say('These system packages are missing:')
  for (const one of missing) say(`    ${nameByHand(one).padEnd(18)} ${one.what}`)

  const canInstall = isProgram('apt-get') && process.getuid?.() === 0
  if (!canInstall) return tellByHand(missing)

  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  // A mirror that is down for a moment matters only if the lists that are here do not name the packages.
  await runLogged('apt-get update', 'apt-update', ['apt-get', 'update'], { env }).catch((error) => {
    if (!(error instanceof StepFailed)) throw error
  })
  const unknown = missing.filter((one) => debName(one) === null)
  if (unknown.some((one) => !one.optional)) return tellByHand(unknown)
  const names = [...new Set(missing.map(debName).filter((name) => name !== null))]
  const install = ['apt-get', 'install', '-y', '--no-install-recommends', ...names]
  await runLogged(`apt-get install ${names.join(' ')}`, 'apt-install', install, { env })
  if (names.includes('docker.io') && existsSync('/run/systemd/system')) {
    say('    docker.io has started its own service. Runthrough does not use it; to switch it off:')
    say('    systemctl disable --now docker.service docker.socket containerd.service')
  }
}

function isPresent({ has, exact, deb }) {
  if (exact && isProgram('dpkg-query')) return deb.some(isInstalledDeb)
  return has.every((program) => isProgram(program))
}

function isProgram(name) {
  return FOLDERS.some((folder) => existsSync(join(folder, name)))
}

function isInstalledDeb(name) {
  return succeeds('dpkg-query', ['-s', name])?.includes('install ok installed') === true
}

/** The first of the names that apt could install now; null if it knows none. */
function debName({ deb }) {
  return deb.find((name) => /Candidate: (?!\(none\))/.test(succeeds('apt-cache', ['policy', name]) ?? '')) ?? null
}

/** The name to type. Without package lists nothing is known: then the last one, which most releases have. */
function nameByHand(one) {
  return debName(one) ?? one.deb.at(-1)
}

/** The output of a program that succeeds (in plain English, whatever the locale); null if it fails. */
function succeeds(program, args) {
  try {
    const env = { ...process.env, LC_ALL: 'C' }
    return execFileSync(program, args, { encoding: 'utf8', env, stdio: ['ignore', 'pipe', 'ignore'] })
  } catch {
    return null
  }
}

function tellByHand(missing) {
  const deb = [...new Set(missing.map(nameByHand))].join(' ')
  const rpm = [...new Set(missing.map((one) => one.rpm))].join(' ')
  say('')
  say('To install them, as root, from a distribution that has them:')
  if (!isProgram('dnf')) say(`    sudo apt-get update && sudo apt-get install -y ${deb}`)
  if (!isProgram('apt-get')) say(`    sudo dnf install -y ${rpm}`)
  if (missing.every((one) => one.optional)) return
  throw new StepFailed('Without them no run can be traced here.')
}
