// An ELF program as the loader would lay it out, before it is moved to its load address. Everything is taken from the
// program headers and the dynamic segment: a program without a section table is read as well as any other.
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { type Architecture, architectures } from './architecture.ts'
import { type AddressSpace, isUserRange, wordAt } from './bytes.ts'
import { Relocations } from './relocations.ts'
import { fail, type GoFailure, type MemoryFailure, ok, type Result } from './result.ts'

/** A PT_LOAD program header. Addresses are virtual, as in the file. */
export interface Segment {
  address: number
  fileOffset: number
  /** Bytes that come from the file. */
  fileSize: number
  /** Bytes in memory; what exceeds `fileSize` is zero. */
  memorySize: number
  writable: boolean
  executable: boolean
}

/** A section header. A stripped copy may have none. */
export interface Section {
  name: string
  address: number
  fileOffset: number
  size: number
}

// Offsets and numbers of System V ABI, chapters 4 and 5 (Elf64_Ehdr, Elf64_Phdr, Elf64_Shdr, Elf64_Dyn).
const ET_DYN = 3
const PT_LOAD = 1
const PT_DYNAMIC = 2
const PF_X = 1
const PF_W = 2
const SHT_NOBITS = 8
const DT_RELA = 7
const DT_RELASZ = 8
const HEADER_SIZE = 64
const PROGRAM_HEADER_SIZE = 56
const SECTION_HEADER_SIZE = 64
const DYNAMIC_ENTRY_SIZE = 16

/** Unit in which the file is read and relocated. */
const CHUNK = 64 * 1024

interface Headers {
  architecture: Architecture
  entry: number
  isPie: boolean
  segments: readonly Segment[]
  sections: readonly Section[]
  dynamic: Segment | undefined
}

export class ElfFile implements AddressSpace {
  readonly path: string
  readonly architecture: Architecture
  /** Virtual address of the first instruction (e_entry). */
  readonly entry: number
  /** Position independent: the loader adds a load bias to every address of the file. */
  readonly isPie: boolean
  readonly segments: readonly Segment[]
  readonly sections: readonly Section[]
  readonly #fd: number
  readonly #relocations: Relocations
  readonly #chunks = new Map<number, Buffer>()

  private constructor(path: string, fd: number, headers: Headers) {
    this.path = path
    this.#fd = fd
    this.architecture = headers.architecture
    this.entry = headers.entry
    this.isPie = headers.isPie
    this.segments = headers.segments
    this.sections = headers.sections
    this.#relocations = this.#readRelocations(headers.dynamic)
  }

  /** Opens the file and reads its headers. The file stays open until `close`. */
  static open(path: string): Result<ElfFile, GoFailure> {
    let fd: number
    try {
      fd = openSync(path, 'r')
    } catch (error) {
      return fail({ reason: 'file-unreadable', path, detail: String(error) })
    }
    const headers = fstatSync(fd).isFile() ? readHeaders(fd) : 'not a regular file'
    if (typeof headers === 'string') {
      closeSync(fd)
      return fail({ reason: 'not-elf64', path, detail: headers })
    }
    return ok(new ElfFile(path, fd, headers))
  }

