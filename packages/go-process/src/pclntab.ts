// The function table that every Go program carries (pclntab), stripped or not: names, addresses, source lines, and the
// stack depth at every instruction. Format: go/src/runtime/symtab.go, go/src/cmd/link/internal/ld/pcln.go.

import type { ElfFile } from './elf.ts'
import { FUNCDATA_INL_TREE, functabLayout, type Layout, PCDATA_INL_TREE_INDEX } from './layouts.ts'
import type { ModuleData } from './module-data.ts'
import type { PcHeader } from './pc-header.ts'
import { decodePcValues, type PcValue, valueAt } from './pc-values.ts'
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

/** A call that an instruction belongs to. `file` is empty and `line` 0 where the program does not tell. */
export interface SourceFrame extends SourceLine {
  /** Full name of the function. */
  name: string
}

/** What the rest of the program says about itself, and how. */
interface Described {
  module: Pick<ModuleData, 'text' | 'gofunc'>
  layout: Layout
}

/** Source: go/src/runtime/symtab.go, funcdata. */
const NO_FUNCDATA = 0xffffffff
/** More calls within calls than a compiler inlines; a broken table ends. */
const DEEPEST_INLINING = 1000

export class FunctionTable {
  readonly #elf: ElfFile
  readonly #header: PcHeader
  readonly #module: Described['module']
  readonly #layout: Layout
  /** functab: pairs of (entry offset from `text`, offset of the function's record), and one entry offset at the end. */
  readonly #table: Buffer
  readonly #nameTable: Buffer
  #nameOffsets: Uint32Array | undefined
  #inliners: Map<number, number[]> | undefined

  private constructor(elf: ElfFile, header: PcHeader, program: Described, table: Buffer, nameTable: Buffer) {
    this.#elf = elf
    this.#header = header
    this.#module = program.module
    this.#layout = program.layout
    this.#table = table
    this.#nameTable = nameTable
  }

