// The Go runtime's description of the program itself (runtime.firstmoduledata): where its code and its types lie.
import { type AddressSpace, wordAt } from './bytes.ts'
import type { ElfFile } from './elf.ts'
import { type Layout, sliceLayout } from './layouts.ts'
import type { PcHeader } from './pc-header.ts'

/** Virtual addresses, as in the file. */
export interface ModuleData {
  text: number
  etext: number
  types: number
  etypes: number
  /** What the offsets of a function's funcdata count from. */
  gofunc: number
  /** Addresses of type descriptors: those of unnamed types that reflection may look for. Go 1.27 has no such table: null. */
  typelinks: readonly number[] | null
  /** Where the type descriptors end that lie one after the other from `types` on (Go 1.27); null in other releases. */
  descriptorsEnd: number | null
}

/** Longest table of typelinks that is believed; dockerd has some 10,000. */
const MOST_TYPELINKS = 10_000_000

/** Finds the module data by the one word that is known about it: its first one points to the head of the function table. */
export function findModuleData(elf: ElfFile, header: PcHeader, layout: Layout['moduleData']): ModuleData | undefined {
  for (const pointer of elf.pointersTo(header.address)) {
    const moduleData = readModuleData(elf, pointer - layout.pcHeader, header, layout)
    if (moduleData !== undefined) return moduleData
  }
  return undefined
}

function readModuleData(
  space: AddressSpace,
  address: number,
  header: PcHeader,
  layout: Layout['moduleData'],
): ModuleData | undefined {
  const bytes = space.read(address, layout.size)
  if (!bytes.ok) return undefined
  const field = (offset: number) => wordAt(bytes.value, offset)
  const [text, etext] = [field(layout.text), field(layout.etext)]
  const [types, etypes] = [field(layout.types), field(layout.etypes)]
  // The table of functions ends with one entry more than there are functions.
  const functions = field(layout.ftab + sliceLayout.length) - 1
  const plausible = functions === header.functionCount && text < etext && types < etypes
  if (!plausible || !space.read(types, etypes - types).ok) return undefined
  const common = { text, etext, types, etypes, gofunc: field(layout.gofunc) }
  // Source: go/src/runtime/type.go, moduleTypelinks; the itabs begin where the last descriptor ends (go/src/cmd/link/internal/ld/data.go, dodataSect).
  if (Number.isNaN(layout.typelinks))
    return { ...common, typelinks: null, descriptorsEnd: types + field(layout.itaboffset) }
  const count = field(layout.typelinks + sliceLayout.length)
  const links = count <= MOST_TYPELINKS ? space.read(field(layout.typelinks), count * 4) : undefined
  if (links?.ok !== true) return undefined
  const typelinks = Array.from({ length: count }, (_, i) => types + links.value.readInt32LE(i * 4))
  return { ...common, typelinks, descriptorsEnd: null }
}