  close(): void {
    closeSync(this.#fd)
    this.#chunks.clear()
  }

  /** File offset of a virtual address, or undefined where the file has no byte for it. */
  fileOffset(address: number): number | undefined {
    const segment = this.segments.find((s) => address >= s.address && address < s.address + s.fileSize)
    return segment && address - segment.address + segment.fileOffset
  }

  /** Virtual address of a file offset, or undefined where it is not loaded. */
  address(fileOffset: number): number | undefined {
    const segment = this.segments.find((s) => fileOffset >= s.fileOffset && fileOffset < s.fileOffset + s.fileSize)
    return segment && fileOffset - segment.fileOffset + segment.address
  }

  /** Bytes at a virtual address with the relative relocations applied for a load bias of 0. */
  read(address: number, length: number): Result<Buffer, MemoryFailure> {
    const segment = this.#segmentOf(address, length)
    if (segment === undefined) return fail({ reason: 'unmapped', address, length })
    const first = Math.floor(address / CHUNK) * CHUNK
    if (address + length <= first + CHUNK) {
      const chunk = this.#chunk(segment, first)
      return ok(chunk.subarray(address - first, address - first + length))
    }
    return ok(this.#load(segment, address, length))
  }

  /** The bytes of a segment that come from the file, piece by piece, not relocated, each with its virtual address. */
  *pieces(segment: Segment, overlap: number): Generator<{ address: number; bytes: Buffer }> {
    const step = 4 * 1024 * 1024
    for (let at = 0; at < segment.fileSize; at += step) {
      const length = Math.min(step + overlap, segment.fileSize - at)
      yield { address: segment.address + at, bytes: readAt(this.#fd, segment.fileOffset + at, length) }
    }
  }

  /** Addresses of the aligned words of the writable segments that hold `target`. */
  *pointersTo(target: number): Generator<number> {
    yield* this.#relocations.to(target)
    const pattern = Buffer.alloc(8)
    pattern.writeBigUInt64LE(BigInt(target))
    for (const segment of this.segments.filter((s) => s.writable)) {
      for (const { address, bytes } of this.pieces(segment, 7)) {
        for (let at = bytes.indexOf(pattern); at >= 0; at = bytes.indexOf(pattern, at + 1)) {
          if ((address + at) % 8 === 0) yield address + at
        }
      }
    }
  }

  #segmentOf(address: number, length: number): Segment | undefined {
    if (!isUserRange(address, length)) return undefined
    return this.segments.find((s) => address >= s.address && address + length <= s.address + s.memorySize)
  }

  /** The part of one chunk that the segment covers; the rest is zero, and is never asked for. */
  #chunk(segment: Segment, start: number): Buffer {
    // Two segments may share a chunk, so its key holds both.
    const key = start + this.segments.indexOf(segment)
    let chunk = this.#chunks.get(key)
    if (chunk === undefined) {
      chunk = this.#load(segment, start, CHUNK)
      this.#chunks.set(key, chunk)
    }
    return chunk
  }

  #load(segment: Segment, address: number, length: number): Buffer {
    const bytes = Buffer.alloc(length)
    const from = Math.max(address, segment.address)
    const to = Math.min(address + length, segment.address + segment.fileSize)
    if (to > from) {
      readAt(this.#fd, segment.fileOffset + from - segment.address, to - from).copy(bytes, from - address)
    }
    this.#relocations.apply(address, bytes)
    return bytes
  }

  #readRelocations(dynamic: Segment | undefined): Relocations {
    const { relative } = this.architecture
    if (dynamic === undefined) return new Relocations(Buffer.alloc(0), relative)
    const entries = readAt(this.#fd, dynamic.fileOffset, dynamic.fileSize)
    const value = (tag: number): number | undefined => {
      for (let at = 0; at + DYNAMIC_ENTRY_SIZE <= entries.length; at += DYNAMIC_ENTRY_SIZE) {
        if (wordAt(entries, at) === tag) return wordAt(entries, at + 8)
      }
      return undefined
    }
    const table = value(DT_RELA)
    const offset = table === undefined ? undefined : this.fileOffset(table)
    const size = offset === undefined ? 0 : (value(DT_RELASZ) ?? 0)
    return new Relocations(readAt(this.#fd, offset ?? 0, size), relative)
  }
}

/** Reads the headers, or says what makes the file none of ours. */
function readHeaders(fd: number): Headers | string {
  const header = readAt(fd, 0, HEADER_SIZE)
  if (header.length < HEADER_SIZE) return 'too short'
  if (header.toString('latin1', 0, 4) !== '\x7fELF') return 'no ELF magic'
  if (header[4] !== 2 || header[5] !== 1) return 'not 64-bit little-endian'
  const architecture = architectures.get(header.readUInt16LE(18))
  if (architecture === undefined) return 'neither amd64 nor arm64'
  const programHeaders = readTable(fd, wordAt(header, 32), PROGRAM_HEADER_SIZE, header.readUInt16LE(56))
  const toSegment = (h: Buffer): Segment => ({
    address: wordAt(h, 16),
    fileOffset: wordAt(h, 8),
    fileSize: wordAt(h, 32),
    memorySize: wordAt(h, 40),
    writable: (h.readUInt32LE(4) & PF_W) !== 0,
    executable: (h.readUInt32LE(4) & PF_X) !== 0,
  })
  const ofType = (type: number) => programHeaders.filter((h) => h.readUInt32LE(0) === type).map(toSegment)
  const size = fstatSync(fd).size
  const segments = ofType(PT_LOAD)
  if (segments.length === 0) return 'nothing to load'
  if (segments.some((s) => s.fileOffset + s.fileSize > size)) return 'a segment lies beyond the end of the file'
  return {
    architecture,
    entry: wordAt(header, 24),
    isPie: header.readUInt16LE(16) === ET_DYN,
    segments,
    sections: readSections(fd, header),
    dynamic: ofType(PT_DYNAMIC)[0],
  }
}

function readSections(fd: number, header: Buffer): Section[] {
  const table = readTable(fd, wordAt(header, 40), SECTION_HEADER_SIZE, header.readUInt16LE(60))
  const names = table[header.readUInt16LE(62)]
  if (names === undefined) return []
  const nameTable = readAt(fd, wordAt(names, 24), wordAt(names, 32))
  return table
    .filter((h) => h.readUInt32LE(4) !== SHT_NOBITS)
    .map((h) => {
      const start = h.readUInt32LE(0)
      const name = nameTable.toString('latin1', start, nameTable.indexOf(0, start))
      return { name, address: wordAt(h, 16), fileOffset: wordAt(h, 24), size: wordAt(h, 32) }
    })
}

function readTable(fd: number, offset: number, entrySize: number, count: number): Buffer[] {
  const bytes = readAt(fd, offset, offset === 0 ? 0 : entrySize * count)
  return Array.from({ length: Math.floor(bytes.length / entrySize) }, (_, i) =>
    bytes.subarray(i * entrySize, (i + 1) * entrySize),
  )
}

/** Up to `length` bytes at a file offset: fewer where the file ends. */
function readAt(fd: number, offset: number, length: number): Buffer {
  const bytes = Buffer.alloc(Math.max(0, Math.min(length, fstatSync(fd).size - offset)))
  let done = 0
  while (done < bytes.length) {
    const count = readSync(fd, bytes, done, bytes.length - done, offset + done)
    if (count === 0) break
    done += count
  }
  return bytes
}
