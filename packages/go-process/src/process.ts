// A running process of a Go program. It must be held (stopped) while it is read, and `memory.clear()` must be called when
// it has run in between.
import { readFileSync } from 'node:fs'
import { LONGEST_READ, wordAt } from './bytes.ts'
import { type ErrorRule, type ErrorValue, errorValue } from './error-value.ts'
import { type Goroutine, goroutineAt } from './goroutine.ts'
import { MappedProgram } from './mapped-program.ts'
import { ProcessMemory } from './memory.ts'
import type { Program } from './program.ts'
import { fail, type GoFailure, ok, type Result } from './result.ts'
import { text } from './scalars.ts'
import { slotAt, type Target, walk } from './target.ts'
import type { GoType } from './types.ts'
import { type Decoded, decode, defaultLimits, type Limits } from './values.ts'

export interface ReadOptions {
  /** Go field names to go through before decoding, through pointers and interfaces: any field, also `json:"-"` ones. */
  path?: readonly string[]
  limits?: Partial<Limits>
  /** Full names of types whose own MarshalJSON prints their fields, perhaps in another order: these are no reason for a mark. */
  asFields?: ReadonlySet<string>
}

/** Auxiliary vector: pairs of words; AT_ENTRY is the address of the program's entry point. Source: getauxval(3), elf.h. */
const AT_ENTRY = 9

/** Opens the memory of a process that runs a program. Needs the right to trace the process. */
export function attachProcess(pid: number, program: Program): Result<GoProcess, GoFailure> {
  const bias = loadBias(pid, program)
  if (!bias.ok) return bias
  const memory = ProcessMemory.open(pid)
  if (!memory.ok) return memory
  const header = memory.value.read(program.pcHeader.address + bias.value, 4)
  const expected = program.elf.read(program.pcHeader.address, 4)
  if (!header.ok || !expected.ok || !header.value.equals(expected.value)) {
    memory.value.close()
    return fail({ reason: 'other-program', pid, path: program.path })
  }
  return ok(new GoProcess(pid, program, memory.value, bias.value))
}

/** The kernel tells every process where its program's entry point came to lie: the difference to the file is the load bias. */
function loadBias(pid: number, program: Program): Result<number, GoFailure> {
  let vector: Buffer
  try {
    vector = readFileSync(`/proc/${pid}/auxv`)
  } catch (error) {
    return fail({ reason: 'process-unreadable', pid, detail: String(error) })
  }
  for (let at = 0; at + 16 <= vector.length; at += 16) {
    if (wordAt(vector, at) === AT_ENTRY) return ok(wordAt(vector, at + 8) - program.elf.entry)
  }
  return fail({ reason: 'process-gone', pid })
}

export class GoProcess {
  readonly pid: number
  readonly program: Program
  readonly memory: ProcessMemory
  /** What the loader added to every address of the file. */
  readonly loadBias: number
  readonly #target: Target

  constructor(pid: number, program: Program, memory: ProcessMemory, loadBias: number) {
    this.pid = pid
    this.program = program
    this.memory = memory
    this.loadBias = loadBias
    this.#target = {
      memory: new MappedProgram(memory, program.elf, loadBias),
      types: program.types,
      layout: program.layout,
      loadBias,
    }
  }

  /** A type by its full name: `github.com/docker/docker/api/types/container.Config`, `main.T`. */
  typeNamed(fullName: string): Result<GoType, GoFailure> {
    return this.program.types.named(fullName)
  }

  /** The value of a type at an address of the process, as its JSON. */
  read(address: number, type: GoType, options: ReadOptions = {}): Result<Decoded, GoFailure> {
    const slot = slotAt(this.#target, type, address)
    const found = slot.ok ? walk(this.#target, slot.value, options.path ?? []) : slot
    if (!found.ok) return found
    return ok(decode(this.#target, found.value, { ...options, limits: { ...defaultLimits, ...options.limits } }))
  }

  /** A string by the two words of its header: the address of its bytes, and their number. */
  readString(address: number, length: number): Result<string, GoFailure> {
    const bytes = this.#target.memory.read(address, length)
    return bytes.ok ? ok(text(bytes.value)) : bytes
  }

  /** A []string by the first two words of its header: the address of its elements, and their number. */
  readStrings(address: number, length: number): Result<string[], GoFailure> {
    const headers = this.#target.memory.read(address, length * 16)
    if (!headers.ok) return headers
    const strings: string[] = []
    let total = 0
    for (let at = 0; at < headers.value.length; at += 16) {
      const [text, bytes] = [wordAt(headers.value, at), wordAt(headers.value, at + 8)]
      total += bytes
      // Wild lengths are refused one by one; this bounds many that are each just bearable.
      if (total > LONGEST_READ) return fail({ reason: 'unmapped', address: text, length: bytes })
      const string = this.readString(text, bytes)
      if (!string.ok) return string
      strings.push(string.value)
    }
    return ok(strings)
  }

  /** Bytes at an address. The buffer may be a view into a cache: not to be written to. */
  readBytes(address: number, length: number): Result<Buffer, GoFailure> {
    return this.memory.read(address, length)
  }

  /** An `error` by its two words (itab, data), as a function returned it; null for a nil error. */
  errorAt(itab: number, data: number, rules: readonly ErrorRule[] = []): Result<ErrorValue | null, GoFailure> {
    return errorValue(this.#target, this.program.functions, itab, data, rules)
  }

  /** The goroutine whose `g` is at an address. */
  goroutineAt(address: number): Result<Goroutine, GoFailure> {
    return goroutineAt(this.memory, this.program, address)
  }

  close(): void {
    this.memory.close()
  }
}
