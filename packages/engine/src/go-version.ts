// Which Go a program was compiled with, as `go version FILE` says it. The tracer reads memory by the layouts of that
// version, so the doctor names it.
import { readFile } from 'node:fs/promises'

/** Source: go/src/debug/buildinfo/buildinfo.go (buildInfoMagic, buildInfoHeaderSize, flagsVersionInl). */
const MAGIC = Buffer.from('\xff Go buildinf:', 'latin1')
const FLAGS_OFFSET = 15
const VERSION_INLINE = 2
const HEADER_SIZE = 32

/** `go1.19.8` from the bytes of a program that Go 1.18 or later made; null for any other. */
export function goVersionIn(program: Buffer): string | null {
  // The magic alone proves nothing: a program that reads such headers has it among its constants.
  for (let at = program.indexOf(MAGIC); at >= 0; at = program.indexOf(MAGIC, at + 1)) {
    const inline = ((program[at + FLAGS_OFFSET] ?? 0) & VERSION_INLINE) !== 0
    // The length is a varint; a version is shorter than 128 bytes and so its length is one byte.
    const length = program[at + HEADER_SIZE] ?? 0
    if (!inline || length >= 0x80) continue
    const version = program.toString('utf8', at + HEADER_SIZE + 1, at + HEADER_SIZE + 1 + length)
    if (/^go\d|^devel /.test(version)) return version
  }
  return null
}

export async function goVersionOf(path: string): Promise<string | null> {
  return goVersionIn(await readFile(path))
}
