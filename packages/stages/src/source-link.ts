// Where a line of Go source stands in its upstream repository, at the tag of the version that runs. The binary names the
// file by its import path, below whatever folder it was built in.
import type { Role, Source } from '@runthrough/trace'
import type { EngineVersions } from './site.ts'

/** Repository of a module path; `within` is the module's folder in it. The longest path that fits counts. */
const REPOSITORIES = [
  { module: 'github.com/docker/cli', repository: 'docker/cli', within: '' },
  { module: 'github.com/docker/docker', repository: 'moby/moby', within: '' },
  { module: 'github.com/moby/moby/v2', repository: 'moby/moby', within: '' },
  { module: 'github.com/moby/moby/api', repository: 'moby/moby', within: 'api/' },
  { module: 'github.com/moby/moby/client', repository: 'moby/moby', within: 'client/' },
  { module: 'github.com/containerd/containerd/v2', repository: 'containerd/containerd', within: '' },
  { module: 'github.com/containerd/containerd', repository: 'containerd/containerd', within: '' },
  { module: 'github.com/opencontainers/runc', repository: 'opencontainers/runc', within: '' },
] as const
type Repository = (typeof REPOSITORIES)[number]['repository']

/**
 * The program whose version a repository's tag follows, for each process that it is compiled into. The CLI and dockerd are
 * released together, so the client library in the CLI is of the CLI's version; that containerd which is compiled into dockerd
 * is not of the version of the containerd that runs.
 */
const TAGGED_BY: Readonly<Record<Repository, Partial<Record<Role, keyof EngineVersions>>>> = {
  'docker/cli': { cli: 'cli' },
  'moby/moby': { cli: 'cli', dockerd: 'dockerd' },
  'containerd/containerd': { containerd: 'containerd', shim: 'containerd' },
  'opencontainers/runc': { runc: 'runc', init: 'runc' },
}

/**
 * The address of a line on GitHub; null where its repository or tag is not known for sure: a dependency whose version the
 * path does not name, a build of no release. A distribution may have patched the file, which can shift its lines a little.
 */
export function sourceLink(role: Role, versions: EngineVersions, { file, line }: Source): string | null {
  const place = placeOf(file)
  if (!place) return null
  const program = TAGGED_BY[place.repository][role]
  const tag = place.tag ?? (program ? tagOf(place.repository, versions[program]) : null)
  if (tag === null) return null
  return `https://github.com/${place.repository}/blob/${tag}/${place.path}#L${line}`
}

/** The file as people call it: without the folder that it was built in. */
export function shortSource(file: string): string {
  return importPath(file) ?? file
}

/** From the host name of the outermost import path on: what is in a `vendor` folder belongs to who vendors it. */
function importPath(file: string): string | null {
  return /(?:^|\/)((?:github\.com|golang\.org|go\.[\w.]+|google\.golang\.org|k8s\.io)\/.*)$/.exec(file)?.[1] ?? null
}

function placeOf(file: string): { repository: Repository; path: string; tag: string | null } | null {
  const path = importPath(file)
  if (path === null) return null
  for (const { module, repository, within } of REPOSITORIES) {
    // In the module cache the version stands behind the module path: `github.com/docker/docker@v28.2.2+incompatible/…`.
    const rest = path.startsWith(module) ? path.slice(module.length) : ''
    const [, version, inside] = /^(?:@([^/]+))?\/(.+)$/.exec(rest) ?? []
    if (inside === undefined) continue
    if (version === undefined) return { repository, path: within + inside, tag: null }
    const tag = tagOf(repository, version)
    return tag === null ? null : { repository, path: within + inside, tag }
  }
  return null
}

/**
 * The tag of a version: `v20.10.24` for `20.10.24+dfsg1`. What Debian adds (`+dfsg1`, `~ds1`) names no other source; a release
 * candidate (`~rc1`, `-rc.1`), a build between releases and a version without a number have no tag that could be named.
 * From Docker 29 on, the tags of moby/moby begin with `docker-`, since its modules have tags of their own.
 */
function tagOf(repository: Repository, version: string): string | null {
  const [, number, major] = /^v?((\d+)\.\d+\.\d+)(?:[+~](?:dfsg|ds|incompatible|unknown)[\w.]*)?$/.exec(version) ?? []
  if (number === undefined) return null
  return repository === 'moby/moby' && Number(major) >= 29 ? `docker-v${number}` : `v${number}`
}
