// The function table that every Go program carries (pclntab), stripped or not: names, addresses, source lines, and the
// stack depth at every instruction. Format: go/src/runtime/symtab.go, go/src/cmd/link/internal/ld/pcln.go.

import { wordAt } from './bytes.ts'
import type { ElfFile } from './elf.ts'
import { functionLayout, pcHeaderLayout } from './layouts.ts'
import { type FunctionFailure, fail, ok, type Result } from './result.ts'

export interface GoFunction {
  /** Full name with the package path: `github.com/docker/docker/daemon.(*Daemon).create`. */
  name: string
  /** Virtual address of the first instruction, as in the file. */
  entry: number
  /** Virtual address after the last one; padding up to the next function is included. */
  end: number
  /** File offset of the first instruction. */
  fileOffset: number
}

export interface SourceLine {
  file: string
  line: number
}

/** The head of a function table. Addresses are virtual, as in the file. */
export interface PcHeader {
  address: number
  functionCount: number
  functionNames: number
  compilationUnits: number
  fileNames: number
  pcTables: number
  functions: number
}

/** Finds the head of the function table by its magic, and checks that what follows it can be one. */
export function findPcHeader(elf: ElfFile): PcHeader | undefined {
  for (const segment of elf.segments.filter((s) => !s.executable)) {
    for (const { address, bytes } of elf.pieces(segment, pcHeaderLayout.size)) {
      for (const magic of pcHeaderLayout.magics) {
        // Two zero bytes, the size of an instruction (1 on amd64), the size of a pointer.
        const pattern = Buffer.from([magic & 0xff, 0xff, 0xff, 0xff, 0, 0, 1, 8])
        for (let at = bytes.indexOf(pattern); at >= 0; at = bytes.indexOf(pattern, at + 1)) {
          const header = (address + at) % 8 === 0 ? readPcHeader(elf, address + at) : undefined
          if (header !== undefined) return header
        }
      }
    }
  }
  return undefined
}

function readPcHeader(elf: ElfFile, address: number): PcHeader | undefined {
  const bytes = elf.read(address, pcHeaderLayout.size)
  if (!bytes.ok) return undefined
  const part = (offset: number) => address + wordAt(bytes.value, offset)
  const header = {
    address,
    functionCount: wordAt(bytes.value, pcHeaderLayout.functionCount),
    functionNames: part(pcHeaderLayout.functionNames),
    compilationUnits: part(pcHeaderLayout.compilationUnits),
    fileNames: part(pcHeaderLayout.fileNames),
    pcTables: part(pcHeaderLayout.pcTables),
    functions: part(pcHeaderLayout.functions),
  }
  const parts = [header.functionNames, header.compilationUnits, header.fileNames, header.pcTables, header.functions]
  const ordered = parts.every((start, i) => start > (parts[i - 1] ?? address))
  const table = elf.read(header.functions, header.functionCount * functionLayout.tableEntrySize)
  return ordered && header.functionCount > 0 && table.ok ? header : undefined
}

export class FunctionTable {
  readonly #elf: ElfFile
  readonly #header: PcHeader
  readonly #text: number
  /** functab: pairs of (entry offset from `text`, offset of the function's record), and one entry offset at the end. */
  readonly #table: Buffer
  readonly #nameTable: Buffer
  #nameOffsets: Uint32Array | undefined

  /** @param text virtual address from which entry offsets count (moduledata.text). */
  private constructor(elf: ElfFile, header: PcHeader, text: number, table: Buffer, nameTable: Buffer) {
    this.#elf = elf
    this.#header = header
    this.#text = text
    this.#table = table
    this.#nameTable = nameTable
  }

  static open(elf: ElfFile, header: PcHeader, text: number): FunctionTable | undefined {
    const table = elf.read(header.functions, header.functionCount * functionLayout.tableEntrySize + 4)
    const names = elf.read(header.functionNames, header.compilationUnits - header.functionNames)
    return table.ok && names.ok ? new FunctionTable(elf, header, text, table.value, names.value) : undefined
  }

  get count(): number {
    return this.#header.functionCount
  }

