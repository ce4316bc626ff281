import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { root } from './places.mjs'
import { hashOf, isStamped, writeStamp } from './stamp.mjs'

let folder
/** Stamps are named from the root of the project. */
const at = (name) => relative(root, join(folder, name))

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'runthrough-stamp-'))
  mkdirSync(join(folder, 'src'))
  writeFileSync(join(folder, 'src/a.ts'), 'one')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('work whose sources are the same is done already', () => {
  writeStamp(at('stamp'), hashOf([at('src')]))
  expect(isStamped(at('stamp'), hashOf([at('src')]))).toBe(true)
})

test.each([
  ['changed', () => writeFileSync(join(folder, 'src/a.ts'), 'two')],
  ['added', () => writeFileSync(join(folder, 'src/b.ts'), '')],
  ['deleted', () => rmSync(join(folder, 'src/a.ts'))],
])('a file that is %s makes the work necessary', (_what, change) => {
  writeStamp(at('stamp'), hashOf([at('src')]))
  change()
  expect(isStamped(at('stamp'), hashOf([at('src')]))).toBe(false)
})

test('what is made from the sources does not count', () => {
  const before = hashOf([at('src')])
  for (const made of ['dist', 'node_modules']) {
    mkdirSync(join(folder, 'src', made))
    writeFileSync(join(folder, 'src', made, 'main.js'), 'made')
  }
  expect(hashOf([at('src')])).toBe(before)
})

test('work that was never done is necessary', () => {
  expect(isStamped(at('stamp'), hashOf([at('src')]))).toBe(false)
})
