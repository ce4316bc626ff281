// Where a function returns to its caller: the addresses of its RET instructions.
import type { PcValue } from './pc-values.ts'

const RET_AMD64 = 0xc3
/** RET (X30), little-endian. Source: Arm Architecture Reference Manual, C6.2, RET. */
const RET_ARM64 = 0xd65f03c0

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

/**
 * Before a RET the stack is back at its depth of the entry, so a range of delta 0 begins there in the pc-to-SP-delta table, with
 * nothing but padding before the RET. A function without a frame has no such range, and none of its RETs is found: bytes
 * alone do not tell, as instructions of amd64 have any length.
 */
export function returnsOfAmd64(code: Buffer, spDeltas: readonly PcValue[]): number[] {
  return spDeltas
    .filter(({ start, value }) => value === 0 && start !== 0)
    .map(({ start }) => start + paddingLength(code, start))
    .filter((at) => code[at] === RET_AMD64)
}

function paddingLength(code: Buffer, start: number): number {
  let at = start
  for (;;) {
    const nop = nops.find((bytes) => code.subarray(at, at + bytes.length).equals(bytes))
    if (nop === undefined) return at - start
    at += nop.length
  }
}

/** Every instruction of arm64 is one aligned word, and a constant among the code would have to be this very word to be taken for one. */
export function returnsOfArm64(code: Buffer): number[] {
  const found: number[] = []
  for (let at = 0; at + 4 <= code.length; at += 4) if (code.readUInt32LE(at) === RET_ARM64) found.push(at)
  return found
}
