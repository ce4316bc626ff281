// The fields of `NetworkingConfig` and of the endpoints in it: what is asked for comes from the CLI, what was given is filled
// in by dockerd when the container joins the network.
// Source: https://docs.docker.com/reference/api/engine/, EndpointSettings; docker/cli, opts/network.go.
import { type FieldDoc, type FieldDocs, under } from './field-doc.ts'

const given = (en: string, zh: string): FieldDoc => ({
  en: `${en} Filled in by dockerd when the container joins the network; empty before.`,
  'zh-CN': `${zh}容器加入网络时由 dockerd 填入，之前为空。`,
})

export const endpointSettings: FieldDocs = {
  '/IPAMConfig': {
    en: 'Addresses that were asked for. Empty: dockerd chooses them.',
    'zh-CN': '请求的地址。为空则由 dockerd 选择。',
    flags: ['--ip', '--ip6', '--link-local-ip'],
  },
  '/IPAMConfig/IPv4Address': {
    en: 'IPv4 address that was asked for, on a network of one’s own. Empty: one is chosen.',
    'zh-CN': '在自建网络上请求的 IPv4 地址。为空则自动选择。',
    flags: ['--ip'],
  },
  '/IPAMConfig/IPv6Address': {
    en: 'IPv6 address that was asked for, on a network of one’s own. Empty: one is chosen.',
    'zh-CN': '在自建网络上请求的 IPv6 地址。为空则自动选择。',
    flags: ['--ip6'],
  },
  '/IPAMConfig/LinkLocalIPs': {
    en: 'Further addresses of the container that hold on its own link only. Default: none.',
    'zh-CN': '容器另有的、只在本链路有效的地址。默认没有。',
    flags: ['--link-local-ip'],
  },
  '/Links': {
    en: 'Containers of this network to be reached under another name. Default: none.',
    'zh-CN': '此网络上可用别名访问的容器。默认没有。',
    flags: ['--link'],
  },
  '/Aliases': {
    en: 'Further names of the container on this network. Default: none from the CLI; older dockerds add the short id.',
    'zh-CN': '容器在此网络上的其他名字。CLI 默认不给；较旧的 dockerd 会加上短 ID。',
    flags: ['--network-alias'],
  },
  '/NetworkID': given('Id of the network.', '网络的 ID。'),
  '/EndpointID': given('Id of the container’s place in the network.', '容器在该网络中的端点 ID。'),
  '/Gateway': given('IPv4 address by which the container leaves the network.', '容器离开该网络所经过的 IPv4 地址。'),
  '/IPAddress': given('IPv4 address of the container.', '容器的 IPv4 地址。'),
  '/IPPrefixLen': given('Length of the network part of the IPv4 address, in bits.', 'IPv4 地址中网络部分的位数。'),
  '/IPv6Gateway': given(
    'IPv6 address by which the container leaves the network.',
    '容器离开该网络所经过的 IPv6 地址。',
  ),
  '/GlobalIPv6Address': given('IPv6 address of the container.', '容器的 IPv6 地址。'),
  '/GlobalIPv6PrefixLen': given(
    'Length of the network part of the IPv6 address, in bits.',
    'IPv6 地址中网络部分的位数。',
  ),
  '/MacAddress': {
    en: 'MAC address of the interface. From Docker 25 on also what was asked for. Empty before the container has joined: one is made up.',
    'zh-CN': '网络接口的 MAC 地址；Docker 25 起也是请求的地址。容器加入网络前为空，由引擎生成。',
    flags: ['--mac-address'],
  },
  '/DriverOpts': {
    en: 'Options for the driver of the network, from `--network name=…,driver-opt=…`. Default: none.',
    'zh-CN': '网络驱动的选项，来自 `--network name=…,driver-opt=…`。默认没有。',
    flags: ['--network'],
  },
  '/DNSNames': given(
    'All names by which others on the network find the container: its name, its short id, its aliases. From Docker 25 on.',
    '网络上其他容器可用来找到它的全部名字：名称、短 ID、别名。Docker 25 起才有。',
  ),
  '/GwPriority': {
    en: 'Which of several networks gives the default gateway: the highest number. From Docker 28 on. Default: 0.',
    'zh-CN': '有多个网络时由哪一个提供默认网关：数字最大者。Docker 28 起才有。默认为 0。',
    flags: ['--network'],
  },
}

export const networkingConfig: FieldDocs = {
  '/EndpointsConfig': {
    en: 'For each network that the container is to join, by name, what is asked for there. Older CLIs leave it empty where nothing but the network is asked for.',
    'zh-CN': '容器要加入的每个网络（按名字）及其中的请求。若命令只选网络而无其他要求，较旧的 CLI 会留空。',
    flags: ['--network', '--network-alias', '--ip'],
  },
  ...under('/EndpointsConfig/*', endpointSettings),
}

/** The ports of the bridge’s endpoint, as libnetwork has them. Source: moby, libnetwork/types, PortBinding. */
export const portBindingsOfBridge: FieldDocs = {
  '/*/Proto': { en: 'Number of the protocol: 6 for TCP, 17 for UDP.', 'zh-CN': '协议号：6 为 TCP，17 为 UDP。' },
  '/*/IP': { en: 'Address of the container.', 'zh-CN': '容器的地址。' },
  '/*/Port': { en: 'Port of the container.', 'zh-CN': '容器的端口。', flags: ['-p', '--publish'] },
  '/*/HostIP': {
    en: 'Address of the host; 0.0.0.0 and :: for all of them.',
    'zh-CN': '主机的地址；0.0.0.0 和 :: 表示所有地址。',
    flags: ['-p', '--publish'],
  },
  '/*/HostPort': { en: 'Port of the host.', 'zh-CN': '主机的端口。', flags: ['-p', '--publish'] },
  '/*/HostPortEnd': {
    en: 'Last port of the host that may be taken, where it is a range.',
    'zh-CN': '允许范围时，可占用的最后一个主机端口。',
    flags: ['-p', '--publish'],
  },
}
