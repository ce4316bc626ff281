// The shape of an entry in the catalogue. To add a stage is to add an entry in `catalogue/`; nothing else changes.
import type { Localized, Role } from '@runthrough/trace'
import type { KernelDocument } from './kernel-documents.ts'

/**
 * How Go's internal ABI passes a value: in how many integer registers, or in memory on the caller's stack.
 * A struct that is passed in registers is listed as its flattened words.
 * Source: go/src/cmd/compile/abi-internal.md, "Function call argument and result passing".
 */
export type Passing =
  | 'word' // pointer, map, channel, func, integer, bool: one register
  | 'string' // pointer, length: two registers
  | 'slice' // pointer, length, capacity: three registers
  | 'interface' // itab or type, data: two registers
  | { stack: number } // bytes from SP at the entry, where SP points at the return address

/** Parameters (the receiver first) or results of a function, in order. */
export type Values = Record<string, Passing>

/** Where a read starts. An argument is remembered from the entry of the span, so it can be read again at the leave. */
export type Origin = { argument: string } | { result: string }

export type Read =
  /** A Go value of a known type, decoded with the keys of its JSON. The origin holds a pointer to it. */
  | {
      read: 'value'
      of: string
      from: Origin
      /** Full name of the type that the pointer points to: `github.com/docker/docker/api/types/container.Config`. */
      type: string
      /** Fields (Go names) to go through, from that type to the value that is shown. */
      path?: readonly string[]
    }
  /** The elements of a slice of such values. */
  | { read: 'values'; of: string; from: Origin; type: string }
  /** An integer that is not negative, below 2^53. */
  | { read: 'number'; of: string; from: Origin }
  /** A string argument or result, or a slice of strings. */
  | { read: 'string' | 'strings'; of: string; from: Origin }
  /** Bytes that are JSON themselves (`spec []byte`). */
  | { read: 'json'; of: string; from: Origin }
  /**
   * A file or folder that the stage wrote: `{container}/hostconfig.json`. Placeholders are resolved by the tracer.
   * `mayBeGone`: with some commands it is not there, which is nothing to be told.
   */
  | { read: 'file'; of: string; path: string; mayBeGone?: true }
  /** What the kernel keeps of the container's first process: of the process that stands, or of the `runc init` it has made. */
  | { read: 'kernel'; of: KernelDocument }

/** A read that starts from the memory of the process. */
export type MemoryRead = Exclude<Read, { read: 'file' | 'kernel' }>

/** Where a stage is probed on a range of versions of its component (semver range, `*` for any). */
export interface ProbeSite {
  versions: string
  /** Tail of the symbol: what follows `(^|/vendor/)` in the program's function table. */
  symbol: string
  /**
   * Functions of the same signature that a run meets instead of that one, by the host or by the compiler. Every one that
   * the program has is probed.
   */
  alternatives?: readonly string[]
  arguments: Values
  results: Values
  /** Name of the result that is the returned error. */
  error?: string
  /**
   * Types of the reads that have another full name on these versions: the name in the read, then the name there.
   * A name has no vendor prefix, as a symbol has none.
   */
  types?: Readonly<Record<string, string>>
  /** Documents that the stage reads on other versions, and that are not there yet on these. */
  without?: readonly string[]
}

export type Level = 'story' | 'engineer'

/** Stages of one run live in several goroutines of dockerd: create, attach, wait and start. */
export type Branch = 'create' | 'attach' | 'wait' | 'start'

export interface Stage {
  /** process, dot, function: `dockerd.mergeAndVerifyConfig`. */
  id: string
  process: Role
  level: Level
  branch: Branch
  /** The stage that calls or asks for this one; null for the first of the relay. */
  parent: string | null
  /** How the function was called in Docker 1.13; null where there was none, or where it is not known. */
  docker113: string | null
  /**
   * Where the id of the container stands that a call is about, for a call that a server gets from another process: the
   * engine may serve somebody else at the same time. Requests to dockerd's API need none: they carry the run's own header.
   */
  about?: Read
  /** Empty for a stage that is not a Go function (the container's own execve). */
  sites: readonly ProbeSite[]
  enter: readonly Read[]
  leave: readonly Read[]
  title: Localized
  narration: Localized
}
