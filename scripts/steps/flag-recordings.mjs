// Vitest's globalSetup of tests on the runs that use many flags, which `npm run record -- --flags` has recorded.
import { join } from 'node:path'
import { textsIn } from './bundled-recordings.mjs'
import { root } from './places.mjs'

/** Gives the tests the text of each recording by its id. */
export function setup(project) {
  project.provide('flagRecordings', textsIn(join(root, 'packages/stages/fixtures')))
}
