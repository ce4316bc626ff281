// Addresses, names and ports. Source: moby/moby, daemon/container_operations.go and libnetwork.
import type { ProvenanceRule } from '@runthrough/trace'
import { conversion, isText } from './conversions/conversion.ts'
import { address, macOfAddress, mappedPort, portWord } from './conversions/ports.ts'
import { extraHost, holds, line, made, shortId, zero } from './conversions/texts.ts'
import { computed, converted, copied, defaultedBy, renamed } from './row.ts'

const ENDPOINT = 'NetworkSettings#/Networks/*'
const IPAM = made('Given out by the driver of the network.', '由网络驱动分配。')

const settings: readonly ProvenanceRule[] = [
  copied('NetworkingConfig#/EndpointsConfig/*', ENDPOINT),
  copied('NetworkSettings#/Networks/*', 'EndpointSettings#'),
  converted('HostConfig#/NetworkMode', 'NetworkName#', {
    ...conversion(
      'The name of the network; default is bridge.',
      '网络的名字；default 即 bridge。',
      (from, to) => from === to || (from === 'default' && to === 'bridge'),
    ),
  }),
  renamed('EndpointSettings#/IPAMConfig/IPv4Address', 'IPAddress#'),
  computed('daemon', 'IPAddress#', made('A free address of the network.', '网络中的空闲地址。')),
  renamed('IPAddress#', `${ENDPOINT}/IPAddress`),
  renamed('Config#/MacAddress', `${ENDPOINT}/MacAddress`),
  computed('daemon', `${ENDPOINT}/MacAddress`, macOfAddress, 'IPAddress#'),
  converted('ContainerID#', `${ENDPOINT}/Aliases/*`, shortId),
  ...['NetworkID', 'EndpointID', 'Gateway', 'IPPrefixLen', 'MacAddress', 'DNSNames/*'].map((name) =>
    computed('daemon', `${ENDPOINT}/${name}`, IPAM),
  ),
  ...['SandboxID', 'SandboxKey'].map((name) =>
    computed('daemon', `NetworkSettings#/${name}`, made('Names the network namespace.', '命名网络命名空间。')),
  ),
  computed(
    'daemon',
    'Container#/NetworkSettings/IsAnonymousEndpoint',
    made('Whether the container has no name of its own.', '容器是否没有自己的名字。'),
  ),
  converted('HostConfig#/PortBindings/*', 'NetworkSettings#/Ports/*', {
    ...conversion(
      'A port that is bound.',
      '已绑定的端口。',
      (_from, to, names) => Array.isArray(to) && names.from === names.to,
    ),
  }),
  converted('Config#/ExposedPorts/*', 'NetworkSettings#/Ports/*', {
    ...conversion(
      'A port that is exposed and not bound.',
      '暴露但未绑定的端口。',
      (_from, to, names) => to === null && names.from === names.to,
    ),
  }),
]

const ports: readonly ProvenanceRule[] = [
  converted('HostConfig#/PortBindings/*', 'PortBindings#/*', mappedPort),
  defaultedBy('daemon', 'PortBindings#', zero),
  ...['iptables', 'docker-proxy'].flatMap((program) => [
    converted('HostConfig#/PortBindings/*', `exec ${program}#/argv/*`, portWord),
    converted('IPAddress#', `exec ${program}#/argv/*`, address),
    renamed('HostConfig#/PortBindings/*/*/HostIp', `exec ${program}#/argv/*`),
  ]),
]

const names: readonly ProvenanceRule[] = [
  converted('HostConfig#/ExtraHosts/*', 'hosts#/*', extraHost),
  converted('Config#/Hostname', 'hosts#/*', line),
  converted('IPAddress#', 'hosts#/*', line),
  defaultedBy(
    'daemon',
    'hosts#/*',
    conversion(
      'The lines that every container has.',
      '每个容器都有的行。',
      (_from, to) => isText(to) && /(localhost|ip6-[a-z]+)$/.test(to),
    ),
  ),
  renamed('Config#/Hostname', 'hostname#/*'),
  converted('HostConfig#/Dns/*', 'resolv.conf#/*', line),
  converted('HostConfig#/DnsSearch/*', 'resolv.conf#/*', line),
  converted('HostConfig#/DnsOptions/*', 'resolv.conf#/*', line),
  defaultedBy(
    'host',
    'resolv.conf#/*',
    made('Taken over from the resolv.conf of the host.', '取自主机的 resolv.conf。'),
  ),
]

const interfaces: readonly ProvenanceRule[] = [
  converted('IPAddress#', 'sendto(2)#/buf/*', address),
  converted('NetworkSettings#/Networks/*/MacAddress', 'sendto(2)#/buf/*', {
    ...holds('The address of the interface.', '接口的地址。'),
  }),
  converted('Config#/MacAddress', 'sendto(2)#/buf/*', holds('The address of the interface.', '接口的地址。')),
  converted('IPAddress#', 'KernelNetwork#/interfaces/*/addresses/*', address),
  renamed('NetworkSettings#/Networks/*/MacAddress', 'KernelNetwork#/interfaces/*/hardwareAddress'),
  renamed('NetworkSettings#/Networks/*/Gateway', 'KernelNetwork#/routes/*/gateway'),
  computed('daemon', 'HostInterface#', made('A random name.', '随机名字。')),
  computed(
    'daemon',
    'ContainerInterface#',
    made('The beginning of the name in the container.', '容器内接口名的开头。'),
  ),
  converted('HookState#/pid', 'NetworkNamespace#', {
    ...conversion('A path with the pid.', '含有 pid 的路径。', (from, to) => to === `/proc/${String(from)}/ns/net`),
  }),
]

export const network: readonly ProvenanceRule[] = [...settings, ...ports, ...names, ...interfaces]
