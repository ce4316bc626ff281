// Files and folders that a stage wrote, seen with the eyes of the engine: through its root, where its mounts are. Who wrote
// them is held meanwhile and they are small, so they are read at once: a thread that reads them would have to be waited for.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import type { EventOf } from '@runthrough/trace'

/** Characters of a file, or names in a folder, that a trace keeps. */
const MAX_CHARACTERS = 256 * 1024
const MAX_ENTRIES = 1000

export interface Places {
  /** `/proc/PID/root` of dockerd: mounts of the sandbox exist in its mount namespace only. */
  root: string
  /** dockerd's data root (`--data-root`). */
  dataRoot: string
  /** Where containerd keeps bundles: its state folder (`state` in config.toml). */
  containerdState: string
  /** dockerd's folder for what runs (`--exec-root`). */
  execRoot: string
  /** Id of the container, once it is known. */
  container: string | null
}

export type Sight = Pick<EventOf<'file'>, 'path' | 'size' | 'type' | 'content' | 'truncated'>

/**
 * The path that a pattern of the catalogue stands for, or null while a part of it is not known.
 * Sources: moby daemon/graphdriver/overlay2/overlay.go (diff, work, merged, lower), layer/filestore.go (mount-id),
 * containerd runtime/v2/bundle.go (state/io.containerd.runtime.v2.task/NAMESPACE/ID), moby daemon/runtime_unix.go and
 * containerd pkg/process/init.go, NewRunc (exec-root/runtime-RUNTIME/NAMESPACE is the root of runc).
 */
export function resolvePath(pattern: string, places: Places): string | null {
  const { container, dataRoot } = places
  if (container === null) return null
  const simple: Record<string, string> = {
    id: container,
    container: path.join(dataRoot, 'containers', container),
    runcState: path.join(places.execRoot, 'runtime-runc', 'moby', container),
    bundle: path.join(places.containerdState, 'io.containerd.runtime.v2.task', 'moby', container),
  }
  const overlay: Record<string, string> = { upper: 'diff', work: 'work', merged: 'merged', lower: 'lower' }
  const name = pattern.match(/^\{(\w+)\}/)?.[1] ?? ''
  const start = simple[name] ?? (overlay[name] === undefined ? undefined : overlayFolder(places, overlay[name]))
  return start === undefined ? null : start + pattern.slice(name.length + 2)
}

function overlayFolder(places: Places, folder: string): string | undefined {
  const mounts = path.join(places.dataRoot, 'image/overlay2/layerdb/mounts', places.container ?? '')
  try {
    const mountId = readFileSync(path.join(places.root, mounts, 'mount-id'), 'utf8')
    return path.join(places.dataRoot, 'overlay2', mountId, folder)
  } catch {
    return undefined
  }
}

/** What stands at a path now, or why it cannot be seen. */
export function lookAt(file: string, places: Places): Sight | { reason: string } {
  const seen = path.join(places.root, file)
  try {
    const found = statSync(seen)
    if (found.isDirectory()) {
      const names = readdirSync(seen).sort()
      const content = names.slice(0, MAX_ENTRIES).join('\n')
      return { path: file, size: names.length, type: 'folder', content, truncated: names.length > MAX_ENTRIES }
    }
    if (found.isFIFO()) return { path: file, size: 0, type: 'fifo', content: null, truncated: false }
    if (!found.isFile()) return { reason: 'neither a file, nor a folder, nor a named pipe' }
    const bytes = readFileSync(seen)
    const text = bytes.includes(0) ? null : bytes.toString('utf8')
    const content = text === null ? null : text.slice(0, MAX_CHARACTERS)
    const truncated = text !== null && text.length > MAX_CHARACTERS
    return { path: file, size: found.size, type: 'file', content, truncated }
  } catch (error) {
    return { reason: (error as NodeJS.ErrnoException).code ?? String(error) }
  }
}
