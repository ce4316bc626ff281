import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { engineSource } from './engine-root.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'engine-root-'))
  mkdirSync(join(root, 'usr'))
})
afterEach(() => rmSync(root, { recursive: true }))

const STATE = '/var/lib/runthrough'
const refused = (detail: string) => ({ ok: false, error: { reason: 'engine-root', detail } })

describe('engineSource', () => {
  it('is this machine where nothing was asked for', async () => {
    expect(await engineSource({}, STATE)).toEqual({ ok: true, value: { engine: null, cli: null } })
  })

  it('takes the docker CLI from the folder of the engine, unless it is asked from another', async () => {
    for (const name of ['bin', 'lib64']) symlinkSync(`usr/${name}`, join(root, name))
    expect(await engineSource({ engine: root }, STATE)).toEqual({ ok: true, value: { engine: root, cli: root } })
    expect(await engineSource({ cli: root }, STATE)).toEqual({ ok: true, value: { engine: null, cli: root } })
  })

  it('refuses a folder without /usr, and one whose /bin is a folder of its own', async () => {
    expect(await engineSource({ engine: join(root, 'usr') }, STATE)).toEqual(refused(`${root}/usr has no folder usr.`))
    mkdirSync(join(root, 'bin'))
    expect(await engineSource({ cli: root }, STATE)).toEqual(
      refused(`In ${root} the folders bin, lib and sbin are no links into usr.`),
    )
  })

  it('refuses a state folder that the engine would not see', async () => {
    expect(await engineSource({ engine: root }, '/usr/src/state')).toEqual(
      refused(`The state folder /usr/src/state is below /usr, which the engine of ${root} does not see.`),
    )
  })
})
