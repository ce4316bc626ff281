// A Go program describes the structs of its own runtime, for reflection, like any others: what it says, and what the table says.
import { type GoStruct, goStructs } from '../go-structs.ts'
import { place } from '../layouts.ts'
import type { Program } from '../program.ts'

/** Letters alone: from Go 1.21 on the fields have capitals, and some an underscore. */
export const plain = (name: string) => name.toLowerCase().replaceAll('_', '')

export interface ComparedLayout {
  struct: string
  /** `name@offset` of each field, as the table has it and as the program describes it. */
  table: string[]
  program: string[]
}

/** Every struct of the table that the program describes: some have no descriptor, as the program never needs it. */
export function ownLayouts(program: Program): ComparedLayout[] {
  const minor = Number(/^go1\.(\d+)/.exec(program.goVersion)?.[1])
  return Object.values(goStructs).flatMap((struct: GoStruct) => {
    const [, file, name] = struct.declared.findLast(([since]) => since <= minor) ?? []
    const described = program.types.named(`${file?.replace(/\/[^/]*$/, '')}.${name}`)
    if (!described.ok || described.value.kind !== 'struct') return []
    const { fields } = place(struct, minor)
    const own = described.value.fields.flatMap((field) => {
      const type = program.types.at(field.type)
      // A table's groups are a struct of two words.
      if (field.name === 'groups' && type?.kind === 'struct')
        return type.fields.map(({ name, offset }) => ({ name, offset: field.offset + offset }))
      return field.name === 'NotInHeap' ? [] : [field]
    })
    const describe = (field: { name: string; offset: number }) => `${plain(field.name)}@${field.offset}`
    return [{ struct: name ?? '', table: fields.map(describe), program: own.slice(0, fields.length).map(describe) }]
  })
}
