// What differs between the processor architectures of Linux that Go programs are read on. A third one is a third row.
import type { PcValue } from './pc-values.ts'
import { returnsOfAmd64, returnsOfArm64 } from './returns.ts'

export interface Architecture {
  /** As in GOARCH. */
  name: 'amd64' | 'arm64'
  /** Smallest instruction, in bytes: the unit of the tables by pc. Source: go/src/cmd/internal/sys/arch.go, MinLC. */
  minLC: number
  /** Type of the relocation that adds the load bias to a word: R_X86_64_RELATIVE, R_AARCH64_RELATIVE. Source: elf.h. */
  relative: number
  /** Offsets of the RET instructions in a function's code, by its pc-to-SP-delta table. */
  returns(code: Buffer, spDeltas: readonly PcValue[]): number[]
}

/** By the number of the machine in the ELF header: EM_X86_64, EM_AARCH64. Source: elf.h. */
export const architectures: ReadonlyMap<number, Architecture> = new Map<number, Architecture>([
  [62, { name: 'amd64', minLC: 1, relative: 8, returns: returnsOfAmd64 }],
  [183, { name: 'arm64', minLC: 4, relative: 1027, returns: returnsOfArm64 }],
])
