// bpftrace takes an address as a plain file offset only where no symbol covers it, and a uprobe belongs to an inode:
// so what is probed is a private copy, of which only we start processes, without a section table.
import { chmod, readFile, rename, writeFile } from 'node:fs/promises'

// Offsets in Elf64_Ehdr: System V ABI, "ELF Header"; `elf.h`.
const E_IDENT_CLASS = 4
const ELFCLASS64 = 2
const E_SHOFF = 0x28
const E_SHNUM = 0x3c
const E_SHSTRNDX = 0x3e

export type CopyResult =
  | { ok: true }
  | { ok: false; error: { reason: 'not-elf64' | 'unreadable' | 'unwritable'; text: string } }

/**
 * Copies an executable so that every probe address in it is a plain file offset, in every version of bpftrace.
 * Code and data stay the same byte for byte; the ELF header of the copy no longer points to a section table (e_shoff,
 * e_shnum and e_shstrndx are 0), and the loader needs program headers only. The target appears whole or not at all.
 */
export async function copyWithoutSections(source: string, target: string): Promise<CopyResult> {
  let image: Buffer
  try {
    image = await readFile(source)
  } catch (error) {
    return { ok: false, error: { reason: 'unreadable', text: String(error) } }
  }
  if (image.length < 64 || image.readUInt32BE(0) !== 0x7f454c46 || image[E_IDENT_CLASS] !== ELFCLASS64) {
    return { ok: false, error: { reason: 'not-elf64', text: `${source} is not a 64-bit ELF file` } }
  }
  image.writeBigUInt64LE(0n, E_SHOFF)
  image.writeUInt16LE(0, E_SHNUM)
  image.writeUInt16LE(0, E_SHSTRNDX)
  const unfinished = `${target}.new`
  try {
    await writeFile(unfinished, image)
    await chmod(unfinished, 0o755)
    await rename(unfinished, target)
  } catch (error) {
    return { ok: false, error: { reason: 'unwritable', text: String(error) } }
  }
  return { ok: true }
}
