// Published ports: from `8080:80` to the rules of the packet filter.
import { conversion, isObject, isText } from './conversion.ts'

interface PortSpec {
  /** Host address, or an empty text. */
  address: string
  /** Port or range of the host, or an empty text. */
  host: string
  /** Port or range of the container. */
  container: string
  protocol: string
}

/** `8080:80`, `127.0.0.1::80/udp`. Source: docker/go-connections, nat/nat.go, ParsePortSpec. */
function portSpec(text: string): PortSpec {
  const [ports = '', protocol = 'tcp'] = text.split('/')
  const parts = ports.split(':')
  return { protocol, container: parts.at(-1) ?? '', host: parts.at(-2) ?? '', address: parts.slice(0, -2).join(':') }
}

/** Whether a port is the range, or is in it. */
function isIn(range: string, port: string): boolean {
  const [first = '', last = first] = range.split('-')
  return Number(first) <= Number(port) && Number(port) <= Number(last)
}

const isPort = (spec: PortSpec, key: string): boolean =>
  key.endsWith(`/${spec.protocol}`) && isIn(spec.container, key.split('/')[0] ?? '')

export const exposedPort = conversion(
  'The port of the container, with its protocol.',
  '容器的端口及协议。',
  (from, _to, names) => isText(from) && isPort(portSpec(from), names.to),
)

export const portBinding = conversion(
  'HOST:CONTAINER becomes a binding of the port of the container.',
  '“主机:容器”变为容器端口的绑定。',
  (from, to, names) => {
    if (!isText(from) || !Array.isArray(to)) return false
    const spec = portSpec(from)
    return isPort(spec, names.to) && to.some((binding) => isBoundTo(binding, spec))
  },
)

const isBoundTo = (binding: unknown, { address, host }: PortSpec): boolean => {
  const { HostIp, HostPort } = binding as { HostIp: string; HostPort: string }
  return HostIp === address && (host === '' ? HostPort === '' : HostPort === host || isIn(host, HostPort))
}

/** Source: moby/moby, libnetwork/types: protocols by their numbers, `Port` inside, `HostPort` outside. */
export const mappedPort = conversion(
  'A binding as the bridge driver makes it, with the address of the container.',
  '网桥驱动建立的绑定，带有容器地址。',
  (from, to) =>
    Array.isArray(from) &&
    isObject(to) &&
    from.some((binding) => isObject(binding) && Number(binding.HostPort) === to.HostPort),
)

/** A word of an argv that is a port: of docker-proxy, or of iptables, there also behind the address. */
export const portWord = conversion(
  'The port of the host or of the container is a word of the command, or the end of one.',
  '主机端口或容器端口是命令中的一个词，或词的结尾。',
  (from, to, names) => {
    if (!isText(to) || to === '') return false
    const inside = names.from.split('/')[0] ?? ''
    const outside = Array.isArray(from) ? from.map((one) => (isObject(one) ? one.HostPort : null)) : []
    return outside.includes(to) || to === inside || to.endsWith(`:${inside}`)
  },
)

/** An address of the container in a word: alone, with a port, or with the length of its prefix. */
export const address = conversion(
  'The address of the container is in the word.',
  '这个词中有容器的地址。',
  (from, to) => isText(from) && from !== '' && isText(to) && to.split(/[:/=]/).includes(from),
)

/** Source: moby/moby, libnetwork/netutils/utils.go, GenerateMACFromIP: 02:42, then the address. */
export const macOfAddress = conversion(
  '02:42 and the four bytes of the address.',
  '02:42 加上地址的四个字节。',
  (from, to) => {
    if (!isText(from) || !/^\d+(\.\d+){3}$/.test(from)) return false
    const bytes = from.split('.').map((byte) => Number(byte).toString(16).padStart(2, '0'))
    return to === `02:42:${bytes.join(':')}`
  },
)
