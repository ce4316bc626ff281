// libnetwork, the library in dockerd, plugs a container into one network.
import type { Stage } from '../stage.ts'
import { movedInDocker29 } from './moved.ts'
import { returnsError } from './signatures.ts'
import { docker } from './versions.ts'

const ENDPOINT = 'github.com/docker/docker/libnetwork.Endpoint'

export const dockerdEndpoint: readonly Stage[] = [
  {
    id: 'dockerd.CreateEndpoint',
    process: 'dockerd',
    level: 'engineer',
    branch: 'start',
    parent: 'dockerd.connectToNetwork',
    docker113: 'libnetwork.(*network).CreateEndpoint',
    sites: [
      {
        versions: docker.v20,
        symbol: 'github.com/docker/libnetwork.(*network).CreateEndpoint',
        arguments: { network: 'word', name: 'string', options: 'slice' },
        results: { itab: 'word', endpoint: 'word', error: 'interface' },
        error: 'error',
        types: { [ENDPOINT]: 'github.com/docker/libnetwork.endpoint' },
      },
      {
        versions: docker.v26,
        symbol: 'github.com/docker/docker/libnetwork.(*Network).CreateEndpoint',
        arguments: { network: 'word', name: 'string', options: 'slice' },
        results: { endpoint: 'word', error: 'interface' },
        error: 'error',
      },
      ...movedInDocker29(
        docker.v28,
        'libnetwork.(*Network).CreateEndpoint',
        {
          arguments: { network: 'word', ctx: 'interface', name: 'string', options: 'slice' },
          results: { endpoint: 'word', error: 'interface' },
          error: 'error',
        },
        'daemon/libnetwork.(*Network).CreateEndpoint',
      ),
    ],
    enter: [{ read: 'string', of: 'ContainerName', from: { argument: 'name' } }],
    leave: [
      { read: 'value', of: 'IPAddress', from: { result: 'endpoint' }, type: ENDPOINT, path: ['iface', 'addr', 'IP'] },
    ],
    title: { en: 'Get an address and a cable', 'zh-CN': '得到地址和网线' },
    narration: {
      en: 'An endpoint is the place where a container is plugged into a network. The address management of the network gives it a free address, which you see at the end. Then the driver of the network makes a veth pair, a cable with two ends: one end is plugged into the bridge, the other is for the container.',
      'zh-CN':
        '端点是容器接入网络的位置。网络的地址管理给它一个空闲地址，结束时可以看到。然后网络驱动建立一对 veth，就像有两端的网线：一端插在网桥上，另一端留给容器。',
    },
  },
  {
    id: 'dockerd.Join',
    process: 'dockerd',
    level: 'engineer',
    branch: 'start',
    parent: 'dockerd.connectToNetwork',
    docker113: 'libnetwork.(*endpoint).Join',
    sites: [
      {
        versions: docker.v20,
        symbol: 'github.com/docker/libnetwork.(*endpoint).Join',
        arguments: { endpoint: 'word', sandbox: 'interface', options: 'slice' },
        ...returnsError,
      },
      {
        versions: docker.v26,
        symbol: 'github.com/docker/docker/libnetwork.(*Endpoint).Join',
        arguments: { endpoint: 'word', sandbox: 'word', options: 'slice' },
        ...returnsError,
      },
      ...movedInDocker29(
        docker.v28,
        'libnetwork.(*Endpoint).Join',
        { arguments: { endpoint: 'word', ctx: 'interface', sandbox: 'word', options: 'slice' }, ...returnsError },
        'daemon/libnetwork.(*Endpoint).Join',
      ),
    ],
    enter: [],
    leave: [{ read: 'file', of: 'hosts', path: '{container}/hosts' }],
    title: { en: 'Join endpoint and sandbox', 'zh-CN': '把端点接到沙箱' },
    narration: {
      en: 'The endpoint becomes a part of the network stack of the container, and the address of the container is added to its `hosts`. If the network namespace exists already, the interface moves in now; otherwise that waits until runc has made it. Which of the two holds depends on the version of Docker.',
      'zh-CN':
        '端点成为容器网络栈的一部分，容器的地址也加进它的 `hosts`。如果网络命名空间已经存在，接口现在就移进去；否则要等 runc 建好它。究竟是哪一种，取决于 Docker 的版本。',
    },
  },
  {
    id: 'dockerd.populateNetworkResources',
    process: 'dockerd',
    level: 'engineer',
    branch: 'start',
    parent: 'dockerd.Join',
    docker113: 'libnetwork.(*sandbox).populateNetworkResources',
    sites: [
      {
        versions: docker.v20,
        symbol: 'github.com/docker/libnetwork.(*sandbox).populateNetworkResources',
        arguments: { sandbox: 'word', endpoint: 'word' },
        ...returnsError,
      },
      {
        versions: docker.v26,
        symbol: 'github.com/docker/docker/libnetwork.(*Sandbox).populateNetworkResources',
        arguments: { sandbox: 'word', endpoint: 'word' },
        ...returnsError,
      },
      ...movedInDocker29(
        docker.v28,
        'libnetwork.(*Sandbox).populateNetworkResources',
        { arguments: { sandbox: 'word', ctx: 'interface', endpoint: 'word' }, ...returnsError },
        'daemon/libnetwork.(*Sandbox).populateNetworkResources',
      ),
    ],
    enter: [],
    leave: [],
    title: { en: 'Furnish the network namespace', 'zh-CN': '布置网络命名空间' },
    narration: {
      en: 'This is where the network inside the container comes to be: the interface is moved in, addresses and routes are set, and on networks that you made yourself the name server of Docker is started. As long as there is no namespace, the function looks and returns.',
      'zh-CN':
        '容器内部的网络在这里真正形成：移入接口，设置地址和路由；在你自己建立的网络上，还会启动 Docker 的域名服务器。只要命名空间还不存在，这个函数看一眼就返回。',
    },
  },
  {
    id: 'dockerd.AddInterface',
    process: 'dockerd',
    level: 'engineer',
    branch: 'start',
    parent: 'dockerd.populateNetworkResources',
    docker113: 'libnetwork/osl.(*networkNamespace).AddInterface',
    sites: [
      {
        versions: docker.v20,
        symbol: 'github.com/docker/libnetwork/osl.(*networkNamespace).AddInterface',
        arguments: { namespace: 'word', srcName: 'string', dstPrefix: 'string', options: 'slice' },
        ...returnsError,
      },
      {
        versions: docker.v26,
        symbol: 'github.com/docker/docker/libnetwork/osl.(*Namespace).AddInterface',
        arguments: { namespace: 'word', srcName: 'string', dstPrefix: 'string', options: 'slice' },
        ...returnsError,
      },
      ...movedInDocker29(
        docker.v28,
        'libnetwork/osl.(*Namespace).AddInterface',
        {
          arguments: {
            namespace: 'word',
            ctx: 'interface',
            srcName: 'string',
            dstPrefix: 'string',
            dstName: 'string',
            options: { stack: 8 },
          },
          ...returnsError,
        },
        'daemon/libnetwork/osl.(*Namespace).AddInterface',
      ),
    ],
    enter: [
      { read: 'string', of: 'HostInterface', from: { argument: 'srcName' } },
      { read: 'string', of: 'ContainerInterface', from: { argument: 'dstPrefix' } },
    ],
    leave: [],
    title: { en: 'Move the interface into the container', 'zh-CN': '把接口移进容器' },
    narration: {
      en: 'By netlink, the language in which one talks to the kernel about networks, the container end of the cable is moved into the network namespace. There it gets a new name, its addresses and its MAC address, and is switched on. `HostInterface` is its name until then, and the first one inside becomes `eth0`.',
      'zh-CN':
        '通过 netlink（与内核谈论网络所用的语言），网线的容器一端被移进网络命名空间。它在那里得到新的名字、地址和 MAC 地址，然后启用。`HostInterface` 是它在此之前的名字，里面的第一个接口会成为 `eth0`。',
    },
  },
]
