// What the kernel's part of the program prints, read back. Parts of a report come before it, line by line, and belong to
// its thread: a BPF program stays on one CPU, so they also come in this order. In a line with text the text is the last
// column, and bpftrace prints each line as one JSON string: whatever a process calls itself, it cannot make a line.
import { NEVER_ENTERED, STRING_CHUNK } from './program.ts'
import { MAX_ARGUMENTS, SYSTEM_CALLS } from './system-calls.ts'

/** A followed process has made a system call, and it returned. */
export interface CallHit {
  kind: 'call'
  /** Nanoseconds of CLOCK_MONOTONIC at the return, and at the entry; null where a seccomp filter refused the call before it was entered. */
  at: bigint
  enteredAt: bigint | null
  pid: number
  tid: number
  /** Go's goroutine, if the thread runs a Go program. */
  g: bigint
  /** Name in the manual, section 2. */
  name: string
  /** Six words; those behind the last argument are 0. */
  arguments: bigint[]
  /** What the kernel returned: an error as its negative number. */
  result: bigint
  /** What arguments point to, by their place. */
  strings: ReadonlyMap<number, string>
  bytes: ReadonlyMap<number, Buffer>
  words: ReadonlyMap<number, bigint[]>
  /** Path of the file that the call is about, from the root of its file system; null where none was read. */
  path: string | null
}

/** A followed process has made another one, which is followed from now on. */
export interface ForkHit {
  kind: 'fork'
  at: bigint
  pid: number
  tid: number
  g: bigint
  child: number
  /** Flags as of clone(2). */
  flags: bigint
}

/** A followed process has become another program. */
export interface ProgramHit {
  kind: 'program'
  at: bigint
  pid: number
  tid: number
  /** As it was handed to execve(2). */
  path: string
  argv: string[]
  env: string[]
  /** Bytes that argv and the environment have, the NUL behind each word counted. */
  bytes: { argv: number; env: number }
  /** Whether the end of argv or of the environment is missing, for they are long. */
  truncated: boolean
}

/** So many calls from inside the container were passed over, since it had made as many as are told of in a run. */
export interface PassedOver {
  kind: 'passed-over'
  count: number
}

export type KernelHit = CallHit | ForkHit | ProgramHit | PassedOver

interface Parts {
  strings: Map<number, string[]>
  bytes: Map<number, Buffer[]>
  words: Map<number, bigint[]>
  /** From the file up to the root. */
  path: string[]
}

const partLine = /^(?:N (\d+) (\d+) (.*)|Y (\d+) (\d+) ([\\x0-9a-f ]*)|W (\d+) (\d+)((?: [0-9a-f]+)+)|D (\d+) (.*))\n$/s
const callLine = new RegExp(
  `^S (\\d+) (\\d+) (\\d+) (\\d+) (\\d+) ([0-9a-f]+) (-?\\d+)((?: [0-9a-f]+){${MAX_ARGUMENTS}})\\n$`,
)
const forkLine = /^F (\d+) (\d+) (\d+) (\d+) ([0-9a-f]+) ([0-9a-f]+)\n$/
const passedOverLine = /^O ([1-9]\d*)\n$/
const programLine = /^P (\d+) (\d+) (\d+) (\d+) (\d+) (\d+)\n$/

/** Puts lines together to hits. `null`: the line is part of a hit that is not complete. `undefined`: none of these lines. */
export class KernelLines {
  readonly #parts = new Map<string, Parts>()

  read(line: string): KernelHit | null | undefined {
    switch (line[0]) {
      case 'N':
      case 'Y':
      case 'W':
      case 'D':
        return this.#keep(line)
      case 'S':
        return this.#call(line)
      case 'F':
        return fork(line)
      case 'P':
        return this.#program(line)
      case 'O':
        return passedOver(line)
      default:
        return undefined
    }
  }

