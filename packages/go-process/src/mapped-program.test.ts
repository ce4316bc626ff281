import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Segment } from './elf.ts'
import { MappedProgram } from './mapped-program.ts'
import { type Build, type Fixture, must, startFixture } from './testing/fixture-program.ts'

const PAGE = 4096
const isConstant = (segment: Segment) => !segment.writable && !segment.executable

describe.each<Build>(['with-symbols', 'stripped-pie'])('a program built %s', (build) => {
  let fixture: Fixture
  beforeAll(async () => {
    fixture = await startFixture(build)
  })
  afterAll(() => fixture.stop())

  /** Reads by the program's sight, and says how many bytes of the process that took. */
  function read(address: number, length: number) {
    const { memory, loadBias } = fixture.process
    const mapped = new MappedProgram(memory, fixture.program.elf, loadBias)
    memory.clear()
    const before = memory.cost.bytes
    const bytes = must(mapped.read(address + loadBias, length))
    return { bytes: Buffer.from(bytes), taken: memory.cost.bytes - before }
  }

  const inProcess = (address: number, length: number) =>
    must(fixture.process.readBytes(address + fixture.process.loadBias, length))

  test('has constants, which are those of the process and are not read from it', () => {
    const constants = fixture.program.elf.segments.filter(isConstant)
    expect(constants.length).toBeGreaterThan(0)
    for (const { address, fileSize } of constants) {
      const { bytes, taken } = read(address, fileSize)
      expect(taken).toBe(0)
      expect(bytes.equals(inProcess(address, fileSize))).toBe(true)
    }
  })

  test('has code and variables, which are read from the process', () => {
    const others = fixture.program.elf.segments.filter((segment) => !isConstant(segment))
    expect(others.some(({ writable }) => writable)).toBe(true)
    expect(others.some(({ executable }) => executable)).toBe(true)
    for (const { address } of others) {
      const { bytes, taken } = read(address, 64)
      expect(taken).toBe(PAGE)
      expect(bytes.equals(inProcess(address, 64))).toBe(true)
    }
  })

  test('is read from the process where constants end within the bytes that are asked for', () => {
    const [constant] = fixture.program.elf.segments.filter(isConstant)
    if (constant === undefined) throw new Error('no constants')
    const end = constant.address + constant.fileSize
    expect(read(end - 8, 8).taken).toBe(0)
    // The rest of the last page is the kernel's filling, or the file's next bytes.
    expect(read(end - 8, 9).taken).toBeGreaterThan(0)
  })
})