  /**
   * The one function whose name is `tail`, or ends in `/vendor/` and `tail`; or whose full name matches a pattern, for the
   * closures, whose names differ from compiler to compiler. The failure tells a function that was inlined from one that is missing.
   */
  find(tail: string | RegExp): Result<GoFunction, FunctionFailure> {
    const names = typeof tail === 'string' ? this.#namesByTail(tail) : this.#namesLike(tail)
    const found = this.#indexesByName(names).map((index) => this.#function(index))
    const [only] = found
    const wanted = typeof tail === 'string' ? tail : String(tail)
    if (found.length > 1) return fail({ reason: 'ambiguous-function', tail: wanted, names: found.map((f) => f.name) })
    if (only !== undefined) return ok(only)
    if (names.length === 0) return fail({ reason: 'no-such-function', tail: wanted })
    return fail({ reason: 'inlined-function', tail: wanted, names: names.map((at) => this.#name(at)) })
  }

  /** The functions whose full name matches, in the order of their addresses. */
  matching(pattern: RegExp): GoFunction[] {
    return this.#indexesByName(this.#namesLike(pattern)).map((index) => this.#function(index))
  }

  /** The function that holds the instruction at a virtual address. */
  at(address: number): GoFunction | undefined {
    const index = this.#indexAt(address)
    return index === undefined ? undefined : this.#function(index)
  }

  /** Source file and line of the function's first instruction; undefined where the table has none. */
  source(fn: GoFunction): SourceLine | undefined {
    const record = this.#recordOf(fn)
    const [file] = this.#pcValues(record.readUInt32LE(functionLayout.pcfile), fn)
    const [line] = this.#pcValues(record.readUInt32LE(functionLayout.pcln), fn)
    if (file === undefined || line === undefined) return undefined
    const unit = record.readUInt32LE(functionLayout.compilationUnit)
    const slot = this.#elf.read(this.#header.compilationUnits + 4 * (unit + file.value), 4)
    if (!slot.ok) return undefined
    const nameAddress = this.#header.fileNames + slot.value.readUInt32LE(0)
    const name = this.#elf.read(nameAddress, Math.min(4096, this.#header.pcTables - nameAddress))
    if (!name.ok) return undefined
    return { file: name.value.toString('utf8', 0, name.value.indexOf(0)), line: line.value }
  }

  /**
   * File offsets of the function's RET instructions. Before one the stack is back at its depth of the entry, so a range of
   * delta 0 begins there in the pc-to-SP-delta table (pcsp), with nothing but padding before the RET. A function without
   * a frame has no such range, and none of its RETs is found.
   */
  returnOffsets(fn: GoFunction): number[] {
    const pcsp = this.#recordOf(fn).readUInt32LE(functionLayout.pcsp)
    const code = this.#elf.read(fn.entry, fn.end - fn.entry)
    if (!code.ok) return []
    return this.#pcValues(pcsp, fn)
      .filter(({ start, value }) => value === 0 && start !== 0)
      .map(({ start }) => start + paddingLength(code.value, start))
      .filter((at) => code.value[at] === RET)
      .map((at) => fn.fileOffset + at)
  }

  /** Offsets of the names in the table that are `tail` or end in `/vendor/` and `tail`. */
  #namesByTail(tail: string): number[] {
    const pattern = Buffer.from(`${tail}\0`)
    const found: number[] = []
    for (let at = this.#nameTable.indexOf(pattern); at >= 0; at = this.#nameTable.indexOf(pattern, at + 1)) {
      const start = at === 0 ? 0 : this.#nameTable.lastIndexOf(0, at - 1) + 1
      const prefix = this.#nameTable.toString('utf8', start, at)
      if (prefix === '' || prefix.endsWith('/vendor/')) found.push(start)
    }
    return found
  }

  /** Offsets of the names in the table that match. */
  #namesLike(pattern: RegExp): number[] {
    const stateless = new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, ''))
    const found: number[] = []
    for (let start = 0; start < this.#nameTable.length; ) {
      const end = this.#nameTable.indexOf(0, start)
      if (end < 0) break
      if (end > start && stateless.test(this.#nameTable.toString('utf8', start, end))) found.push(start)
      start = end + 1
    }
    return found
  }

  /** The functions of these names, in the order of their addresses. An assembly function and its wrapper for Go's calling convention share one name. */
  #indexesByName(nameOffsets: readonly number[]): number[] {
    const wanted = new Set(nameOffsets)
    const found: number[] = []
    if (wanted.size === 0) return found
    for (const [index, offset] of this.#names().entries()) if (wanted.has(offset)) found.push(index)
    return found
  }

  /** Offset of each function's name in the name table. */
  #names(): Uint32Array {
    this.#nameOffsets ??= Uint32Array.from({ length: this.count }, (_, i) =>
      this.#record(i).readUInt32LE(functionLayout.name),
    )
    return this.#nameOffsets
  }

  #name(nameOffset: number): string {
    return this.#nameTable.toString('utf8', nameOffset, this.#nameTable.indexOf(0, nameOffset))
  }

  #function(index: number): GoFunction {
    const entry = this.#entry(index)
    return {
      name: this.#name(this.#record(index).readUInt32LE(functionLayout.name)),
      entry,
      end: this.#entry(index + 1),
      fileOffset: this.#elf.fileOffset(entry) ?? 0,
    }
  }

  /** Virtual address of a function's first instruction; for `count`, the end of the last function. */
  #entry(index: number): number {
    return this.#text + this.#table.readUInt32LE(index * functionLayout.tableEntrySize)
  }

  #indexAt(address: number): number | undefined {
    let low = 0
    let high = this.count
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#entry(middle) <= address) low = middle + 1
      else high = middle
    }
    return low > 0 && address < this.#entry(low) ? low - 1 : undefined
  }

  #record(index: number): Buffer {
    const offset = this.#table.readUInt32LE(index * functionLayout.tableEntrySize + 4)
    const record = this.#elf.read(this.#header.functions + offset, functionLayout.size)
    return record.ok ? record.value : Buffer.alloc(functionLayout.size)
  }

  #recordOf(fn: GoFunction): Buffer {
    const index = this.#indexAt(fn.entry)
    if (index === undefined) throw new RangeError(`${fn.name} is no function of ${this.#elf.path}`)
    return this.#record(index)
  }

  /** Decodes a pc-value table: `value` holds from the instruction at `start` (bytes from the entry) on. */
  #pcValues(tableOffset: number, fn: GoFunction): PcValue[] {
    if (tableOffset === 0) return []
    const start = this.#header.pcTables + tableOffset
    const room = this.#header.functions - start
    for (let length = 1024; ; length *= 4) {
      const bytes = this.#elf.read(start, Math.min(length, room))
      if (!bytes.ok) return []
      const values = decodePcValues(bytes.value, fn.end - fn.entry)
      if (values !== undefined) return values
      if (length >= room) return []
    }
  }
}

