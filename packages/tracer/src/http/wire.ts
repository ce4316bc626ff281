// The bytes between the CLI and dockerd, as Go's net package of the CLI hands them to the kernel and gets them back:
// nothing is put in between, so nothing can be changed. The CLI is not held for it. It passes every signal on to the
// container (`--sig-proxy`), the SIGCONT that ends a hold as well, and that would make more talk to hold it for.
import type { Program } from '@runthrough/go-process'
import { LONGEST_TRANSFER, type TransferPart, type TransferSite } from '@runthrough/probe'

const READ = 0
const WRITE = 1

/**
 * `func (fd *netFD) Read(p []byte) (n int, err error)`, and Write alike. Of all that a CLI opens only its connections to
 * dockerd are sockets of this package. Source: go/src/net/fd_posix.go, the same from Go 1.19 to 1.27.
 */
const FUNCTIONS = [
  // After the upgrade of attach the connection carries what the terminal shows anyway.
  { id: READ, symbol: 'net.(*netFD).Read', last: 'HTTP/1.1 101' },
  { id: WRITE, symbol: 'net.(*netFD).Write', last: null },
] as const

/** What is to be reported of the CLI. Empty where the functions are not to be found: then no HTTP is seen. */
export function wireSites({ path, functions }: Program): TransferSite[] {
  return FUNCTIONS.flatMap(({ id, symbol, last }) => {
    const found = functions.find(symbol)
    if (!found.ok) return []
    return [{ id, path, entry: found.value.fileOffset, returns: functions.returnOffsets(found.value), last }]
  })
}

export interface WireFollower {
  /** @param at nanoseconds of CLOCK_MONOTONIC */
  sent(connection: bigint, bytes: Buffer, at: bigint): void
  received(connection: bigint, bytes: Buffer, at: bigint): void
  closed(connection: bigint, at: bigint): void
  /** Bytes went by that were not seen. What follows on that connection cannot be understood. */
  missed(connection: bigint): void
}

interface Direction {
  /** Number of the transfer that is to be handed over next. */
  next: number
  /** By their number: transfers that came before their turn, or of which parts are still to come. */
  waiting: Map<number, TransferPart[]>
}

/** Puts the parts of transfers together and hands them over in the order in which they were made. */
export class Wire {
  readonly #follower: WireFollower
  readonly #directions = new Map<string, Direction>()

  constructor(follower: WireFollower) {
    this.#follower = follower
  }

  take(part: TransferPart): void {
    const key = `${part.connection} ${part.site}`
    const direction = this.#directions.get(key) ?? { next: 1, waiting: new Map() }
    this.#directions.set(key, direction)
    const { waiting } = direction
    const parts = waiting.get(part.number)
    if (parts) parts.push(part)
    else waiting.set(part.number, [part])
    for (let whole = waiting.get(direction.next); whole && isWhole(whole); whole = waiting.get(direction.next)) {
      waiting.delete(direction.next++)
      this.#hand(whole)
    }
  }

  /** Nothing more will come. */
  close(): void {
    for (const [key, { waiting }] of this.#directions) {
      if (waiting.size > 0) this.#follower.missed(BigInt(key.split(' ')[0] ?? 0))
    }
  }

  #hand(parts: readonly TransferPart[]): void {
    const [first] = parts
    if (!first) return
    const { connection, site, count, at } = first
    if (count <= 0) {
      // The end of the stream, or an error; this CLI sets no deadlines.
      if (site === READ) this.#follower.closed(connection, at)
    } else if (count > LONGEST_TRANSFER) {
      this.#follower.missed(connection)
    } else {
      const bytes = Buffer.concat(parts.map((part) => part.bytes))
      if (site === WRITE) this.#follower.sent(connection, bytes, at)
      else this.#follower.received(connection, bytes, at)
    }
  }
}

/** Parts of one transfer come in order; some may have been lost with the kernel's buffer. */
function isWhole(parts: readonly TransferPart[]): boolean {
  const [first] = parts
  if (!first || first.count <= 0) return true
  const seen = parts.reduce((sum, { bytes }) => sum + bytes.length, 0)
  return seen >= Math.min(first.count, LONGEST_TRANSFER)
}
