import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { findPrograms, searchFolders } from './binaries.ts'
import { startCli } from './cli.ts'
import { readRunHelp } from './run-help.ts'
import { describeEngines } from './testing/engines.ts'

describeEngines('the help of the CLI', ({ root }) => {
  it('lists every flag, with what it means', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'help-'))
    const program = (await findPrograms(searchFolders(), { engine: root, cli: root })).docker?.path ?? ''
    const place = { program, root, socket: join(folder, 'nobody.sock'), configs: folder }
    const help = await readRunHelp({ startCli: (options) => startCli(place, options) })
    rmSync(folder, { recursive: true })
    expect(help).toMatch(/^ {2}-m, --memory bytes +Memory limit$/m)
    expect(help).toMatch(/^ {2}-w, --workdir string +Working directory inside the\s+container$/m)
    expect(help?.match(/^ {2}(-\w,| {3}) --[\w-]+/gm)?.length).toBeGreaterThan(95)
  })

  it('is nothing where the CLI has none', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'help-'))
    const place = { program: '/usr/bin/false', root: null, socket: join(folder, 'nobody.sock'), configs: folder }
    expect(await readRunHelp({ startCli: (options) => startCli(place, options) })).toBeNull()
    rmSync(folder, { recursive: true })
  })
})
