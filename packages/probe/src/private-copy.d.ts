export type CopyResult =
  | {
      ok: true
    }
  | {
      ok: false
      error: {
        reason: 'not-elf64' | 'unreadable' | 'unwritable'
        text: string
      }
    }
/**
 * Copies an executable so that every probe address in it is a plain file offset, in every version of bpftrace.
 * Code and data stay the same byte for byte; the ELF header of the copy no longer points to a section table (e_shoff,
 * e_shnum and e_shstrndx are 0), and the loader needs program headers only. The target appears whole or not at all.
 */
export declare function copyWithoutSections(source: string, target: string): Promise<CopyResult>
