// The engine's programs: where they are installed, of which version they are, and the private copies that the sandbox
// runs. A probe belongs to a file, so probing copies leaves every other engine on the host alone.
import { execFile } from 'node:child_process'
import { access, constants, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { fail, ok, type Result } from '@runthrough/trace'
import { type EngineSource, OWN_ENGINE, pathInside, programFoldersOf, withLibrariesOf } from './engine-root.ts'
import type { EngineFailure } from './failure.ts'

const REQUIRED = ['dockerd', 'containerd', 'containerd-shim-runc-v2', 'runc', 'docker'] as const
const OPTIONAL = ['docker-proxy', 'docker-init', 'slirp4netns'] as const
export const PROGRAMS = [...REQUIRED, ...OPTIONAL] as const
export type ProgramName = (typeof PROGRAMS)[number]

export interface Program {
  name: ProgramName
  path: string
  /** As the program says it (`20.10.24+dfsg1`); null where it does not say. */
  version: string | null
}
/** What is required is always there. */
export type Programs = Record<(typeof REQUIRED)[number], Program> & Partial<Record<(typeof OPTIONAL)[number], Program>>
export type FoundPrograms = Partial<Record<ProgramName, Program>>

/** Debian, Docker's own packages and Fedora put the programs into one of these. */
const USUAL_FOLDERS = [
  '/usr/sbin',
  '/usr/bin',
  '/sbin',
  '/bin',
  '/usr/local/sbin',
  '/usr/local/bin',
  '/usr/libexec/docker',
]
const VERSION_ARGUMENT: Partial<Record<ProgramName, string>> = { 'containerd-shim-runc-v2': '-v' }

/** The folders of `PATH` and then the usual ones: `PATH` of an ordinary user lacks `/usr/sbin`. */
export function searchFolders(path = process.env.PATH ?? ''): string[] {
  return [...new Set([...path.split(delimiter).filter((folder) => folder.startsWith('/')), ...USUAL_FOLDERS])]
}

export async function programPaths(name: string, folders: readonly string[]): Promise<string[]> {
  const paths = folders.map((folder) => join(folder, name))
  const executable = await Promise.all(
    paths.map((path) =>
      access(path, constants.X_OK).then(
        () => true,
        () => false,
      ),
    ),
  )
  return paths.filter((_, index) => executable[index])
}

/** The first thing in a program's own words that looks like a version; null where nothing does. */
export function versionIn(output: string): string | null {
  return /\bv?(\d+\.\d+[^\s,]*)/.exec(output)?.[1] ?? null
}

async function askVersion(name: ProgramName, path: string, root: string | null): Promise<string | null> {
  const question = [pathInside(root, path), VERSION_ARGUMENT[name] ?? '--version'] as const
  const [program, ...argv] = withLibrariesOf(root, question)
  try {
    const { stdout } = await promisify(execFile)(program, argv, { timeout: 10_000 })
    return versionIn(stdout)
  } catch {
    return null // docker-proxy before Docker 28 has no such flag
  }
}

/** slirp4netns runs beside the engine, not in it. */
function rootFor(name: ProgramName, { engine, cli }: EngineSource): string | null {
  return name === 'slirp4netns' ? null : name === 'docker' ? cli : engine
}

async function candidates(name: ProgramName, folders: readonly string[], root: string | null): Promise<Program[]> {
  const paths = await programPaths(name, root === null ? folders : programFoldersOf(root))
  const asked = name === 'docker' ? paths : paths.slice(0, 1)
  return Promise.all(asked.map(async (path) => ({ name, path, version: await askVersion(name, path, root) })))
}

/**
 * Every program that is installed, with its version; `folders` are those of this machine's own. Of several docker CLIs the
 * one of dockerd's version is taken.
 */
export async function findPrograms(
  folders: readonly string[] = searchFolders(),
  source: EngineSource = OWN_ENGINE,
): Promise<FoundPrograms> {
  const all = (await Promise.all(PROGRAMS.map((name) => candidates(name, folders, rootFor(name, source))))).flat()
  const dockerd = all.find(({ name }) => name === 'dockerd')
  const found: FoundPrograms = {}
  for (const program of all) {
    const better = program.name === 'docker' && program.version === dockerd?.version
    if (!found[program.name] || (better && found.docker?.version !== dockerd?.version)) found[program.name] = program
  }
  return found
}

/** The programs of an engine that can run, or the names of those that are missing. */
export function completePrograms(found: FoundPrograms): Result<Programs, EngineFailure> {
  const missing = REQUIRED.filter((name) => !found[name])
  if (missing.length > 0) return fail({ reason: 'program-missing', detail: `Not installed: ${missing.join(', ')}.` })
  return ok(found as Programs)
}

/**
 * Copies a program, so that the target appears whole or not at all, as a new file: a copy that is still running stays as
 * it is. The sandbox's user decides how: for probing, without the ELF section table.
 */
export type CopyBinary = (
  source: string,
  target: string,
) => Promise<{ ok: true } | { ok: false; error: { text: string } }>

async function readManifest(path: string): Promise<Record<string, unknown>> {
  try {
    const json: unknown = JSON.parse(await readFile(path, 'utf8'))
    return typeof json === 'object' && json !== null ? { ...json } : {}
  } catch {
    return {}
  }
}

/**
 * Makes private copies in `folder` under the programs' own names, and only those whose source is another file than at
 * the last time (path, device, inode, size, modification time), which `manifest` remembers. Returns the programs with
 * the paths of the copies.
 */
export async function copyPrograms(
  programs: Programs,
  folder: string,
  manifest: string,
  copyBinary: CopyBinary,
): Promise<Result<Programs, EngineFailure>> {
  await mkdir(folder, { recursive: true })
  const before = await readManifest(manifest)
  const present = new Set(await readdir(folder))
  const sources: Record<string, string> = {}
  const copies: FoundPrograms = {}
  for (const program of Object.values(programs)) {
    const target = join(folder, program.name)
    const source = await stat(program.path, { bigint: true })
    const identity = [program.path, source.dev, source.ino, source.size, source.mtimeNs].join(':')
    if (before[program.name] !== identity || !present.has(program.name)) {
      const copied = await copyBinary(program.path, target)
      if (!copied.ok) return fail({ reason: 'state-folder', detail: copied.error.text })
    }
    sources[program.name] = identity
    copies[program.name] = { ...program, path: target }
  }
  // A program that has been uninstalled since the last time must not be found in PATH.
  for (const name of PROGRAMS) if (!copies[name]) await rm(join(folder, name), { force: true })
  await writeFile(manifest, JSON.stringify(sources, null, 2))
  return completePrograms(copies)
}
