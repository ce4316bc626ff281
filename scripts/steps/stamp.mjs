// Tells whether work can be skipped: a stamp is the hash of everything that the work was made from.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './places.mjs'

const MADE = new Set(['node_modules', 'dist'])

/** SHA-256 of the names and contents of files and folders (relative to the root), without what is made from them. */
export function hashOf(paths) {
  const hash = createHash('sha256').update(process.version)
  for (const path of paths.flatMap(filesIn).sort()) {
    hash.update(`\0${path}\0`).update(readFileSync(join(root, path)))
  }
  return hash.digest('hex')
}

/** Whether the stamp in `file` (relative to the root) is `hash`. */
export function isStamped(file, hash) {
  try {
    return readFileSync(join(root, file), 'utf8') === hash
  } catch {
    return false // no stamp: the work was never done, or its result was deleted together with the stamp
  }
}

export function writeStamp(file, hash) {
  writeFileSync(join(root, file), hash)
}

function filesIn(path) {
  if (statSync(join(root, path)).isFile()) return [path]
  return readdirSync(join(root, path), { withFileTypes: true })
    .filter((entry) => !MADE.has(entry.name) && (entry.isFile() || entry.isDirectory()))
    .flatMap((entry) => filesIn(join(path, entry.name)))
}
