// What a Go program says about how it was built: the Go version, and the versions of its modules.
import type { ElfFile } from './elf.ts'

export interface Module {
  path: string
  /** Null where the build did not know it (`(devel)`). */
  version: string | null
}

export interface BuildInfo {
  /** `go1.19.8` */
  goVersion: string
  /** Import path of the main package; null if the program was built without module support. */
  path: string | null
  main: Module | null
  deps: readonly Module[]
}

// Source: go/src/debug/buildinfo/buildinfo.go, readRawBuildInfo.
const MAGIC = Buffer.from('\xff Go buildinf:', 'latin1')
const ALIGNMENT = 16
const FLAGS = 15
const FLAG_INLINE_STRINGS = 2
const HEADER_SIZE = 32
/** Sentinels around the module text: modload.infoStart and infoEnd in go/src/cmd/go/internal/modload/build.go. */
const FRAME_SIZE = 16

/** Longest module text that is read: the largest of Docker's programs has some 40 KiB. */
const LONGEST = 4 * 1024 * 1024

/** Finds the build information in the writable segments. Undefined for programs older than Go 1.18 and for others. */
export function readBuildInfo(elf: ElfFile): BuildInfo | undefined {
  for (const segment of elf.segments.filter((s) => s.writable)) {
    for (const { address, bytes } of elf.pieces(segment, HEADER_SIZE)) {
      for (let at = bytes.indexOf(MAGIC); at >= 0; at = bytes.indexOf(MAGIC, at + 1)) {
        if ((address + at) % ALIGNMENT !== 0) continue
        const available = segment.address + segment.fileSize - (address + at)
        const blob = elf.read(address + at, Math.min(available, LONGEST))
        const info = blob.ok ? parse(blob.value) : undefined
        if (info !== undefined) return info
      }
    }
  }
  return undefined
}

function parse(blob: Buffer): BuildInfo | undefined {
  if (((blob[FLAGS] ?? 0) & FLAG_INLINE_STRINGS) === 0) return undefined
  const version = varintBytes(blob, HEADER_SIZE)
  if (version === undefined) return undefined
  const goVersion = version.bytes.toString('utf8')
  if (!/^(go|devel)/.test(goVersion)) return undefined
  const modules = varintBytes(blob, version.end)?.bytes ?? Buffer.alloc(0)
  return { goVersion, ...parseModules(modules.subarray(FRAME_SIZE, -FRAME_SIZE).toString('utf8')) }
}

/** Lines of tab-separated words. Source: go/src/runtime/debug/mod.go, BuildInfo.String. */
function parseModules(text: string): Omit<BuildInfo, 'goVersion'> {
  let path: string | null = null
  let main: Module | null = null
  const deps: Module[] = []
  for (const line of text.split('\n')) {
    const [word, name, version] = line.split('\t')
    if (name === undefined) continue
    const module = { path: name, version: version === undefined || version === '(devel)' ? null : version }
    if (word === 'path') path = name
    else if (word === 'mod') main = module
    else if (word === 'dep') deps.push(module)
    // `=>` names what replaced the module of the line before: the code that was really compiled.
    else if (word === '=>') deps[deps.length - 1] = module
  }
  return { path, main, deps }
}

/** Bytes preceded by their length as a varint (encoding/binary.Uvarint). */
function varintBytes(blob: Buffer, offset: number): { bytes: Buffer; end: number } | undefined {
  let length = 0
  for (let i = 0; i < 5; i++) {
    const byte = blob[offset + i]
    if (byte === undefined) return undefined
    length += (byte & 0x7f) * 2 ** (7 * i)
    if ((byte & 0x80) === 0) {
      const start = offset + i + 1
      return start + length <= blob.length
        ? { bytes: blob.subarray(start, start + length), end: start + length }
        : undefined
    }
  }
  return undefined
}