const RET = 0xc3

/**
 * NOPs that the compiler puts before a RET, so that it does not cross a boundary of 32 bytes (an erratum of Intel's).
 * Source: go/src/cmd/internal/obj/x86/asm6.go, nop and makePjcCtx.
 */
const nops: readonly Buffer[] = [
  '90',
  '6690',
  '0f1f00',
  '0f1f4000',
  '0f1f440000',
  '660f1f440000',
  '0f1f8000000000',
  '0f1f840000000000',
  '660f1f840000000000',
].map((hex) => Buffer.from(hex, 'hex'))

function paddingLength(code: Buffer, start: number): number {
  let at = start
  for (;;) {
    const nop = nops.find((bytes) => code.subarray(at, at + bytes.length).equals(bytes))
    if (nop === undefined) return at - start
    at += nop.length
  }
}

interface PcValue {
  start: number
  value: number
}

/**
 * Pairs of varints (value delta, zig-zag; pc delta), ended by a value delta of 0. Undefined if the bytes end before the table.
 * Source: go/src/runtime/symtab.go, step.
 */
function decodePcValues(bytes: Buffer, functionSize: number): PcValue[] | undefined {
  let at = 0
  const varint = (): number | undefined => {
    let value = 0
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = bytes[at++]
      if (byte === undefined) return undefined
      value += (byte & 0x7f) * 2 ** shift
      if (byte < 0x80) return value
    }
    return undefined
  }
  const values: PcValue[] = []
  let pc = 0
  let value = -1
  while (pc < functionSize) {
    const delta = varint()
    if (delta === 0 && pc > 0) break
    const step = varint()
    if (delta === undefined || step === undefined) return undefined
    value += delta % 2 === 1 ? -(delta + 1) / 2 : delta / 2
    values.push({ start: pc, value })
    pc += step
    if (step === 0) break
  }
  return values
}
