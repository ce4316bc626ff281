// Needs root, for a mount namespace of its own.
import { readFileSync, writeFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { processesOf } from './leftovers.ts'
import { copiesItselfToMemory, sealRunc } from './sealed-runc.ts'
import { type StateFolder, stateFolder } from './state-folder.ts'

test.each([
  ['1.1.5+ds1', false],
  ['1.1.14', false],
  ['1.1.15+ds1', true],
  ['v1.1.16', true],
  ['1.2.0', false],
  ['1.3.6+ds1', false],
  [null, false],
])('runc %s copies itself to memory in any case: %s', (version, expected) => {
  expect(copiesItselfToMemory(version)).toBe(expected)
})

describe('a sealed runc', () => {
  const env = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' }
  let state: StateFolder
  beforeEach(async () => {
    const named = stateFolder(await mkdtemp(join(tmpdir(), 'runthrough-sealed-')))
    if (!named.ok) throw new Error(named.error.detail)
    state = named.value
    for (const folder of [state.run, state.tmp, state.logs]) await mkdir(folder, { recursive: true })
  })
  afterEach(() => rm(state.path, { recursive: true, force: true }))

  test('has the bytes of the file, can be changed by nobody, and is there as long as its holder', async () => {
    const source = join(state.path, 'runc')
    writeFileSync(source, 'x'.repeat(3_000_000))
    const sealed = await sealRunc(state, { name: 'runc', path: source, version: '1.1.15' }, env)
    if (!sealed) throw new Error(readFileSync(join(state.logs, 'sealed-runc.log'), 'utf8'))
    const { runc, holder } = sealed
    expect(runc).toMatchObject({ name: 'runc', version: '1.1.15' })
    expect(readFileSync(runc.path).equals(readFileSync(source))).toBe(true)
    expect(() => writeFileSync(runc.path, 'other', { flag: 'r+' })).toThrow('EPERM')
    // A later process finds the holder by the marked mount.
    expect(processesOf(state).map(({ pid }) => pid)).toEqual([holder.pid])
    await holder.stop(1_000)
    expect(() => readFileSync(runc.path)).toThrow('ENOENT')
    expect(processesOf(state)).toEqual([])
  })

  test('is done without where it cannot be made', async () => {
    const missing = join(state.path, 'missing')
    expect(await sealRunc(state, { name: 'runc', path: missing, version: '1.1.15' }, env)).toBeNull()
    expect(processesOf(state)).toEqual([])
  })
})