  static open(elf: ElfFile, header: PcHeader, program: Described): FunctionTable | undefined {
    const table = elf.read(header.functions, header.functionCount * functabLayout.size + functabLayout.funcoff)
    const names = elf.read(header.functionNames, header.compilationUnits - header.functionNames)
    return table.ok && names.ok ? new FunctionTable(elf, header, program, table.value, names.value) : undefined
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
    const wanted = new Set(this.#namesLike(pattern))
    const found: GoFunction[] = []
    for (const [index, offset] of this.#names().entries()) if (wanted.has(offset)) found.push(this.#function(index))
    return found
  }

  /** The function that holds the instruction at a virtual address. */
  at(address: number): GoFunction | undefined {
    const index = this.#indexAt(address)
    return index === undefined ? undefined : this.#function(index)
  }

  /** Source file and line of the function's first instruction; undefined where the table has none. */
  source(fn: GoFunction): SourceLine | undefined {
    return this.#lineOf(this.#recordOf(fn), fn, 0)
  }

  /**
   * The calls that an instruction belongs to, the innermost first: the function that the program stands in, as the source has it, and, where
   * its body was inlined, who called it, up to the function that the code is of. Empty for an address in no function.
   * Source: go/src/runtime/symtabinl.go, inlineUnwinder.
   */
  framesAt(address: number): SourceFrame[] {
    const fn = this.at(address)
    if (fn === undefined) return []
    const record = this.#recordOf(fn)
    const { tree, calls } = this.#inlined(record, fn)
    const { nameOff, parentPc, size } = this.#layout.inlinedCall
    const frames: SourceFrame[] = []
    let offset = address - fn.entry
    for (let depth = 0; depth < DEEPEST_INLINING; depth++) {
      const index = valueAt(calls, offset) ?? -1
      const line = this.#lineOf(record, fn, offset)
      if (index < 0 || tree === undefined) {
        frames.push({ name: fn.name, file: line?.file ?? '', line: line?.line ?? 0 })
        break
      }
      const call = this.#elf.read(tree + index * size, size)
      if (!call.ok) break
      frames.push({ name: this.#name(call.value.readInt32LE(nameOff)), file: line?.file ?? '', line: line?.line ?? 0 })
      offset = call.value.readInt32LE(parentPc)
    }
    return frames
  }

  /**
   * Names of the functions whose code holds the body of the one with this full name, inlined: a call of it there passes no address of
   * its own. Looks through the whole program once.
   */
  inlinedInto(name: string): string[] {
    this.#inliners ??= this.#findInliners()
    const at = this.#namesByTail(name).find((offset) => this.#name(offset) === name)
    const inliners = (at !== undefined && this.#inliners.get(at)) || []
    return inliners.map((index) => this.#function(index).name)
  }

  /** File offsets of the function's RET instructions. On amd64 those of a function without a frame are not found (`returns.ts`). */
  returnOffsets(fn: GoFunction): number[] {
    const pcsp = this.#recordOf(fn).readUInt32LE(this.#layout.function.pcsp)
    const code = this.#elf.read(fn.entry, fn.end - fn.entry)
    if (!code.ok) return []
    return this.#elf.architecture.returns(code.value, this.#pcValues(pcsp, fn)).map((at) => fn.fileOffset + at)
  }

  #lineOf(record: Buffer, fn: GoFunction, offset: number): SourceLine | undefined {
    const { pcfile, pcln, cuOffset } = this.#layout.function
    const file = valueAt(this.#pcValues(record.readUInt32LE(pcfile), fn), offset)
    const line = valueAt(this.#pcValues(record.readUInt32LE(pcln), fn), offset)
    if (file === undefined || line === undefined) return undefined
    const slot = this.#elf.read(this.#header.compilationUnits + 4 * (record.readUInt32LE(cuOffset) + file), 4)
    if (!slot.ok) return undefined
    const nameAddress = this.#header.fileNames + slot.value.readUInt32LE(0)
    const name = this.#elf.read(nameAddress, Math.min(4096, this.#header.pcTables - nameAddress))
    if (!name.ok) return undefined
    return { file: name.value.toString('utf8', 0, name.value.indexOf(0)), line }
  }

  /** A function's tree of inlined calls (its address), and which of its entries holds from which instruction on. */
  #inlined(record: Buffer, fn: GoFunction): { tree: number | undefined; calls: PcValue[] } {
    const { size, npcdata, nfuncdata } = this.#layout.function
    const pcdataCount = record.readUInt32LE(npcdata)
    const funcdata = size + 4 * (pcdataCount + FUNCDATA_INL_TREE)
    if (pcdataCount <= PCDATA_INL_TREE_INDEX || (record[nfuncdata] ?? 0) <= FUNCDATA_INL_TREE)
      return { tree: undefined, calls: [] }
    const offset = record.readUInt32LE(funcdata)
    if (offset === NO_FUNCDATA) return { tree: undefined, calls: [] }
    const calls = this.#pcValues(record.readUInt32LE(size + 4 * PCDATA_INL_TREE_INDEX), fn)
    return { tree: this.#module.gofunc + offset, calls }
  }

  /** For each inlined function (by the offset of its name), the functions that hold its body. */
  #findInliners(): Map<number, number[]> {
    const { nameOff, size } = this.#layout.inlinedCall
    const found = new Map<number, number[]>()
    for (let index = 0; index < this.count; index++) {
      const { tree, calls } = this.#inlined(this.#record(index), this.#function(index))
      const indexes = new Set(calls.map(({ value }) => value).filter((value) => value >= 0))
      const names = new Set<number>()
      // The tree may hold more entries than are named here: those whose own instructions have all gone, but not their inlined calls'.
      for (let i = 0; tree !== undefined && i <= Math.max(-1, ...indexes); i++) {
        const call = this.#elf.read(tree + i * size, size)
        if (call.ok) names.add(call.value.readInt32LE(nameOff))
      }
      for (const name of names) found.set(name, [...(found.get(name) ?? []), index])
    }
    return found
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
    const names = this.#names()
    const found: number[] = []
    for (const offset of nameOffsets) {
      for (let i = names.indexOf(offset); i >= 0; i = names.indexOf(offset, i + 1)) found.push(i)
    }
    return found.sort((one, other) => one - other)
  }

  /** Offset of each function's name in the name table. */
  #names(): Uint32Array {
    this.#nameOffsets ??= Uint32Array.from({ length: this.count }, (_, i) =>
      this.#record(i).readUInt32LE(this.#layout.function.nameOff),
    )
    return this.#nameOffsets
  }

  #name(nameOffset: number): string {
    return this.#nameTable.toString('utf8', nameOffset, this.#nameTable.indexOf(0, nameOffset))
  }

  #function(index: number): GoFunction {
    const entry = this.#entry(index)
    return {
      name: this.#name(this.#record(index).readUInt32LE(this.#layout.function.nameOff)),
      entry,
      end: this.#entry(index + 1),
      fileOffset: this.#elf.fileOffset(entry) ?? 0,
    }
  }

  /** Virtual address of a function's first instruction; for `count`, the end of the last function. */
  #entry(index: number): number {
    return this.#module.text + this.#table.readUInt32LE(index * functabLayout.size)
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

  /** A function's record with the words that follow it. */
  #record(index: number): Buffer {
    const { size, npcdata, nfuncdata } = this.#layout.function
    const offset = this.#table.readUInt32LE(index * functabLayout.size + functabLayout.funcoff)
    const address = this.#header.functions + offset
    const record = this.#elf.read(address, size)
    if (!record.ok) return Buffer.alloc(size)
    const words = record.value.readUInt32LE(npcdata) + (record.value[nfuncdata] ?? 0)
    const whole = this.#elf.read(address, size + 4 * words)
    return whole.ok ? whole.value : Buffer.alloc(size)
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
      const values = decodePcValues(bytes.value, fn.end - fn.entry, this.#elf.architecture.minLC)
      if (values !== undefined) return values
      if (length >= room) return []
    }
  }
}
