// Vitest's globalSetup of tests that read the recordings which come with the program, in packages that know no files.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { root } from './places.mjs'

/** The texts of the recordings in a folder, by their ids. */
export function textsIn(folder) {
  const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl.gz'))
  const texts = files.map((name) => [
    name.replace('.jsonl.gz', ''),
    gunzipSync(readFileSync(join(folder, name))).toString(),
  ])
  return Object.fromEntries(texts)
}

/** Gives the tests the text of each recording by its id. */
export function setup(project) {
  project.provide('recordings', textsIn(join(root, 'recordings')))
}
