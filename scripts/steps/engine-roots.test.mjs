import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { engineRoot, ownSuite, prepareEngines } from './engine-roots.mjs'
import { enginesUnderTest } from './engines-under-test.mjs'

let folder
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'runthrough-engines-'))
  vi.stubEnv('RUNTHROUGH_ENGINES', join(folder, 'engines'))
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

/** A program of this name that comes before the real one. */
function shadow(name, script) {
  mkdirSync(join(folder, 'bin'), { recursive: true })
  writeFileSync(join(folder, 'bin', name), `#!/bin/sh\n${script}\n`)
  chmodSync(join(folder, 'bin', name), 0o755)
  vi.stubEnv('PATH', `${join(folder, 'bin')}:${process.env.PATH}`)
}

const other = ownSuite() === 'trixie' ? 'bookworm' : 'trixie'

test('every engine under test is this machine’s own, unpacked, or missing', () => {
  mkdirSync(join(folder, 'engines', other, 'usr'), { recursive: true })
  const engines = new Map(enginesUnderTest().map((engine) => [engine.suite, engine]))
  expect([...engines.keys()].toSorted()).toEqual(expect.arrayContaining(['bookworm', 'sid', 'trixie']))
  expect(engines.get(ownSuite())).toEqual({ suite: ownSuite(), root: null, missing: false })
  expect(engines.get(other)).toEqual({ suite: other, root: join(folder, 'engines', other), missing: false })
  if (ownSuite() !== 'sid') expect(engines.get('sid')).toEqual({ suite: 'sid', root: null, missing: true })
})

test('an engine that cannot be fetched is told by name, and nothing of it is left', async () => {
  shadow('apt-get', 'if [ "$1" = indextargets ]; then echo "Debian|http://192.0.2.1/debian/"; else exit 100; fi')
  const said = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  await prepareEngines([other])
  const text = said.mock.calls.map(([words]) => words).join('')
  said.mockRestore()
  expect(text).toContain(`The engine of ${other} is not at hand; its tests will be skipped.`)
  expect(engineRoot(other)).toBeNull()
  expect(readdirSync(join(folder, 'engines'))).toEqual([])
})

test('without a source of Debian packages nothing is tried', async () => {
  shadow('apt-get', 'if [ "$1" = indextargets ]; then echo "Ubuntu|http://192.0.2.1/ubuntu/"; else exit 100; fi')
  const said = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  await prepareEngines([other])
  said.mockRestore()
  expect(existsSync(join(folder, 'engines'))).toBe(false)
})
