// Where bytes come from: a program file as the loader would lay it out, or the memory of a process.
import type { MemoryFailure, Result } from './result.ts'

/**
 * An address space. Addresses are plain numbers: user addresses end at 2^48, far below 2^53.
 * A buffer that `read` returns may be a view into a cache and must not be written to.
 */
export interface AddressSpace {
  read(address: number, length: number): Result<Buffer, MemoryFailure>
}

/**
 * The first address that no Go program can have: Linux gives programs 47 bits on amd64 and, unless they ask for more, 48 on arm64
 * (Documentation/arch/x86/x86_64/mm.rst, Documentation/arch/arm64/memory.rst).
 */
const END_OF_USER_SPACE = 2 ** 48

/** Longest single read, in bytes: what a wild length may cost at most. The tables of the largest programs have 30 MiB. */
export const LONGEST_READ = 2 ** 26

/** True if [address, address + length) can be user memory that is worth reading. */
export function isUserRange(address: number, length: number): boolean {
  return (
    Number.isSafeInteger(address) &&
    Number.isSafeInteger(length) &&
    address >= 0 &&
    length >= 0 &&
    length <= LONGEST_READ &&
    address + length <= END_OF_USER_SPACE
  )
}

/** A 64-bit little-endian word as a number. Exact up to 2^53, so for every address and every sane length. */
export function wordAt(bytes: Buffer, offset: number): number {
  return bytes.readUInt32LE(offset) + bytes.readUInt32LE(offset + 4) * 2 ** 32
}
