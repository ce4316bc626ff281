// Where a Go function's arguments and results are at its entry and at its return.
// Source: go/src/cmd/compile/abi-internal.md, "Function call argument and result passing", "amd64 architecture", "arm64 architecture".
import type { Architecture } from './architecture.ts'

/**
 * How a value is passed: in that many integer registers, or in memory at that many bytes from SP. At 0 lies the return address; arm64
 * keeps that in R30 at the entry and leaves its place on the stack free.
 */
export type Passing = 'word' | 'string' | 'slice' | 'interface' | { stack: number }

/** The integer registers in the order in which arguments and results take them. */
export const integerRegisters = {
  amd64: ['RAX', 'RBX', 'RCX', 'RDI', 'RSI', 'R8', 'R9', 'R10', 'R11'],
  arm64: ['R0', 'R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7', 'R8', 'R9', 'R10', 'R11', 'R12', 'R13', 'R14', 'R15'],
} as const satisfies Record<Architecture['name'], readonly string[]>
export type Register<Name extends Architecture['name'] = 'amd64'> = (typeof integerRegisters)[Name][number]

/** Holds the current goroutine (`g`) while Go code runs: it tells concurrent calls apart. */
export const goroutineRegister = { amd64: 'R14', arm64: 'R28' } as const satisfies Record<Architecture['name'], string>

export type Place<Name extends string = Register> = { registers: readonly Name[] } | { stack: number }

const words = { word: 1, string: 2, slice: 3, interface: 2 } as const

/**
 * The places of the arguments (receiver first) or of the results of a function, in order. A value that is on the stack takes no
 * registers, and those after it go on where the registers stood. A value that needs more registers than are left is a
 * mistake of the caller, who has to write `{ stack }` for it: a RangeError.
 */
export function placesOf<Name extends string>(values: readonly Passing[], available: readonly Name[]): Place<Name>[] {
  let used = 0
  return values.map((passing) => {
    if (typeof passing === 'object') return passing
    const registers = available.slice(used, used + words[passing])
    if (registers.length < words[passing]) {
      throw new RangeError(`a ${passing} does not fit the ${available.length - used} registers that are left`)
    }
    used += registers.length
    return { registers }
  })
}
