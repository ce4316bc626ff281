// The addresses of net/netip as their MarshalText prints them. Source: go/src/net/netip/netip.go.

import { wordAt } from './bytes.ts'
import { ip6Text, isMapped } from './ip-text.ts'
import type { OwnJson, Pay } from './marshalers.ts'
import { text } from './scalars.ts'
import { behind, fieldOf, type Slot, type Target } from './target.ts'

interface Address {
  /** Empty for the zero Addr. */
  text: string
  family: 'none' | 'v4' | 'v6'
  /** The family was told by the bits alone: an IPv4 address, or an IPv6 one that maps it. */
  guessed: boolean
}

export function netipAddress(target: Target, slot: Slot, pay: Pay): OwnJson | undefined {
  const address = addressOf(target, slot, pay)
  return address && { value: address.text, approximate: address.guessed }
}

export function netipAddressAndPort(target: Target, slot: Slot, pay: Pay): OwnJson | undefined {
  const ip = part(target, slot, 'ip')
  const port = part(target, slot, 'port')?.bytes
  const address = ip && addressOf(target, ip, pay)
  if (address === undefined || port?.length !== 2) return undefined
  const host = address.family === 'v6' ? `[${address.text}]` : address.text
  const value = address.family === 'none' ? '' : `${host}:${port.readUInt16LE()}`
  return { value, approximate: address.guessed }
}

export function netipPrefix(target: Target, slot: Slot, pay: Pay): OwnJson | undefined {
  const ip = part(target, slot, 'ip')
  const address = ip && addressOf(target, ip, pay)
  if (ip === undefined || address === undefined) return undefined
  const bits = bitsOf(target, slot)
  if (bits === undefined) return undefined
  const isZero = address.family === 'none' && bits.stored === 0 && ip.bytes.every((byte) => byte === 0)
  const longest = address.family === 'v4' ? 32 : 128
  const isValid = address.family !== 'none' && bits.length >= 0 && bits.length <= longest && !address.text.includes('%')
  const value = isZero ? '' : isValid ? `${address.text}/${bits.length}` : 'invalid Prefix'
  return { value, approximate: address.guessed }
}

/** The number as it is stored, and the length of the prefix, -1 for none. Up to Go 1.21 the field held the length itself (an int16), later one more (a uint8). */
function bitsOf(target: Target, slot: Slot): { stored: number; length: number } | undefined {
  const plusOne = part(target, slot, 'bitsPlusOne')?.bytes
  if (plusOne?.length === 1) return { stored: plusOne.readUInt8(), length: plusOne.readUInt8() - 1 }
  const bits = part(target, slot, 'bits')?.bytes
  return bits?.length === 2 ? { stored: bits.readInt16LE(), length: bits.readInt16LE() } : undefined
}

/** Two words of address, the higher first, and what `z` points to: whether it is IPv6, and its zone. */
function addressOf(target: Target, slot: Slot, pay: Pay): Address | undefined {
  const words = part(target, slot, 'addr')?.bytes
  const z = part(target, slot, 'z')
  if (words?.length !== 16 || z === undefined) return undefined
  // A unique.Handle is a struct of one pointer (Go 1.23 and newer), else it is the pointer.
  const pointer = z.type.kind === 'struct' ? part(target, z, 'value') : z
  if (pointer?.bytes.length !== 8) return undefined
  if (wordAt(pointer.bytes, 0) === 0) return { text: '', family: 'none', guessed: false }
  const bytes = Buffer.alloc(16)
  bytes.writeBigUInt64BE(words.readBigUInt64LE(0), 0)
  bytes.writeBigUInt64BE(words.readBigUInt64LE(8), 8)
  const detail = z.type.kind === 'struct' ? detailOf(target, pointer, pay) : undefined
  if (z.type.kind === 'struct' && detail === undefined) return undefined
  const four = bytes.subarray(12).join('.')
  if (detail === undefined) {
    // What go4.org/intern keeps behind the pointer is not read: an address with a zone would need it.
    return isMapped(bytes)
      ? { text: four, family: 'v4', guessed: true }
      : { text: ip6Text(bytes), family: 'v6', guessed: true }
  }
  if (!detail.isV6) return { text: four, family: 'v4', guessed: false }
  const zone = detail.zone === '' ? '' : `%${detail.zone}`
  return { text: (isMapped(bytes) ? `::ffff:${four}` : ip6Text(bytes)) + zone, family: 'v6', guessed: false }
}

function detailOf(target: Target, pointer: Slot, pay: Pay): { isV6: boolean; zone: string } | undefined {
  const detail = behind(target, pointer)
  if (!detail.ok || detail.value === null) return undefined
  const isV6 = part(target, detail.value, 'isV6')?.bytes[0]
  const zone = part(target, detail.value, 'zoneV6')?.bytes
  if (isV6 === undefined || zone?.length !== 16) return undefined
  const length = wordAt(zone, 8)
  const content = pay(length) ? target.memory.read(wordAt(zone, 0), length) : undefined
  return content?.ok ? { isV6: isV6 !== 0, zone: text(content.value) } : undefined
}

function part(target: Target, { type, bytes }: Slot, name: string): Slot | undefined {
  return type.kind === 'struct' ? fieldOf(target, type, bytes, name) : undefined
}
