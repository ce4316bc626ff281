// An engine that is not this machine's own: the folder into which another release's packages were unpacked. Its `/usr`,
// where merged-/usr distributions have all programs and libraries, takes the place of this machine's in the engine's own mount
// namespace. Everything else stays, so that `-v /srv:/srv` and `--env-file` mean the same files as ever.
// Source: https://systemd.io/THE_CASE_FOR_THE_USR_MERGE/
import { lstat, readlink, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fail, ok, type Result } from '@runthrough/trace'
import type { EngineFailure } from './failure.ts'

/** Where the engine and the docker CLI come from. Null: from this machine. */
export interface EngineSource {
  /** Absolute path of the folder with the engine's `/usr`. */
  engine: string | null
  /** The same for the docker CLI, which may be of another release than the engine. */
  cli: string | null
}

export const OWN_ENGINE: EngineSource = { engine: null, cli: null }

/** Folders beside `/usr` that programs and libraries are in: links into it where /usr is merged. */
const MERGED = ['bin', 'lib', 'lib64', 'sbin']
/** Of a folder that has docker.io: a dockerd in one of these. */
const PROGRAM_FOLDERS = ['usr/sbin', 'usr/bin', 'usr/local/sbin', 'usr/local/bin', 'usr/libexec/docker']

const linkOf = (path: string): Promise<string | null> => readlink(path).catch(() => null)
const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )

/** Links into `/usr`, or not there at all. */
async function isMerged(root: string): Promise<boolean> {
  const links = await Promise.all(
    MERGED.map(async (name) => {
      const path = join(root, name)
      const there = await lstat(path).catch(() => null)
      return there === null || (await linkOf(path))?.replace(/^\//, '').startsWith('usr/') === true
    }),
  )
  return links.every(Boolean)
}

/** Checks that a folder can lend its `/usr` on this machine; null, for this machine's own, always can. */
async function checkRoot(path: string | null, state: string): Promise<Result<string | null, EngineFailure>> {
  if (path === null) return ok(null)
  const root = resolve(path)
  const refuse = (detail: string) => fail<EngineFailure>({ reason: 'engine-root', detail })
  if (!(await isFolder(join(root, 'usr')))) return refuse(`${root} has no folder usr.`)
  if (!(await isMerged('/'))) return refuse('On this machine /bin, /lib and /sbin are no links into /usr.')
  if (!(await isMerged(root))) return refuse(`In ${root} the folders bin, lib and sbin are no links into usr.`)
  if (/^\/usr(\/|$)/.test(resolve(state))) {
    return refuse(`The state folder ${state} is below /usr, which the engine of ${root} does not see.`)
  }
  return ok(root)
}

/** The folders that an engine and a CLI were asked from, made absolute and checked. */
export async function engineSource(
  asked: Partial<EngineSource>,
  state: string,
): Promise<Result<EngineSource, EngineFailure>> {
  const engine = await checkRoot(asked.engine ?? null, state)
  if (!engine.ok) return engine
  const cli = await checkRoot(asked.cli ?? asked.engine ?? null, state)
  return cli.ok ? ok({ engine: engine.value, cli: cli.value }) : cli
}

/** The folders in which programs of a root are looked for, as they are seen from outside. */
export const programFoldersOf = (root: string): string[] => PROGRAM_FOLDERS.map((folder) => join(root, folder))

/** A program of a root as it is called where the root's `/usr` is `/usr`. */
export const pathInside = (root: string | null, path: string): string =>
  root !== null && path.startsWith(`${root}/`) ? path.slice(root.length) : path

/** What a shell has to do, in a mount namespace of its own, with the root as its first parameter; it may be empty. */
export const USE_ROOT = '[ -z "$1" ] || mount --bind "$1/usr" /usr'

/** The command that runs `command` with the libraries of a root. Its pid is the one of the command: nothing waits. */
export function withLibrariesOf(root: string | null, command: readonly [string, ...string[]]): [string, ...string[]] {
  if (root === null) return [...command]
  const apart = ['--mount', '--propagation', 'slave']
  return ['unshare', ...apart, 'sh', '-euc', `${USE_ROOT}; shift; exec "$@"`, 'engine', root, ...command]
}
