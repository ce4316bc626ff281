// Vitest's globalSetup of the tests that run on every engine: `inject('engines')` gives them the list.
import { engineRoot, ownSuite, RELEASES } from './engine-roots.mjs'

/**
 * @typedef {object} EngineUnderTest
 * @property {string} suite  Code name of the Debian release that the engine is from, or of this machine's own release.
 * @property {string | null} root  The folder with the engine; null for this machine's own.
 * @property {boolean} missing  Neither this machine's own nor unpacked: its tests are skipped, by name.
 */

/** @returns {EngineUnderTest[]} */
export function enginesUnderTest() {
  const own = ownSuite() ?? 'this machine'
  return [...new Set([own, ...RELEASES])].map((suite) => {
    const root = suite === own ? null : engineRoot(suite)
    return { suite, root, missing: suite !== own && root === null }
  })
}

export function setup({ provide }) {
  provide('engines', enginesUnderTest())
}
