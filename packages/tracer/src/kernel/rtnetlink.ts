// The parts that messages of NETLINK_ROUTE consist of. Sources: linux/netlink.h, linux/rtnetlink.h.
import { SocketAddress } from 'node:net'

/** struct nlmsghdr */
export const HEADER_BYTES = 16
const AF_INET6 = 10

/** struct rtattr: the length with its head of 4 bytes, the type with two flags above 14 bits; aligned to 4 bytes. */
export function attributes(bytes: Buffer): { type: number; value: Buffer }[] {
  const found: { type: number; value: Buffer }[] = []
  for (let at = 0; at + 4 <= bytes.length; ) {
    const length = bytes.readUInt16LE(at)
    if (length < 4 || at + length > bytes.length) break
    found.push({ type: bytes.readUInt16LE(at + 2) & 0x3fff, value: bytes.subarray(at + 4, at + length) })
    at += (length + 3) & ~3
  }
  return found
}

/** The messages in a buffer, each by its type and what follows its header; a part of one is left out. */
export function messages(bytes: Buffer): { type: number; body: Buffer }[] {
  const found: { type: number; body: Buffer }[] = []
  for (let at = 0; at + HEADER_BYTES <= bytes.length; ) {
    const length = bytes.readUInt32LE(at)
    if (length < HEADER_BYTES || at + length > bytes.length) break
    found.push({ type: bytes.readUInt16LE(at + 4), body: bytes.subarray(at + HEADER_BYTES, at + length) })
    at += (length + 3) & ~3
  }
  return found
}

/** Characters up to a NUL. */
export function text(value: Buffer): string {
  const end = value.indexOf(0)
  return value.subarray(0, end < 0 ? value.length : end).toString('utf8')
}

export const hardwareAddress = (value: Buffer): string => value.toString('hex').replace(/..(?=.)/g, '$&:')

/** Text of an address of IPv4 or IPv6, as RFC 5952 has it; of one that was cut off, its bytes. */
export function protocolAddress(family: number, value: Buffer): string {
  if (family !== AF_INET6) return value.join('.')
  if (value.length !== 16) return value.toString('hex')
  const groups = Array.from({ length: 8 }, (_, at) => value.readUInt16BE(at * 2).toString(16))
  return new SocketAddress({ family: 'ipv6', address: groups.join(':') }).address
}
