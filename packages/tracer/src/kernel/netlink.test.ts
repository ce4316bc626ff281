import fc from 'fast-check'
import { expect, test } from 'vitest'
import { netlinkWords } from './netlink.ts'

const u16 = (value: number) => Buffer.from([value & 0xff, value >> 8])
const u32 = (value: number) => Buffer.concat([u16(value & 0xffff), u16(value >>> 16)])
const name = (value: string) => Buffer.from(`${value}\0`)
function attribute(type: number, ...value: Buffer[]): Buffer {
  const body = Buffer.concat(value)
  return Buffer.concat([u16(body.length + 4), u16(type), body, Buffer.alloc((4 - (body.length % 4)) % 4)])
}
function message(type: number, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts)
  return Buffer.concat([u32(body.length + 16), u16(type), u16(5), u32(1), u32(0), body])
}
const link = (index: number, flags: number) => Buffer.concat([u32(0), u32(index), u32(flags), u32(flags)])

test('a pair of interfaces, one of them to be handed over', () => {
  const peer = attribute(1, link(0, 0), attribute(3, name('veth1')))
  const kind = attribute(0x8012, attribute(1, Buffer.from('veth')), attribute(0x8002, peer))
  expect(netlinkWords(message(16, link(0, 0), attribute(3, name('veth0')), attribute(4, u32(1500)), kind))).toEqual([
    ...['RTM_NEWLINK', 'ifname=veth0', 'mtu=1500', 'kind=veth', 'peer.ifname=veth1'],
  ])
  expect(netlinkWords(message(19, link(7, 1), attribute(28, u32(12)), attribute(10, u32(3))))).toEqual([
    ...['RTM_SETLINK', 'index=7', 'flags=IFF_UP', 'netns_fd=12', 'master=3'],
  ])
})

test('an address and a route', () => {
  const address = Buffer.concat([Buffer.from([2, 16, 0, 0]), u32(4)])
  expect(netlinkWords(message(20, address, attribute(2, Buffer.from([172, 17, 0, 2]))))).toEqual([
    ...['RTM_NEWADDR', 'index=4', 'address=172.17.0.2/16'],
  ])
  const route = Buffer.concat([Buffer.from([2, 0, 0, 0, 254, 3, 0, 1]), u32(0)])
  expect(netlinkWords(message(24, route, attribute(5, Buffer.from([172, 17, 0, 1])), attribute(4, u32(4))))).toEqual([
    ...['RTM_NEWROUTE', 'dst=default', 'gateway=172.17.0.1', 'oif=4'],
  ])
})

test('whatever is sent, and wherever it is cut, is read without an error', () => {
  const bytes = fc.uint8Array({ maxLength: 200 }).map((value) => Buffer.from(value))
  fc.assert(
    fc.property(fc.constantFrom(16, 17, 19, 20, 24, 28, 99), bytes, fc.nat(220), (type, body, length) => {
      const words = netlinkWords(message(type, body).subarray(0, length))
      expect(words.every((word) => typeof word === 'string')).toBe(true)
    }),
  )
})
