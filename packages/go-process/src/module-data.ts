// The Go runtime's description of the program itself (runtime.firstmoduledata): where its code and its types lie.
import { type AddressSpace, wordAt } from './bytes.ts'
import type { ElfFile } from './elf.ts'
import type { ModuleDataLayout } from './layouts.ts'
import type { PcHeader } from './pclntab.ts'

/** Virtual addresses, as in the file. */
export interface ModuleData {
  text: number
  etext: number
  types: number
  etypes: number
  /** Addresses of type descriptors: those of unnamed types that reflection may look for. */
  typelinks: readonly number[]
}

/** Longest table of typelinks that is believed; dockerd has some 10,000. */
const MOST_TYPELINKS = 10_000_000

/** Finds the module data by the one word that is known about it: its first one points to the head of the function table. */
export function findModuleData(elf: ElfFile, header: PcHeader, layout: ModuleDataLayout): ModuleData | undefined {
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
  layout: ModuleDataLayout,
): ModuleData | undefined {
  const bytes = space.read(address, layout.typelinks + 16)
  if (!bytes.ok) return undefined
  const field = (offset: number) => wordAt(bytes.value, offset)
  const [text, etext] = [field(layout.text), field(layout.etext)]
  const [types, etypes] = [field(layout.types), field(layout.etypes)]
  const count = field(layout.typelinks + 8)
  // The table of functions ends with one entry more than there are functions.
  const plausible =
    field(layout.ftabLength) === header.functionCount + 1 && text < etext && types < etypes && count <= MOST_TYPELINKS
  if (!plausible || !space.read(types, etypes - types).ok) return undefined
  const links = space.read(field(layout.typelinks), count * 4)
  if (!links.ok) return undefined
  const typelinks = Array.from({ length: count }, (_, i) => types + links.value.readInt32LE(i * 4))
  return { text, etext, types, etypes, typelinks }
}
