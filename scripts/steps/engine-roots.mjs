// The engines of other Debian releases, made ready to be run on this one: their packages are unpacked into a folder each,
// and nothing is installed. What the engine needs is below `/usr` of that folder; see packages/engine/src/engine-root.ts.
import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { runLogged, StepFailed } from './command.mjs'
import { root } from './places.mjs'
import { say } from './say.mjs'

/** The releases whose engines the tests run on, the oldest first. */
export const RELEASES = ['bookworm', 'trixie', 'sid']

/** What is unpacked, with all that these depend on. `kmod` and `dash` are there on every real Debian. */
const PACKAGES = ['docker.io', 'docker-cli', 'containerd', 'runc', 'iptables', 'kmod', 'dash']
/** Debian 12 has the CLI in docker.io. */
const NOT_IN = { bookworm: ['docker-cli'] }

/** Links that a package's maintainer script would make: the default of update-alternatives(1), and dash's diversion. */
const LINKS = {
  'usr/bin/sh': 'dash',
  'usr/sbin/iptables': 'xtables-nft-multi',
  'usr/sbin/ip6tables': 'xtables-nft-multi',
}

/** Only Debian's own keys may vouch for what is unpacked and then run as root. */
const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg'

/** Where the folders are: `RUNTHROUGH_ENGINES`, for a cache that several copies of this project share, or this project. */
export function enginesFolder() {
  return resolve(process.env.RUNTHROUGH_ENGINES || join(root, '.runthrough/engines'))
}

/** Name of the release that this machine runs (`VERSION_CODENAME`); null where it says none. */
export function ownSuite() {
  const text = existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : ''
  return /^VERSION_CODENAME=(\S+)$/m.exec(text)?.[1] ?? null
}

/** The folder of a release's engine if it is ready; null if it is not. It appears whole or not at all. */
export function engineRoot(suite) {
  const folder = join(enginesFolder(), suite)
  return existsSync(join(folder, 'usr')) ? folder : null
}

/** Unpacks the engines that are missing. Those that cannot be had are told by name; their tests are skipped by name. */
export async function prepareEngines(suites = RELEASES.filter((suite) => suite !== ownSuite())) {
  const missing = suites.filter((suite) => engineRoot(suite) === null)
  await Promise.all(
    missing.map(async (suite) => {
      try {
        await prepareEngine(suite)
      } catch (error) {
        if (!(error instanceof StepFailed)) throw error
        say(`    The engine of ${suite} is not at hand; its tests will be skipped.`)
      }
    }),
  )
}

function prepareEngine(suite) {
  return unpackPackages({
    ...{ suite, folder: join(enginesFolder(), suite), title: `Engine of ${suite}`, log: `engine-${suite}` },
    packages: PACKAGES.filter((name) => !NOT_IN[suite]?.includes(name)),
    exclude: ['./usr/share', './var', './etc'],
    links: LINKS,
  })
}

/**
 * Unpacks packages of a release, with all that they depend on, into a folder that appears whole or not at all.
 * Throws StepFailed where they cannot be had.
 */
export async function unpackPackages({ suite, folder, title, log, packages, exclude, links = {} }) {
  const mirror = debianMirror()
  if (mirror === null) throw new StepFailed('No source of packages in apt is Debian.')
  const work = `${folder}.new-${process.pid}`
  rmSync(work, { recursive: true, force: true })
  for (const name of ['apt/lists/partial', 'apt/archives/partial', 'root/usr']) {
    mkdirSync(join(work, name), { recursive: true })
  }
  try {
    const apt = join(work, 'apt')
    writeFileSync(join(apt, 'sources.list'), `deb [signed-by=${KEYRING}] ${mirror} ${suite} main\n`)
    // Nothing counts as installed: the folder needs every library itself.
    writeFileSync(join(apt, 'status'), '')
    const get = ['apt-get', ...aptOptions(apt), '-q']
    const download = [...get, 'install', '-y', '--no-install-recommends', '--download-only', ...packages]
    const unpack = ['sh', '-euc', UNPACK, 'unpack', work, ...exclude.map((path) => `--exclude=${path}`)]
    await runLogged(`${title}: list of packages`, `${log}-list`, [...get, 'update'])
    await runLogged(`${title}: packages`, `${log}-packages`, download)
    await runLogged(`${title}: unpacking`, `${log}-unpack`, unpack)
    for (const [link, target] of Object.entries(links)) {
      if (!existsSync(join(work, 'root', link))) symlinkSync(target, join(work, 'root', link))
    }
    writeFileSync(join(work, 'root/packages'), packageNames(join(apt, 'archives')))
    rmSync(folder, { recursive: true, force: true })
    try {
      renameSync(join(work, 'root'), folder)
    } catch (error) {
      // Another copy of the project that shares the cache was faster.
      if (engineRoot(suite) === null) throw error
    }
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

// `/bin`, `/lib` and `/sbin` are links into `/usr` (merged /usr, Debian 12 and later); older packages still bring files in
// these folders, which then go through the links. What is not needed is left out.
const UNPACK = `
cd "$1"
shift
for name in bin lib lib64 sbin; do mkdir -p "root/usr/$name"; ln -s "usr/$name" "root/$name"; done
for package in apt/archives/*.deb; do
  echo "$package"
  dpkg-deb --fsys-tarfile "$package" |
    tar -x -C root --keep-directory-symlink "$@"
done
`

/** apt with lists, cache and state of its own. Sandboxing is off: its user could not write into a folder of ours. */
function aptOptions(apt) {
  const settings = {
    'Dir::Etc::sourcelist': join(apt, 'sources.list'),
    'Dir::Etc::sourceparts': '/dev/null',
    'Dir::State': apt,
    'Dir::State::status': join(apt, 'status'),
    'Dir::State::lists': join(apt, 'lists'),
    'Dir::Cache': apt,
    'Dir::Cache::archives': join(apt, 'archives'),
    'APT::Sandbox::User': 'root',
    'Acquire::Languages': 'none',
    'Acquire::Retries': '3',
  }
  return Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`])
}

/** The mirror that this machine's own apt takes Debian from; null where there is none. */
function debianMirror() {
  try {
    const format = '$(LABEL)|$(REPO_URI)'
    const targets = execFileSync('apt-get', ['indextargets', '--format', format, 'Created-By: Packages'], {
      encoding: 'utf8',
    })
    return /^Debian\|(\S+)$/m.exec(targets)?.[1] ?? null
  } catch {
    return null
  }
}

function packageNames(archives) {
  const names = readdirSync(archives).filter((name) => name.endsWith('.deb'))
  return `${names.map((name) => decodeURIComponent(name.replace(/\.deb$/, ''))).join('\n')}\n`
}
