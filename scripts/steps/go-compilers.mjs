// Go compilers of other releases than the installed one, unpacked like the engines of other Debian releases: what a Go program looks like
// from outside changes from release to release, and packages/go-process is tested with programs of each kind.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { StepFailed } from './command.mjs'
import { enginesFolder, unpackPackages } from './engine-roots.mjs'
import { say } from './say.mjs'

/** By release: Go 1.24 has Swiss maps and the newer function table, 1.27 no typelinks and encoding/json v2. */
const SUITES = { 1.24: 'trixie', 1.27: 'sid' }

const folderOf = (release) => join(enginesFolder(), `go-${release}`)

/** The `go` command of a release; null if it was not unpacked. */
function goCommand(release) {
  const path = join(folderOf(release), 'usr/lib', `go-${release}`, 'bin/go')
  return existsSync(path) ? path : null
}

/** Unpacks the compilers that are missing. Those that cannot be had are told by name; their tests are skipped by name. */
export async function prepareCompilers() {
  for (const [release, suite] of Object.entries(SUITES)) {
    if (goCommand(release) !== null) continue
    try {
      await unpackPackages({
        ...{ suite, folder: folderOf(release), title: `Go ${release} of ${suite}`, log: `go-${release}` },
        packages: [`golang-${release}-go`, `golang-${release}-src`],
        exclude: ['./usr/share/doc', './usr/share/man', './usr/share/go-*/test', './var', './etc'],
      })
    } catch (error) {
      if (!(error instanceof StepFailed)) throw error
      say(`    Go ${release} is not at hand; its tests will be skipped.`)
    }
  }
}

/** Releases whose tests are skipped. */
export function missingCompilers() {
  return Object.keys(SUITES).filter((release) => goCommand(release) === null)
}

/** Vitest's globalSetup: `inject('compilers')` gives the tests the list. */
export function setup({ provide }) {
  const compilers = Object.keys(SUITES).map((release) => ({ release, command: goCommand(release) }))
  provide('compilers', compilers)
}
