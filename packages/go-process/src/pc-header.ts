// The head of the function table (pclntab): where its parts lie. It is found in every Go program, before anything else is known of it.
// Format: go/src/runtime/symtab.go, go/src/cmd/link/internal/ld/pcln.go.
import { wordAt } from './bytes.ts'
import type { ElfFile } from './elf.ts'
import { functabLayout, pcHeaderLayout, pcHeaderMagics } from './layouts.ts'

/** The head of a function table. Addresses are virtual, as in the file. */
export interface PcHeader {
  address: number
  functionCount: number
  functionNames: number
  compilationUnits: number
  fileNames: number
  pcTables: number
  functions: number
}

/** Finds the head of the function table by its magic, and checks that what follows it can be one. */
export function findPcHeader(elf: ElfFile): PcHeader | undefined {
  for (const segment of elf.segments.filter((s) => !s.executable)) {
    for (const { address, bytes } of elf.pieces(segment, pcHeaderLayout.size)) {
      for (const magic of pcHeaderMagics) {
        // Two zero bytes, the size of the smallest instruction, the size of a pointer.
        const pattern = Buffer.from([magic & 0xff, 0xff, 0xff, 0xff, 0, 0, elf.architecture.minLC, 8])
        for (let at = bytes.indexOf(pattern); at >= 0; at = bytes.indexOf(pattern, at + 1)) {
          const header = (address + at) % 8 === 0 ? readPcHeader(elf, address + at) : undefined
          if (header !== undefined) return header
        }
      }
    }
  }
  return undefined
}

function readPcHeader(elf: ElfFile, address: number): PcHeader | undefined {
  const bytes = elf.read(address, pcHeaderLayout.size)
  if (!bytes.ok) return undefined
  const part = (offset: number) => address + wordAt(bytes.value, offset)
  const header = {
    address,
    functionCount: wordAt(bytes.value, pcHeaderLayout.nfunc),
    functionNames: part(pcHeaderLayout.funcnameOffset),
    compilationUnits: part(pcHeaderLayout.cuOffset),
    fileNames: part(pcHeaderLayout.filetabOffset),
    pcTables: part(pcHeaderLayout.pctabOffset),
    functions: part(pcHeaderLayout.pclnOffset),
  }
  const parts = [header.functionNames, header.compilationUnits, header.fileNames, header.pcTables, header.functions]
  const ordered = parts.every((start, i) => start > (parts[i - 1] ?? address))
  const table = elf.read(header.functions, header.functionCount * functabLayout.size)
  return ordered && header.functionCount > 0 && table.ok ? header : undefined
}
