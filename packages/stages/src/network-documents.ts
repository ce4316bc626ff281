// What is read while a container is connected to its networks.
import type { DocumentText } from './document-text.ts'

export const networkDocuments: Readonly<Record<string, DocumentText>> = {
  PortSpecs: {
    title: { en: 'Published ports', 'zh-CN': '发布的端口' },
    meaning: { en: 'The texts of `-p`, as they were typed.', 'zh-CN': '`-p` 的文本，与输入的一致。' },
    arrayKeys: { '': 'value' },
  },
  EndpointSettings: {
    title: { en: 'Endpoint settings', 'zh-CN': '端点设置' },
    meaning: {
      en: 'What was asked for one network: aliases, fixed addresses, options.',
      'zh-CN': '对一个网络的要求：别名、固定地址和选项。',
    },
    arrayKeys: { '/Aliases': 'value', '/Links': 'value', '/DNSNames': 'value' },
  },
  NetworkName: {
    title: { en: 'Network', 'zh-CN': '网络' },
    meaning: { en: 'Name or id of a network.', 'zh-CN': '网络的名字或 id。' },
  },
  IPAddress: {
    title: { en: 'IP address', 'zh-CN': 'IP 地址' },
    meaning: { en: 'Address that the container was given in a network.', 'zh-CN': '容器在网络中得到的地址。' },
  },
  HostInterface: {
    title: { en: 'Interface on the host', 'zh-CN': '主机上的接口' },
    meaning: {
      en: 'Name of a network interface before it is moved into the container.',
      'zh-CN': '网络接口在移进容器之前的名字。',
    },
  },
  ContainerInterface: {
    title: { en: 'Interface in the container', 'zh-CN': '容器中的接口' },
    meaning: {
      en: 'How the name of the interface begins inside; a number follows.',
      'zh-CN': '接口在容器中的名字的开头，后面加数字。',
    },
  },
  PortBindings: {
    title: { en: 'Port bindings', 'zh-CN': '端口绑定' },
    meaning: {
      en: 'Ports of the container and the ports of the host that lead to them.',
      'zh-CN': '容器的端口，以及通向它们的主机端口。',
    },
  },
  ProxyPath: {
    title: { en: 'Path of docker-proxy', 'zh-CN': 'docker-proxy 路径' },
    meaning: { en: 'The program that passes connections on.', 'zh-CN': '转发连接的程序。' },
  },
  NetworkNamespace: {
    title: { en: 'Network namespace', 'zh-CN': '网络命名空间' },
    meaning: {
      en: 'Path under which the kernel shows the network namespace of the container.',
      'zh-CN': '内核显示容器网络命名空间的路径。',
    },
  },
  Networks: {
    title: { en: 'Network interfaces', 'zh-CN': '网络接口' },
    meaning: { en: 'Interfaces that runc itself sets up.', 'zh-CN': '由 runc 自己设置的接口。' },
    arrayKeys: { '': { member: 'type' } },
  },
  RequestPath: {
    title: { en: 'Request path', 'zh-CN': '请求路径' },
    meaning: {
      en: 'Path of an HTTP request, without the version of the API.',
      'zh-CN': 'HTTP 请求的路径，不含 API 版本。',
    },
  },
}
