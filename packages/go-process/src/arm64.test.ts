// A program for arm64, as far as it can be read without a machine of that kind: everything that is taken from the file.
import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openProgram, type Program } from './program.ts'
import { type Build, crossCompile, go, must } from './testing/fixture-program.ts'

const NAMES = [
  'main.Scalars',
  'main.Tags',
  'main.Embedded',
  'main.Containers',
  'main.Path',
  'net/url.Error',
  'time.Time',
]

describe.each<Build>(['with-symbols', 'stripped-pie'])('a program for arm64 built %s', (build) => {
  const folders: string[] = []
  let program: Program
  let amd64: Program
  beforeAll(() => {
    const [ours, theirs] = [crossCompile(build, 'amd64'), crossCompile(build, 'arm64')]
    folders.push(ours.folder, theirs.folder)
    amd64 = must(openProgram(ours.path))
    program = must(openProgram(theirs.path))
  })
  afterAll(() => {
    amd64.close()
    program.close()
    for (const folder of folders) rmSync(folder, { recursive: true })
  })

  test('it is told by its header', () => {
    expect([program, amd64].map(({ elf }) => elf.architecture.name)).toEqual(['arm64', 'amd64'])
    expect(program.elf.isPie).toBe(build === 'stripped-pie')
  })

  test('its types are those of the program for amd64', () => {
    const described = ({ types }: Program, name: string) => {
      const type = must(types.named(name))
      const fields = type.kind === 'struct' ? type.fields : []
      return [
        ...[type.kind, type.size],
        ...fields.map((field) => [field.name, field.offset, field.tag, types.at(field.type)?.string]),
      ]
    }
    for (const name of NAMES) expect(described(program, name)).toEqual(described(amd64, name))
  })

  test('functions are found, with their lines and what was inlined into them', () => {
    const { functions } = program
    const returns = must(functions.find('main.Returns'))
    expect(functions.source(returns)).toEqual(amd64.functions.source(must(amd64.functions.find('main.Returns'))))
    expect(functions.find('main.Inlined')).toMatchObject({ ok: false, error: { reason: 'inlined-function' } })
    expect(functions.inlinedInto('main.Inlined')).toEqual(['main.main'])
  })

  test('every RET is found, also those of functions without a frame', () => {
    const { functions } = program
    expect(functions.returnOffsets(must(functions.find('main.Returns')))).toHaveLength(3)
    expect(functions.returnOffsets(must(functions.find('main.Frameless')))).toHaveLength(1)
  })
})

describe('a program for arm64 against the disassembler of Go', () => {
  let folder: string
  let path: string
  let program: Program
  beforeAll(() => {
    ;({ folder, path } = crossCompile('with-symbols', 'arm64'))
    program = must(openProgram(path))
  })
  afterAll(() => {
    program.close()
    rmSync(folder, { recursive: true })
  })

  test('no RET is missed and none is made up', () => {
    const { functions, elf } = program
    const found = functions
      .matching(/^(main|net|reflect|time|runtime|os|fmt|strconv)\./)
      .flatMap((fn) => functions.returnOffsets(fn).map((offset) => elf.address(offset)))
    const listed = go(['tool', 'objdump', '-s', '^(main|net|reflect|time|runtime|os|fmt|strconv)\\.', path], '', {
      GOARCH: 'arm64',
    })
    const expected = [...listed.matchAll(/\s(0x[0-9a-f]+)\s+d65f03c0\s+RET/g)].map(([, address]) => Number(address))
    expect(expected.length).toBeGreaterThan(1000)
    expect(found).toEqual(expected)
  })

  test('every instruction belongs to the function, file and line that Go itself says', () => {
    const { functions } = program
    const asked = functions
      .matching(/^(main|net|reflect|time|runtime|os|fmt|strconv)\./)
      .flatMap(({ entry, end }) => [entry, entry + (end - entry) / 2])
    const aligned = asked.map((address) => Math.floor(address / 4) * 4)
    const input = `${aligned.map((address) => `0x${address.toString(16)}`).join('\n')}\n`
    const answers = go(['tool', 'addr2line', path], input).trimEnd().split('\n')
    const ours = aligned.flatMap((address) => {
      const frames = functions.framesAt(address)
      return [frames.at(-1)?.name, `${frames[0]?.file}:${frames[0]?.line}`]
    })
    expect(aligned.length).toBeGreaterThan(1000)
    expect(ours).toEqual(answers)
  })
})
