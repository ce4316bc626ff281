import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { copyWithoutSections } from './private-copy.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'probe-copy-'))
})
afterAll(() => rm(folder, { recursive: true }))

test('a copy runs, has no section table, and differs from its original in nothing else', async () => {
  const target = join(folder, 'busybox')
  expect(await copyWithoutSections('/bin/busybox', target)).toEqual({ ok: true })
  expect(execFileSync(target, ['echo', 'it runs'], { encoding: 'utf8' })).toBe('it runs\n')
  expect((await stat(target)).mode & 0o777).toBe(0o755)

  const [original, copy] = await Promise.all([readFile('/bin/busybox'), readFile(target)])
  const differences = [...copy.keys()].filter((at) => copy[at] !== original[at])
  const header = [...range(0x28, 8), ...range(0x3c, 4)]
  expect(differences.length).toBeGreaterThan(0)
  expect(differences.every((at) => header.includes(at))).toBe(true)
  expect(header.every((at) => copy[at] === 0)).toBe(true)
})

test('a copy takes the place of an older one that still runs', async () => {
  const target = join(folder, 'replaced')
  await copyWithoutSections('/bin/busybox', target)
  const before = (await stat(target)).ino
  expect(await copyWithoutSections('/bin/busybox', target)).toEqual({ ok: true })
  expect((await stat(target)).ino).not.toBe(before)
})

test('what is no 64-bit ELF file, or cannot be read or written, is refused', async () => {
  const script = join(folder, 'script')
  await writeFile(script, '#!/bin/sh\n'.padEnd(100))
  const reason = async (source: string, target: string) => {
    const copied = await copyWithoutSections(source, target)
    return copied.ok ? 'copied' : copied.error.reason
  }
  expect(await reason(script, join(folder, 'x'))).toBe('not-elf64')
  expect(await reason(join(folder, 'absent'), join(folder, 'x'))).toBe('unreadable')
  expect(await reason('/bin/busybox', join(folder, 'absent', 'x'))).toBe('unwritable')
})

const range = (from: number, length: number) => Array.from({ length }, (_, index) => from + index)
