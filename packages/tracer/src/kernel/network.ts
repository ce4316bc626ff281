// The interfaces and routes of a network namespace, from what netlink tells of them. Which of the attributes are shown, and
// when, is as ip(8) does it (iproute2, ip/ipaddress.c and ip/iproute.c). Sources: linux/if_link.h, linux/if_addr.h, linux/rtnetlink.h.
import type { Json } from '@runthrough/trace'
import { attributes, hardwareAddress, messages, protocolAddress, text } from './rtnetlink.ts'
import type { NetworkDump } from './visitor.ts'

const RTM_NEWLINK = 16
const RTM_NEWADDR = 20
const RTM_NEWROUTE = 24
const IFF_UP = 1
/** The table of routes that counts where no rule names another. */
const RT_TABLE_MAIN = 254

type Attributes = ReadonlyMap<number, Buffer>

export function describeNetwork({ links, addresses, routes }: NetworkDump): Json {
  const found = parts(links, RTM_NEWLINK, 16).map(({ head, within }) => ({ index: head.readInt32LE(4), head, within }))
  const nameOf = (index: number | null) => {
    const link = found.find((one) => one.index === index)
    return link ? name(link.within) : null
  }
  const addressesOf = (index: number) =>
    parts(addresses, RTM_NEWADDR, 8)
      .filter(({ head }) => head.readUInt32LE(4) === index)
      .flatMap(({ head, within }) => address(head, within) ?? [])
  return {
    interfaces: found.map(({ index, head, within }) => ({
      name: name(within),
      kind: kind(within),
      isUp: (head.readUInt32LE(8) & IFF_UP) !== 0,
      mtu: word(within, 4),
      hardwareAddress: hardware(within),
      addresses: addressesOf(index),
      // Of an interface that lies upon another, only where that one is in another namespace (IFLA_LINK_NETNSID).
      peerIndex: within.has(37) ? word(within, 5) : null,
      master: nameOf(word(within, 10)),
    })),
    routes: parts(routes, RTM_NEWROUTE, 12)
      .filter(({ head, within }) => (word(within, 15) ?? head[4]) === RT_TABLE_MAIN)
      .map(({ head, within }) => ({ ...route(head, within), interface: nameOf(word(within, 4)) })),
  }
}

/** The messages of a type, each with its structure of so many bytes and its attributes by type. */
function parts(dump: Buffer, type: number, bytes: number): { head: Buffer; within: Attributes }[] {
  return messages(dump)
    .filter((message) => message.type === type && message.body.length >= bytes)
    .map(({ body }) => ({ head: body.subarray(0, bytes), within: byType(body.subarray(bytes)) }))
}

const byType = (bytes: Buffer): Attributes => new Map(attributes(bytes).map(({ type, value }) => [type, value]))

function word(within: Attributes, type: number): number | null {
  const value = within.get(type)
  return value && value.length >= 4 ? value.readUInt32LE(0) : null
}

const name = (within: Attributes): string => text(within.get(3) ?? Buffer.alloc(0))

/** IFLA_LINKINFO holds IFLA_INFO_KIND: `veth`, `bridge`; an interface of a device has none. */
function kind(within: Attributes): string | null {
  const value = byType(within.get(18) ?? Buffer.alloc(0)).get(1)
  return value ? text(value) : null
}

function hardware(within: Attributes): string | null {
  const value = within.get(1)
  return value ? hardwareAddress(value) : null
}

/** IFA_LOCAL is the own end of a line, IFA_ADDRESS the other; where there is no line, IPv6 has only the second. */
function address([family = 0, prefix = 0]: Buffer, within: Attributes): string | null {
  const value = within.get(2) ?? within.get(1)
  return value ? `${protocolAddress(family, value)}/${prefix}` : null
}

function route([family = 0, prefix = 0]: Buffer, within: Attributes): { destination: string; gateway: string | null } {
  const [destination, gateway] = [within.get(1), within.get(5)]
  return {
    destination: destination ? `${protocolAddress(family, destination)}/${prefix}` : 'default',
    gateway: gateway ? protocolAddress(family, gateway) : null,
  }
}
