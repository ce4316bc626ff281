// The same sandbox with the engines of other releases, and with a docker CLI that is of another release than the engine.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, inject, it } from 'vitest'
import { findPrograms } from './binaries.ts'
import { diagnose } from './doctor.ts'
import { leftovers } from './leftovers.ts'
import { openSandbox } from './sandbox.ts'
import { describeEngines } from './testing/engines.ts'
import { closeAndRemove, copyBinary, docker, newFolder, openTestSandbox } from './testing/test-sandbox.ts'

const NOTHING = { processes: [], mounts: [], cgroups: [], runFiles: [] }

describeEngines('a sandbox with its own engine', ({ root }) => {
  it('runs the programs of that release, on this machine’s files, and leaves nothing', async () => {
    const installed = await findPrograms(undefined, { engine: root, cli: root })
    const sandbox = await openTestSandbox(await newFolder(), { source: { engine: root } })
    const shared = mkdtempSync(join(tmpdir(), 'shared-'))
    try {
      const version = await sandbox.api.version()
      expect(version.ok && version.value.Version).toBe(installed.dockerd?.version)
      expect(sandbox.programs.docker.version).toBe(installed.docker?.version)

      writeFileSync(join(shared, 'env'), 'FROM_FILE=seen\n')
      const files = ['-v', `${shared}:/shared`, '--env-file', join(shared, 'env')]
      const script = 'hostname; cat /shared/env; echo $FROM_FILE'
      expect(await docker(sandbox, ['run', '--rm', '-h', 'box', ...files, 'busybox', 'sh', '-c', script])).toEqual({
        ...{ tty: '', stdout: 'box\nFROM_FILE=seen\nseen\n', stderr: '' },
        ...{ code: 0, signal: null },
      })
      const terminal = { cols: 90, rows: 20 }
      expect(await docker(sandbox, ['run', '--rm', '-it', 'busybox', 'echo', 'hi'], '', { terminal })).toMatchObject({
        tty: 'hi\r\n',
        code: 0,
      })
    } finally {
      rmSync(shared, { recursive: true })
      await closeAndRemove(sandbox)
    }
    expect(await leftovers(sandbox.folder.path)).toEqual({ ok: true, value: NOTHING })
  })

  it('is what the doctor looks at', async () => {
    const installed = await findPrograms(undefined, { engine: root, cli: root })
    const report = await diagnose({ state: tmpdir(), source: { engine: root } })
    expect(report.ready).toBe(true)
    const found = report.checks.find(({ id }) => id === 'dockerd')?.found
    expect(found).toContain(installed.dockerd?.version)
    expect(found).toContain(root ?? '/usr/')
    expect(report.checks.find(({ id }) => id === 'iptables')?.found).toMatch(/^iptables v1\.\d+\.\d+ /)
  })
})

for (const { suite, root, missing } of inject('engines')) {
  if (root === null && !missing) continue
  it.skipIf(missing)(`runs this machine’s own engine with the docker CLI of ${suite}`, async () => {
    const sandbox = await openTestSandbox(await newFolder(), { source: { cli: root } })
    try {
      const own = await findPrograms()
      expect(sandbox.programs.dockerd.version).toBe(own.dockerd?.version)
      expect(sandbox.programs.docker.version).not.toBe(own.docker?.version)
      const spoken = await docker(sandbox, ['run', '--rm', 'busybox', 'echo', 'hello'])
      expect(spoken).toMatchObject({ stdout: 'hello\n', code: 0 })
    } finally {
      await closeAndRemove(sandbox)
    }
  })
}

it('is refused from a folder without an engine, and from one that cannot lend its /usr', async () => {
  const folder = await newFolder()
  const root = join(folder, 'root')
  mkdirSync(join(root, 'usr'), { recursive: true })
  const open = (source: { engine: string }) => openSandbox({ state: join(folder, 'state'), copyBinary, source })
  try {
    expect(await open({ engine: root })).toMatchObject({ ok: false, error: { reason: 'program-missing' } })
    expect(await open({ engine: folder })).toMatchObject({ ok: false, error: { reason: 'engine-root' } })
    const report = await diagnose({ state: folder, source: { engine: folder } })
    expect(report.ready).toBe(false)
    expect(report.checks[0]).toMatchObject({ id: 'engine-root', state: 'fail', found: `${folder} has no folder usr.` })
  } finally {
    rmSync(folder, { recursive: true })
  }
})

it('knows which engines there are', () => {
  expect(inject('engines').map(({ suite }) => suite)).toEqual(expect.arrayContaining(['bookworm', 'trixie', 'sid']))
  expect(inject('engines').filter(({ root, missing }) => root === null && !missing)).toHaveLength(1)
})
