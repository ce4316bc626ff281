// Requests to change the network (NETLINK_ROUTE), in words: `RTM_NEWLINK`, `ifname=veth0`, `kind=veth`. The message may have
// been cut off, and comes from a process that may send anything: whatever does not fit ends the reading.
// Sources: linux/rtnetlink.h, linux/if_link.h, linux/if_addr.h, linux/veth.h.
import type { Names } from './flags.ts'
import { attributes, HEADER_BYTES, hardwareAddress, protocolAddress, text } from './rtnetlink.ts'

const MESSAGES: Names = {
  16: 'RTM_NEWLINK',
  17: 'RTM_DELLINK',
  19: 'RTM_SETLINK',
  20: 'RTM_NEWADDR',
  21: 'RTM_DELADDR',
  24: 'RTM_NEWROUTE',
  25: 'RTM_DELROUTE',
  28: 'RTM_NEWNEIGH',
  29: 'RTM_DELNEIGH',
  32: 'RTM_NEWRULE',
  33: 'RTM_DELRULE',
}

/** The words of the first message in a buffer; its other messages are counted. */
export function netlinkWords(buffer: Buffer): string[] {
  if (buffer.length < HEADER_BYTES) return []
  const type = buffer.readUInt16LE(4)
  const end = Math.min(buffer.length, buffer.readUInt32LE(0))
  const body = buffer.subarray(HEADER_BYTES, Math.max(HEADER_BYTES, end))
  return [MESSAGES[type] ?? `message ${type}`, ...bodyWords(type, body)]
}

function bodyWords(type: number, body: Buffer): string[] {
  switch (type & ~3) {
    case 16:
      return linkWords(body, '')
    case 20:
      return addressWords(body)
    case 24:
      return routeWords(body)
    default:
      return []
  }
}

/** struct ifinfomsg and its attributes; those of the other end of a veth are marked `peer.` */
function linkWords(body: Buffer, mark: string): string[] {
  if (body.length < 16) return []
  const index = body.readInt32LE(4)
  const isUp = (body.readUInt32LE(8) & body.readUInt32LE(12) & 1) !== 0
  const words = [...(index === 0 ? [] : [`index=${index}`]), ...(isUp ? ['flags=IFF_UP'] : [])]
  for (const { type, value } of attributes(body.subarray(16))) {
    if (type === 1) words.push(`address=${hardwareAddress(value)}`)
    if (type === 3) words.push(`ifname=${text(value)}`)
    if (type === 4 && value.length >= 4) words.push(`mtu=${value.readUInt32LE(0)}`)
    if (type === 10 && value.length >= 4) words.push(`master=${value.readUInt32LE(0)}`)
    if (type === 18) words.push(...kindWords(value, mark))
    if (type === 19 && value.length >= 4) words.push(`netns_pid=${value.readUInt32LE(0)}`)
    if (type === 28 && value.length >= 4) words.push(`netns_fd=${value.readUInt32LE(0)}`)
  }
  return words.map((word) => (word.startsWith('peer.') ? word : `${mark}${word}`))
}

function kindWords(value: Buffer, mark: string): string[] {
  const inner = attributes(value)
  const kind = inner.find(({ type }) => type === 1)
  const data = inner.find(({ type }) => type === 2)
  const name = kind ? text(kind.value) : null
  // VETH_INFO_PEER holds a link of its own, which can have no peer in turn.
  const peer =
    name === 'veth' && data && mark === '' ? attributes(data.value).find(({ type }) => type === 1) : undefined
  return [...(name === null ? [] : [`kind=${name}`]), ...(peer ? linkWords(peer.value, 'peer.') : [])]
}

/** struct ifaddrmsg */
function addressWords(body: Buffer): string[] {
  if (body.length < 8) return []
  const [family = 0, prefix = 0] = body
  const local = attributes(body.subarray(8))
    .filter(({ type }) => type === 1 || type === 2)
    .at(-1)
  const address = local ? [`address=${protocolAddress(family, local.value)}/${prefix}`] : []
  return [`index=${body.readUInt32LE(4)}`, ...address]
}

/** struct rtmsg */
function routeWords(body: Buffer): string[] {
  if (body.length < 12) return []
  const [family = 0, prefix = 0] = body
  const words: string[] = []
  const inner = attributes(body.subarray(12))
  const destination = inner.find(({ type }) => type === 1)
  words.push(`dst=${destination ? `${protocolAddress(family, destination.value)}/${prefix}` : 'default'}`)
  for (const { type, value } of inner) {
    if (type === 5) words.push(`gateway=${protocolAddress(family, value)}`)
    if (type === 4 && value.length >= 4) words.push(`oif=${value.readUInt32LE(0)}`)
  }
  return words
}
