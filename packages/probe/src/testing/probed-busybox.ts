// For the tests: a program that can be probed on any machine that has Debian's busybox-static. Its `_start` runs once in
// every process, before anything else.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { copyWithoutSections } from '../private-copy.ts'

export interface ProbedBusybox {
  path: string
  /** File offset of the first instruction (`_start`). */
  entry: number
}

/** Makes a private copy of busybox in a folder. */
export async function makeProbedBusybox(folder: string): Promise<ProbedBusybox> {
  const path = join(folder, 'busybox')
  const copied = await copyWithoutSections('/bin/busybox', path)
  if (!copied.ok) throw new Error(copied.error.text)
  return { path, entry: entryOffset(await readFile(path)) }
}

/** File offset of e_entry: the PT_LOAD segment that covers it says where it lies. System V ABI, "Program Header". */
function entryOffset(image: Buffer): number {
  const entry = image.readBigUInt64LE(0x18)
  const headers = Number(image.readBigUInt64LE(0x20))
  const size = image.readUInt16LE(0x36)
  for (let index = 0; index < image.readUInt16LE(0x38); index++) {
    const header = image.subarray(headers + index * size)
    const [offset, address, length] = [8, 16, 32].map((at) => header.readBigUInt64LE(at))
    if (offset === undefined || address === undefined || length === undefined) break
    if (header.readUInt32LE(0) === 1 && address <= entry && entry < address + length)
      return Number(entry - address + offset)
  }
  throw new Error('no segment holds the entry point')
}
