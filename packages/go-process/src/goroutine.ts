// A goroutine as the runtime keeps it. Where its fields lie is read from the program itself, which describes the struct.
// Source: go/src/runtime/runtime2.go, type g.
import { type AddressSpace, wordAt } from './bytes.ts'
import type { Program } from './program.ts'
import { fail, type GoFailure, ok, type Result } from './result.ts'

export interface Goroutine {
  /** Never given twice while the program runs. */
  id: number
  /** Id of the goroutine whose `go` statement made it; null before Go 1.21, which does not keep it. */
  parent: number | null
}

/** The goroutine whose `g` is at an address of the process. */
export function goroutineAt(memory: AddressSpace, { types }: Program, address: number): Result<Goroutine, GoFailure> {
  const type = types.named('runtime.g')
  if (!type.ok) return type
  const fields = type.value.kind === 'struct' ? type.value.fields : []
  const wordOf = (name: string): Result<number, GoFailure> => {
    const field = fields.find((one) => one.name === name)
    if (!field) return fail({ reason: 'no-such-field', type: 'runtime.g', field: name })
    const bytes = memory.read(address + field.offset, 8)
    return bytes.ok ? ok(wordAt(bytes.value, 0)) : bytes
  }
  const id = wordOf('goid')
  if (!id.ok) return id
  const parent = wordOf('parentGoid')
  if (!parent.ok && parent.error.reason !== 'no-such-field') return parent
  return ok({ id: id.value, parent: parent.ok ? parent.value : null })
}