  #keep(line: string): null | undefined {
    const found = partLine.exec(line)
    if (!found) return undefined
    const [, textTid, textAt, text, bytesTid, bytesAt, bytes, wordsTid, wordsAt, words, pathTid, name] = found
    if (textTid !== undefined) append(this.#partsOf(textTid).strings, Number(textAt), text ?? '')
    if (bytesTid !== undefined) append(this.#partsOf(bytesTid).bytes, Number(bytesAt), fromHex(bytes ?? ''))
    if (wordsTid !== undefined) this.#partsOf(wordsTid).words.set(Number(wordsAt), fromHexWords(words ?? ''))
    if (pathTid !== undefined) this.#partsOf(pathTid).path.push(name ?? '')
    return null
  }

  #partsOf(tid: string): Parts {
    const known = this.#parts.get(tid)
    if (known) return known
    const parts: Parts = { strings: new Map(), bytes: new Map(), words: new Map(), path: [] }
    this.#parts.set(tid, parts)
    return parts
  }

  #take(tid: string): Parts | undefined {
    const parts = this.#parts.get(tid)
    this.#parts.delete(tid)
    return parts
  }

  #call(line: string): CallHit | undefined {
    const found = callLine.exec(line)
    const [, at = '', index = '', enteredAt = '', pid = '', tid = '', g = '', result = '', words = ''] = found ?? []
    const name = SYSTEM_CALLS[Number(index)]?.name
    if (!found || name === undefined) return undefined
    const parts = this.#take(tid)
    return {
      kind: 'call',
      at: BigInt(at),
      enteredAt: enteredAt === String(NEVER_ENTERED) ? null : BigInt(enteredAt),
      pid: Number(pid),
      tid: Number(tid),
      g: BigInt(`0x${g}`),
      name,
      arguments: fromHexWords(words),
      result: BigInt(result),
      strings: mapValues(parts?.strings, joinChunks),
      bytes: mapValues(parts?.bytes, (chunks) => Buffer.concat(chunks)),
      words: parts?.words ?? new Map(),
      path: parts && parts.path.length > 0 ? `/${parts.path.toReversed().join('/')}` : null,
    }
  }

  #program(line: string): ProgramHit | undefined {
    const found = programLine.exec(line)
    const [, at = '', pid = '', tid = '', , argvLength, envLength] = found ?? []
    if (!found) return undefined
    const parts = this.#take(tid)
    const bytes = { argv: Number(argvLength), env: Number(envLength) }
    const [argv, env] = [1, 2].map((index) => Buffer.concat(parts?.bytes.get(index) ?? []))
    const isWhole = argv?.length === bytes.argv && env?.length === bytes.env
    return {
      kind: 'program',
      at: BigInt(at),
      pid: Number(pid),
      tid: Number(tid),
      path: joinChunks(parts?.strings.get(0) ?? []),
      argv: splitWords(argv),
      env: splitWords(env),
      bytes,
      truncated: !isWhole,
    }
  }
}

function passedOver(line: string): PassedOver | undefined {
  const count = passedOverLine.exec(line)?.[1]
  return count === undefined ? undefined : { kind: 'passed-over', count: Number(count) }
}

function fork(line: string): ForkHit | undefined {
  const found = forkLine.exec(line)
  const [, at = '', pid = '', tid = '', child = '', flags = '', g = ''] = found ?? []
  if (!found) return undefined
  return {
    kind: 'fork',
    at: BigInt(at),
    pid: Number(pid),
    tid: Number(tid),
    g: BigInt(`0x${g}`),
    child: Number(child),
    flags: BigInt(`0x${flags}`),
  }
}

/** A chunk that is not full is the last of its string; bytes, not characters, are counted. */
function joinChunks(chunks: readonly string[]): string {
  const last = chunks.findIndex((chunk) => Buffer.byteLength(chunk) < STRING_CHUNK)
  return (last < 0 ? chunks : chunks.slice(0, last + 1)).join('')
}

function fromHex(text: string): Buffer {
  return Buffer.from(text.replace(/[^0-9a-f]/g, ''), 'hex')
}

const fromHexWords = (text: string): bigint[] =>
  text
    .trim()
    .split(' ')
    .map((word) => BigInt(`0x${word}`))

/** NUL ends each word; of a list that was cut off, the last word may have none. */
function splitWords(bytes: Buffer | undefined): string[] {
  const words = (bytes ?? Buffer.alloc(0)).toString('utf8').split('\0')
  if (words.at(-1) === '') words.pop()
  return words
}

function append<Value>(map: Map<number, Value[]>, key: number, value: Value): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

function mapValues<From, To>(map: ReadonlyMap<number, From> | undefined, to: (value: From) => To): Map<number, To> {
  return new Map([...(map ?? [])].map(([key, value]) => [key, to(value)]))
}
