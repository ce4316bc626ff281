// Where a Go function's arguments and results are at its entry and at its return.
// Source: go/src/cmd/compile/abi-internal.md, "Function call argument and result passing", "amd64 architecture".

/** How a value is passed: in that many integer registers, or in memory at that many bytes from SP (where the return address lies). */
export type Passing = 'word' | 'string' | 'slice' | 'interface' | { stack: number }

/** The integer registers in the order in which arguments and results take them. */
export const integerRegisters = ['RAX', 'RBX', 'RCX', 'RDI', 'RSI', 'R8', 'R9', 'R10', 'R11'] as const
export type Register = (typeof integerRegisters)[number]

/** Holds the current goroutine (`g`) while Go code runs: it tells concurrent calls apart. */
export const goroutineRegister = 'R14'

export type Place = { registers: readonly Register[] } | { stack: number }

const words = { word: 1, string: 2, slice: 3, interface: 2 } as const

/**
 * The places of the arguments (receiver first) or of the results of a function, in order. A value that is on the stack takes no
 * registers, and those after it go on where the registers stood. A value that needs more registers than are left is a
 * mistake of the caller, who has to write `{ stack }` for it: a RangeError.
 */
export function placesOf(values: readonly Passing[]): Place[] {
  let used = 0
  return values.map((passing) => {
    if (typeof passing === 'object') return passing
    const registers = integerRegisters.slice(used, used + words[passing])
    if (registers.length < words[passing]) {
      throw new RangeError(`a ${passing} does not fit the ${integerRegisters.length - used} registers that are left`)
    }
    used += registers.length
    return { registers }
  })
}
