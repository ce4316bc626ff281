import {
  copyFileSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { attachProcess } from './process.ts'
import { openProgram } from './program.ts'
import { explainFailure } from './result.ts'
import { type Fixture, go, must, startFixture } from './testing/fixture-program.ts'
import { ownLayouts } from './testing/own-layouts.ts'

let fixture: Fixture
let folder: string
beforeAll(async () => {
  fixture = await startFixture('stripped-pie')
  folder = mkdtempSync(join(tmpdir(), 'go-process-program-'))
})
afterAll(async () => {
  await fixture.stop()
  rmSync(folder, { recursive: true })
})

/** A copy of the fixture with a few bytes replaced. */
function copyWith(name: string, patches: ReadonlyMap<number, Buffer>): string {
  const path = join(folder, name)
  copyFileSync(fixture.path, path)
  const fd = openSync(path, 'r+')
  for (const [offset, bytes] of patches) writeSync(fd, bytes, 0, bytes.length, offset)
  return path
}

test('a program tells its Go version and the path of its main package', () => {
  expect(fixture.program.goVersion).toBe(go(['env', 'GOVERSION']).trim())
  expect(fixture.program.buildInfo).toMatchObject({
    path: expect.stringMatching(/fixtures\/values$/),
    main: null,
    deps: [],
  })
})

test('a copy without a section table is the same program', () => {
  // e_shoff; e_shentsize, e_shnum, e_shstrndx (Elf64_Ehdr).
  const path = copyWith(
    'no-sections',
    new Map([
      [40, Buffer.alloc(8)],
      [58, Buffer.alloc(6)],
    ]),
  )
  const copy = must(openProgram(path))
  expect(fixture.program.elf.sections.map(({ name }) => name)).toContain('.text')
  expect(copy.elf.sections).toEqual([])
  expect(copy.moduleData).toEqual(fixture.program.moduleData)
  expect(copy.functions.matching(/./)).toEqual(fixture.program.functions.matching(/./))
  expect(must(copy.types.named('main.Containers'))).toEqual(must(fixture.program.types.named('main.Containers')))
  copy.close()
})

test('the types of the file are those of the process, but for where it was loaded', () => {
  const { process, program } = fixture
  const { types, etypes } = program.moduleData
  expect(process.loadBias).not.toBe(0)
  const live = must(process.memory.read(types + process.loadBias, etypes - types))
  const words = (bytes: Buffer) =>
    Array.from({ length: Math.floor(bytes.length / 8) }, (_, i) => bytes.readBigUInt64LE(i * 8))
  const relocated = [...words(must(program.elf.read(types, etypes - types))).entries()].filter(
    ([i, word]) => word !== live.readBigUInt64LE(i * 8),
  )
  expect(relocated.length).toBeGreaterThan(1000)
  for (const [i, word] of relocated) expect(live.readBigUInt64LE(i * 8) - word).toBe(BigInt(process.loadBias))
})

test('a program describes the structs of its own runtime as the table has them', () => {
  const compared = ownLayouts(fixture.program)
  expect(compared.map(({ struct }) => struct)).toEqual(
    expect.arrayContaining(['pcHeader', 'functab', '_func', 'moduledata']),
  )
  for (const { struct, table, program } of compared) expect({ struct, program }).toEqual({ struct, program: table })
})

test('types are found by their full names', () => {
  const named = (name: string) => fixture.process.typeNamed(name)
  expect(must(named('main.Tags'))).toMatchObject({ kind: 'struct', string: 'main.Tags', fullName: 'main.Tags' })
  expect(must(named('encoding/json.SyntaxError'))).toMatchObject({ kind: 'struct', string: 'json.SyntaxError' })
  expect(must(named('io/fs.PathError'))).toMatchObject({ fullName: 'io/fs.PathError', size: 48 })
  // No type of a pointer to it or the like is linked, so it is only met by going through all descriptors.
  expect(must(named('sync.dequeueNil'))).toMatchObject({ kind: 'pointer', fullName: 'sync.dequeueNil' })
  expect(named('json.SyntaxError')).toEqual({ ok: false, error: { reason: 'no-such-type', name: 'json.SyntaxError' } })
})

test('a file that is no Go program for amd64 or arm64 is refused with the reason', () => {
  const reason = (path: string) => {
    const program = openProgram(path)
    return program.ok ? 'opened' : explainFailure(program.error)
  }
  const text = join(folder, 'text')
  writeFileSync(text, 'no program\n'.repeat(10))
  expect(reason(join(folder, 'absent'))).toMatch(/absent cannot be read: .*ENOENT/)
  expect(reason(folder)).toMatch(/is not an ELF file for amd64 or arm64: not a regular file$/)
  expect(reason(text)).toMatch(/is not an ELF file for amd64 or arm64: no ELF magic$/)
  expect(reason('/bin/true')).toMatch(/holds no function table of Go 1.18 or newer$/)
  const short = copyWith('short', new Map())
  truncateSync(short, 100_000)
  expect(reason(short)).toMatch(/a segment lies beyond the end of the file$/)
})

test('a Go release without a layout is refused by its name', () => {
  const version = Buffer.from(fixture.program.goVersion)
  const places = new Map<number, Buffer>()
  const file = readFileSync(fixture.path)
  for (let at = file.indexOf(version); at >= 0; at = file.indexOf(version, at + 1)) {
    places.set(at, Buffer.from('go1.99'.padEnd(version.length, '0').replace('go1.990', 'go1.99.')))
  }
  const program = openProgram(copyWith('future', places))
  expect(program).toMatchObject({
    ok: false,
    error: { reason: 'unsupported-go', goVersion: expect.stringMatching(/^go1\.99/) },
  })
})

test('a process of another program is refused', () => {
  expect(attachProcess(process.pid, fixture.program)).toMatchObject({ ok: false, error: { reason: 'other-program' } })
  expect(attachProcess(2 ** 22 + 1, fixture.program)).toMatchObject({
    ok: false,
    error: { reason: 'process-unreadable' },
  })
})
