import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { completePrograms, copyPrograms, findPrograms, type ProgramName, type Programs, versionIn } from './binaries.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'binaries-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Installs a program that says `words` when asked for its version. */
function install(place: string, name: string, words: string): string {
  mkdirSync(join(folder, place), { recursive: true })
  const path = join(folder, place, name)
  writeFileSync(path, `#!/bin/sh\necho '${words}'\n`)
  chmodSync(path, 0o755)
  return path
}

function installEngine(place: string): void {
  install(place, 'dockerd', 'Docker version 20.10.24+dfsg1, build 5d6db84')
  install(place, 'containerd', 'containerd github.com/containerd/containerd 1.6.20~ds1 1.6.20~ds1-1+deb12u3')
  install(place, 'containerd-shim-runc-v2', '  Version:  1.6.20~ds1')
  install(place, 'runc', 'runc version 1.1.5+ds1')
}

describe('versionIn', () => {
  it.each([
    ['Docker version 20.10.24+dfsg1, build 297e128', '20.10.24+dfsg1'],
    ['containerd github.com/containerd/containerd 1.6.20~ds1 1.6.20~ds1-1+deb12u3', '1.6.20~ds1'],
    ['containerd github.com/containerd/containerd/v2 v2.1.4 75cb2b7193e4', '2.1.4'],
    ['containerd-shim-runc-v2:\n  Version:  1.6.20~ds1\n', '1.6.20~ds1'],
    ['tini version 0.19.0', '0.19.0'],
    ['bpftrace v0.17.0', '0.17.0'],
    ['slirp4netns version 1.2.0\ncommit: 656041d', '1.2.0'],
  ])('finds the version in %j', (words, version) => {
    expect(versionIn(words)).toBe(version)
  })

  it('finds none where there is none', () => {
    expect(versionIn('usage: docker-proxy')).toBeNull()
  })
})

describe('findPrograms', () => {
  it('takes the docker CLI that has the version of dockerd, wherever it stands in the search', async () => {
    install('first', 'docker', 'Docker version 28.2.2, build e6534b4')
    const same = install('second', 'docker', 'Docker version 20.10.24+dfsg1, build 297e128')
    installEngine('second')
    const found = await findPrograms([join(folder, 'first'), join(folder, 'second')])
    expect(found.docker).toEqual({ name: 'docker', path: same, version: '20.10.24+dfsg1' })
    expect(found.runc?.version).toBe('1.1.5+ds1')
    expect(found.slirp4netns).toBeUndefined()
  })

  it('takes the first docker CLI where none has the version of dockerd', async () => {
    const first = install('first', 'docker', 'Docker version 28.2.2, build e6534b4')
    install('second', 'docker', 'Docker version 27.0.1, build 297e128')
    installEngine('second')
    const found = await findPrograms([join(folder, 'first'), join(folder, 'second')])
    expect(found.docker?.path).toBe(first)
  })

  it('names what is missing', async () => {
    install('only', 'docker', 'Docker version 28.2.2, build e6534b4')
    install('only', 'runc', 'runc version 1.1.5+ds1')
    expect(completePrograms(await findPrograms([join(folder, 'only')]))).toEqual({
      ok: false,
      error: { reason: 'program-missing', detail: 'Not installed: dockerd, containerd, containerd-shim-runc-v2.' },
    })
  })
})

describe('copyPrograms', () => {
  it('copies again only what has changed, and removes the copy of what is no longer installed', async () => {
    install('bin', 'docker', 'Docker version 20.10.24+dfsg1, build 297e128')
    installEngine('bin')
    install('bin', 'docker-init', 'tini version 0.19.0')
    let copied: string[] = []
    const copy = async () => {
      const programs = completePrograms(await findPrograms([join(folder, 'bin')]))
      copied = []
      return copyPrograms(
        programs.ok ? programs.value : ({} as Programs),
        join(folder, 'copies'),
        join(folder, 'manifest.json'),
        async (source, target) => {
          copied.push(target.slice(target.lastIndexOf('/') + 1))
          copyFileSync(source, target)
          return { ok: true }
        },
      )
    }
    const all: ProgramName[] = ['dockerd', 'containerd', 'containerd-shim-runc-v2', 'runc', 'docker', 'docker-init']

    expect(await copy()).toMatchObject({ ok: true, value: { runc: { path: join(folder, 'copies/runc') } } })
    expect(copied.toSorted()).toEqual(all.toSorted())

    await copy()
    expect(copied).toEqual([])

    install('bin', 'runc', 'runc version 1.1.15')
    rmSync(join(folder, 'copies/dockerd'))
    rmSync(join(folder, 'bin/docker-init'))
    await copy()
    expect(copied).toEqual(['dockerd', 'runc'])
    expect(readFileSync(join(folder, 'copies/runc'), 'utf8')).toContain('1.1.15')
    expect(readdirSync(join(folder, 'copies'))).not.toContain('docker-init')
  })

  it('says why a copy could not be made', async () => {
    install('bin', 'docker', 'Docker version 20.10.24+dfsg1, build 297e128')
    installEngine('bin')
    const programs = completePrograms(await findPrograms([join(folder, 'bin')]))
    if (!programs.ok) throw new Error(programs.error.detail)
    const manifest = join(folder, 'manifest.json')
    const refuse = async () => ({ ok: false as const, error: { text: 'no space left' } })
    expect(await copyPrograms(programs.value, join(folder, 'copies'), manifest, refuse)).toEqual({
      ok: false,
      error: { reason: 'state-folder', detail: 'no space left' },
    })
  })
})
