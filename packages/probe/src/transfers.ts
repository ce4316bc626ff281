// The bytes that a process hands to the kernel and gets back, without holding it. A process that is held must be woken by
// SIGCONT, and some tell others of the signals that they get: what such a one says on a wire is better read in passing.
//
// A transfer is one call of a Go function `func (c *T) F(p []byte) (n int, err error)`: at its entry the registers say whose
// transfer it is and where the buffer lies, at its return how many bytes of it count. Source: go/src/cmd/compile/abi-internal.md.

export interface TransferSite {
  /** The owner's number for the site; a part of a transfer carries it. Non-negative, below 2^31. */
  id: number
  /** As of a `ProbePoint`. */
  path: string
  /** File offsets in bytes of the function's entry and of its return instructions. */
  entry: number
  returns: readonly number[]
  /**
   * A transfer that begins with these 8 to 12 ASCII characters is the last that is reported of its connection, at any site:
   * from there on it carries what is of no interest, and may be much.
   */
  last: string | null
}

/** Some bytes of a transfer. Parts of one come in order; transfers may not, and are to be put in order by their number. */
export interface TransferPart {
  kind: 'transfer'
  site: number
  /** Nanoseconds of CLOCK_MONOTONIC at the return: the same for all parts. */
  at: bigint
  pid: number
  /** The receiver's address, which stands for the connection while that is open. */
  connection: bigint
  /** 1, 2, 3 … for each connection at each site. */
  number: number
  /** What the function returned: bytes of the whole transfer; 0 or less for its failure or the end of the stream. */
  count: number
  /** Where in the transfer this part begins, in bytes. */
  offset: number
  /** Up to 128 bytes. */
  bytes: Buffer
}

const WORDS = 16
const PART = WORDS * 8
/** Bytes of a transfer that are reported; Go's own buffers have 4 or 32 KiB. A longer one ends with fewer than `count`. */
export const LONGEST_TRANSFER = 32 * 1024

/** The lines of the bpftrace program for a site. */
export function transferProbes({ id, path, entry, returns, last }: TransferSite): string[] {
  const at = (offset: number) => `uprobe:"${path}":0x${offset.toString(16)} /@armed/`
  const words = Array.from({ length: WORDS }, (_, index) => `*(uint64*)($p + ${index * 8})`).join(', ')
  const head = `printf("T ${id} %llu %d %llx %lld %lld %lld`
  const values = '$at, pid, $c, $o, $n'
  const call = 'pid, reg("r14")'
  const leave = [
    `$b = @buffer[${call}]; $c = @connection[${call}]; $n = (int64)reg("ax"); $at = nsecs;`,
    // bpftrace 0.23 complains of a key that is not there.
    `if ($b != 0) { delete(@buffer[${call}]); delete(@connection[${call}]); }`,
    'if ($b != 0 && ($n <= 0 || @last[pid, $c] == 0)) {',
    `  @transfers[pid, $c, ${id}] += 1; $o = @transfers[pid, $c, ${id}];`,
    '  $i = (int64)0; $p = $b;',
    `  if ($n <= 0) { ${head}\\n", ${values}, $i); if (@last[pid, $c]) { delete(@last[pid, $c]); } }`,
    `  while ($i < $n && $i < ${LONGEST_TRANSFER}) {`,
    `    ${head}${' %llx'.repeat(WORDS)}\\n", ${values}, $i, ${words});`,
    `    $i += ${PART}; $p += ${PART};`,
    '  }',
    ...(last === null ? [] : [`  if (${beginsWith(last)}) { @last[pid, $c] = 1; }`]),
    '}',
  ]
  return [
    `${at(entry)} { @buffer[${call}] = reg("bx"); @connection[${call}] = reg("ax"); }`,
    ...returns.map((offset) => `${at(offset)} {\n${leave.map((line) => `  ${line}`).join('\n')}\n}`),
  ]
}

/** Maps of these probes. Numbers of connections are worth nothing once their processes have ended. */
export const TRANSFER_MAPS = ['buffer', 'connection', 'transfers', 'last'] as const

const partLine = new RegExp(
  `^T (\\d+) (\\d+) (\\d+) ([0-9a-f]{1,16}) (\\d+) (-?\\d+) (\\d+)((?: [0-9a-f]{1,16}){${WORDS}})?\\n$`,
)

/** Reads back a line that these probes have printed; null for any other. */
export function parseTransfer(data: string): TransferPart | null {
  const part = partLine.exec(data)
  if (!part) return null
  const [, site, at = '', pid, connection, number, returned, start, words] = part
  const [count, offset] = [Number(returned), Number(start)]
  const bytes = Buffer.alloc(words === undefined ? 0 : PART)
  for (const [index, word] of (words ?? '').trim().split(' ').entries()) {
    if (word !== '') bytes.writeBigUInt64LE(BigInt(`0x${word}`), index * 8)
  }
  return {
    kind: 'transfer',
    site: Number(site),
    at: BigInt(at),
    pid: Number(pid),
    connection: BigInt(`0x${connection}`),
    number: Number(number),
    count,
    offset,
    bytes: bytes.subarray(0, Math.max(0, Math.min(PART, count - offset))),
  }
}

/** Condition that the transfer at `$b` of `$n` bytes begins with a text: its first 8 bytes as one word, up to 4 as another. */
function beginsWith(text: string): string {
  const bytes = Buffer.alloc(12)
  bytes.write(text, 'latin1')
  const mask = (2n ** BigInt((text.length - 8) * 8) - 1n).toString(16)
  const [first, second] = [bytes.readBigUInt64LE(0).toString(16), bytes.readUInt32LE(8).toString(16)]
  return `$n >= 12 && *(uint64*)$b == 0x${first} && (*(uint32*)($b + 8) & 0x${mask}) == 0x${second}`
}
