// Expected failures of looking into a program from outside: each is a value with a reason, never an exception.

export type Result<Value, Failure = GoFailure> = { ok: true; value: Value } | { ok: false; error: Failure }
export const ok = <Value>(value: Value): Result<Value, never> => ({ ok: true, value })
export const fail = <Failure>(error: Failure): Result<never, Failure> => ({ ok: false, error })

export type MemoryFailure =
  /** Nothing is mapped there, the address is no user address, or the length (bytes) is beyond reason. */
  | { reason: 'unmapped'; address: number; length: number }
  /** The process has ended, or has become another program by execve. */
  | { reason: 'process-gone'; pid: number }

/** Why there is no address for a function's name. `tail` is what was looked for. */
export type FunctionFailure =
  /** The program holds no such name: another version's function, or one that the linker left out as unused. */
  | { reason: 'no-such-function'; tail: string }
  /** The names are there, but every call was replaced by the function's body: there is no code to stop at. */
  | { reason: 'inlined-function'; tail: string; names: readonly string[] }
  | { reason: 'ambiguous-function'; tail: string; names: readonly string[] }

export type GoFailure =
  | MemoryFailure
  | FunctionFailure
  | { reason: 'file-unreadable'; path: string; detail: string }
  | { reason: 'not-elf64'; path: string; detail: string }
  /** No Go function table of Go 1.18 or newer was found. */
  | { reason: 'not-go'; path: string }
  /** A Go release whose data structures `layouts.ts` does not list. `goVersion` is null where the program does not tell. */
  | { reason: 'unsupported-go'; path: string; goVersion: string | null }
  | { reason: 'no-moduledata'; path: string; goVersion: string }
  | { reason: 'process-unreadable'; pid: number; detail: string }
  /** The process does not run the program it was said to run. */
  | { reason: 'other-program'; pid: number; path: string }
  | { reason: 'no-such-type'; name: string }
  | { reason: 'ambiguous-type'; name: string; names: readonly string[] }
  /** A path names a field that the type does not have. */
  | { reason: 'no-such-field'; type: string; field: string }
  /** A path leads through a nil pointer or a nil interface. */
  | { reason: 'nil-on-path'; field: string }
  /** An interface value points to a type that the program's own type table does not hold (one made by reflection). */
  | { reason: 'foreign-type'; address: number }

/** One English sentence for a log or a report. */
export function explainFailure(failure: GoFailure): string {
  switch (failure.reason) {
    case 'unmapped':
      return `no memory is mapped at 0x${failure.address.toString(16)} (${failure.length} bytes)`
    case 'process-gone':
      return `process ${failure.pid} has ended or executes another program`
    case 'file-unreadable':
      return `${failure.path} cannot be read: ${failure.detail}`
    case 'not-elf64':
      return `${failure.path} is not an ELF file for amd64 or arm64: ${failure.detail}`
    case 'not-go':
      return `${failure.path} holds no function table of Go 1.18 or newer`
    case 'unsupported-go':
      return `${failure.path} was built with ${failure.goVersion ?? 'an unknown Go'}, whose data layout is not known`
    case 'no-moduledata':
      return `${failure.path} (${failure.goVersion}) holds no module data`
    case 'process-unreadable':
      return `process ${failure.pid} cannot be read: ${failure.detail}`
    case 'other-program':
      return `process ${failure.pid} does not run ${failure.path}`
    case 'no-such-function':
      return `no function ${failure.tail}`
    case 'inlined-function':
      return `the compiler inlined every call of ${failure.names.join(', ')}`
    case 'ambiguous-function':
      return `several functions end in ${failure.tail}: ${failure.names.join(', ')}`
    case 'no-such-type':
      return `no type ${failure.name}`
    case 'ambiguous-type':
      return `several types end in ${failure.name}: ${failure.names.join(', ')}`
    case 'no-such-field':
      return `${failure.type} has no field ${failure.field}`
    case 'nil-on-path':
      return `the path ends before ${failure.field}: nil`
    case 'foreign-type':
      return `the type at 0x${failure.address.toString(16)} is not in the program's type table`
  }
}
