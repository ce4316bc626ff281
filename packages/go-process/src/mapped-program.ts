// The memory of a process as its program sees it. What the loader has mapped for reading alone, the constants, is taken from the
// file: it is the same in every process and at every stop, so nothing is read twice.
import type { AddressSpace } from './bytes.ts'
import type { ElfFile } from './elf.ts'
import type { MemoryFailure, Result } from './result.ts'

export class MappedProgram implements AddressSpace {
  readonly #memory: AddressSpace
  readonly #file: ElfFile
  readonly #loadBias: number
  /** Where the constants lie in the process, from the first to after the last. */
  readonly #constants: readonly { start: number; end: number }[]

  /**
   * @param file the program that the process runs
   * @param loadBias what the loader added to every address of the file
   */
  constructor(memory: AddressSpace, file: ElfFile, loadBias: number) {
    this.#memory = memory
    this.#file = file
    this.#loadBias = loadBias
    // Not the code, which nobody can write either: the kernel sets the breakpoints of uprobes there.
    this.#constants = file.segments
      .filter(({ writable, executable }) => !writable && !executable)
      .map(({ address, fileSize }) => ({ start: address + loadBias, end: address + fileSize + loadBias }))
  }

  read(address: number, length: number): Result<Buffer, MemoryFailure> {
    for (const { start, end } of this.#constants) {
      if (address >= start && address + length <= end) return this.#file.read(address - this.#loadBias, length)
    }
    return this.#memory.read(address, length)
  }
}
