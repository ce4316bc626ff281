// The busybox image that examples run in. It is the registry's where there is a registry; else it is made here from the
// busybox that the distribution ships, and says so in its labels.
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { fail, ok, type Result } from '@runthrough/trace'
import { programPaths, searchFolders } from './binaries.ts'
import type { EngineApi } from './engine-api.ts'
import { type EngineFailure, messageOf } from './failure.ts'
import { type TarEntry, ustar } from './ustar.ts'

export type ImageOrigin = 'present' | 'pulled' | 'made'

/** On an image that was made here: the version of the busybox in it, as that says it. */
export const MADE_LABEL = 'io.runthrough.made-from-busybox'

const REPOSITORY = 'busybox'
const TAG = 'latest'
/** A registry that says nothing for this long counts as out of reach. Milliseconds. */
const REGISTRY_SILENCE = 8_000

const PASSWD = 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/home:/bin/false\n'
const GROUP = 'root:x:0:\nnogroup:x:65534:\n'

/**
 * The file system of the image: as in the registry's, all applets are in `/bin`. The engine mounts `/proc`, `/sys` and
 * `/dev` and writes `/etc/hosts`, `/etc/hostname` and `/etc/resolv.conf` itself.
 */
export function busyboxRootfs(program: Uint8Array, applets: readonly string[]): Buffer {
  const folder = (name: string, mode = 0o755): TarEntry => ({ type: 'folder', name, mode })
  const file = (name: string, content: Uint8Array, mode: number): TarEntry => ({ type: 'file', name, mode, content })
  return ustar([
    ...['bin', 'dev', 'etc', 'home', 'proc', 'sys', 'usr', 'usr/bin', 'usr/sbin', 'var'].map((name) => folder(name)),
    folder('root', 0o700),
    folder('tmp', 0o1777),
    file('bin/busybox', program, 0o755),
    ...applets
      .filter((applet) => applet !== 'busybox')
      .map((applet): TarEntry => ({ type: 'link', name: `bin/${applet}`, target: 'busybox' })),
    { type: 'link', name: 'usr/bin/env', target: '../../bin/env' },
    file('etc/passwd', Buffer.from(PASSWD), 0o644),
    file('etc/group', Buffer.from(GROUP), 0o644),
  ])
}

/** A busybox on this machine that needs no shared library; null where there is none. */
export async function staticBusybox(): Promise<string | null> {
  for (const path of await programPaths('busybox', searchFolders())) {
    // A dynamically linked program names its interpreter (PT_INTERP): there would be none in the image.
    if (!(await readFile(path)).subarray(0, 4096).includes('/ld-')) return path
  }
  return null
}

async function makeBusybox(api: EngineApi, path: string): Promise<Result<ImageOrigin, EngineFailure>> {
  const run = promisify(execFile)
  const banner = (await run(path)).stdout.split('\n')[0] ?? ''
  const version = /^BusyBox v(\S+(?: \([^)]*\))?)/.exec(banner)?.[1] ?? 'unknown'
  const applets = (await run(path, ['--list'])).stdout.trim().split('\n')
  const made = await api.importImage(
    busyboxRootfs(await readFile(path), applets),
    REPOSITORY,
    TAG,
    `Made by Runthrough from busybox ${version}`,
    [
      'CMD ["sh"]',
      'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      `LABEL ${MADE_LABEL}=${JSON.stringify(version)}`,
    ],
  )
  return made.ok ? ok('made') : fail({ reason: 'no-image', detail: made.error.message })
}

/**
 * Makes sure that the engine has `busybox:latest`: as it is, pulled, or made here. `reachable` false skips the attempt
 * to pull, for a sandbox without a way out.
 */
export async function provideBusybox(api: EngineApi, reachable: boolean): Promise<Result<ImageOrigin, EngineFailure>> {
  const images = await api.listImages()
  if (!images.ok) return fail({ reason: 'no-image', detail: images.error.message })
  const name = `${REPOSITORY}:${TAG}`
  if (images.value.some(({ RepoTags }) => RepoTags?.includes(name))) return ok('present')

  let whyNotPulled = 'The sandbox has no way out.'
  if (reachable) {
    const pulled = await api.pull(REPOSITORY, TAG, REGISTRY_SILENCE)
    if (pulled.ok) return ok('pulled')
    whyNotPulled = pulled.error.message
  }
  const path = await staticBusybox()
  if (path === null) {
    return fail({ reason: 'no-image', detail: `${whyNotPulled} There is no statically linked busybox here either.` })
  }
  try {
    return await makeBusybox(api, path)
  } catch (thrown) {
    return fail({ reason: 'no-image', detail: messageOf(thrown) })
  }
}
