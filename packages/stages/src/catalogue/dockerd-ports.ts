// Published ports: what `-p` leads to in dockerd.
import type { Stage } from '../stage.ts'
import { movedInDocker29 } from './moved.ts'
import { returnsError } from './signatures.ts'
import { docker } from './versions.ts'

const PORT_BINDING = 'github.com/docker/docker/libnetwork/types.PortBinding'

export const dockerdPorts: readonly Stage[] = [
  {
    id: 'dockerd.programExternalConnectivity',
    process: 'dockerd',
    level: 'engineer',
    branch: 'start',
    parent: 'dockerd.Join',
    docker113: 'libnetwork/drivers/bridge.(*driver).ProgramExternalConnectivity',
    sites: [
      {
        versions: docker.v20,
        symbol: 'github.com/docker/libnetwork/drivers/bridge.(*driver).ProgramExternalConnectivity',
        arguments: { driver: 'word', network: 'string', endpoint: 'string', options: 'word' },
        ...returnsError,
      },
      {
        versions: docker.v26,
        symbol: 'github.com/docker/docker/libnetwork/drivers/bridge.(*driver).ProgramExternalConnectivity',
        arguments: { driver: 'word', network: 'string', endpoint: 'string', options: 'word' },
        ...returnsError,
      },
      {
        versions: docker.v28,
        symbol: 'github.com/docker/docker/libnetwork/drivers/bridge.(*driver).ProgramExternalConnectivity',
        arguments: { driver: 'word', ctx: 'interface', network: 'string', endpoint: 'string', options: 'word' },
        ...returnsError,
      },
      {
        versions: docker.v29,
        symbol: 'github.com/moby/moby/v2/daemon/libnetwork/drivers/bridge.(*driver).ProgramExternalConnectivity',
        arguments: {
          driver: 'word',
          ctx: 'interface',
          network: 'string',
          endpoint: 'string',
          gw4Id: 'string',
          gw6Id: { stack: 8 },
        },
        ...returnsError,
      },
    ],
    enter: [],
    leave: [],
    title: { en: 'Open the way in from outside', 'zh-CN': '打开从外面进来的路' },
    narration: {
      en: 'The driver of the bridge makes the published ports reachable. For each `-p` it takes the port on the host, adds rules to the packet filter of the kernel, and starts a helper process. Without `-p` there is nothing to open, and the container can still reach out.',
      'zh-CN':
        '网桥驱动让发布的端口可以从外面访问。对每个 `-p`，它占用主机上的端口，在内核的包过滤器中添加规则，并启动一个辅助进程。没有 `-p` 就不需要打开什么，容器仍然可以访问外面。',
    },
  },
  {
    id: 'dockerd.mapPorts',
    process: 'dockerd',
    level: 'engineer',
    branch: 'start',
    parent: 'dockerd.programExternalConnectivity',
    docker113: 'libnetwork/drivers/bridge.(*bridgeNetwork).allocatePorts',
    sites: [
      {
        versions: docker.v20,
        symbol: 'github.com/docker/libnetwork/drivers/bridge.(*bridgeNetwork).allocatePorts',
        arguments: { network: 'word', endpoint: 'word', reqDefBindIP: 'slice', ulPxyEnabled: 'word' },
        results: { bindings: 'slice', error: 'interface' },
        error: 'error',
        types: { [PORT_BINDING]: 'github.com/docker/libnetwork/types.PortBinding' },
      },
      {
        versions: docker.v26,
        symbol: 'github.com/docker/docker/libnetwork/drivers/bridge.(*bridgeNetwork).allocatePorts',
        arguments: { network: 'word', endpoint: 'word', reqDefBindIP: 'slice', ulPxyEnabled: 'word' },
        results: { bindings: 'slice', error: 'interface' },
        error: 'error',
      },
      {
        versions: docker.v28,
        symbol: 'github.com/docker/docker/libnetwork/drivers/bridge.(*bridgeNetwork).addPortMappings',
        arguments: {
          network: 'word',
          ctx: 'interface',
          epAddrV4: 'word',
          epAddrV6: 'word',
          cfg: 'slice',
          defHostIP: { stack: 8 },
          noProxy6To4: 'word',
        },
        results: { bindings: 'slice', error: 'interface' },
        error: 'error',
        types: { [PORT_BINDING]: 'github.com/docker/docker/libnetwork/drivers/bridge.portBinding' },
      },
      {
        versions: docker.v29,
        symbol: 'github.com/moby/moby/v2/daemon/libnetwork/drivers/bridge.(*bridgeNetwork).addPortMappings',
        arguments: {
          network: 'word',
          ctx: 'interface',
          endpoint: 'word',
          cfg: 'slice',
          defHostIP: { stack: 8 },
          pbmReq: { stack: 32 },
        },
        results: { bindings: 'slice', error: 'interface' },
        error: 'error',
        types: { [PORT_BINDING]: 'github.com/moby/moby/v2/daemon/libnetwork/portmapperapi.PortBinding' },
      },
    ],
    enter: [],
    leave: [{ read: 'values', of: 'PortBindings', from: { result: 'bindings' }, type: PORT_BINDING }],
    title: { en: 'Take the ports of the host', 'zh-CN': '占用主机端口' },
    narration: {
      en: 'For each published port one on the host is taken; 0 means any free one. If another program has it, the start fails here, with the words "port is already allocated" or "address already in use". Rules that rewrite the destination of arriving packets are added as well, by calling `iptables`.',
      'zh-CN':
        '为每个发布的端口占用主机上的一个端口；0 表示任意空闲端口。如果端口已被别的程序占用，启动就在这里失败，信息是 “port is already allocated” 或 “address already in use”。改写到达的数据包的目的地的规则也在这里加上，方法是调用 `iptables`。',
    },
  },
  {
    id: 'dockerd.startProxy',
    process: 'dockerd',
    level: 'engineer',
    branch: 'start',
    parent: 'dockerd.programExternalConnectivity',
    docker113: 'libnetwork/portmapper.newProxyCommand',
    sites: [
      {
        versions: docker.v20,
        symbol: 'github.com/docker/libnetwork/portmapper.newProxyCommand',
        arguments: {
          proto: 'string',
          hostIP: 'slice',
          hostPort: 'word',
          containerIP: 'slice',
          containerPort: { stack: 8 },
          proxyPath: { stack: 16 },
        },
        results: { proxy: 'interface', error: 'interface' },
        error: 'error',
      },
      {
        versions: docker.v26,
        symbol: 'github.com/docker/docker/libnetwork/portmapper.newProxyCommand',
        arguments: {
          proto: 'string',
          hostIP: 'slice',
          hostPort: 'word',
          containerIP: 'slice',
          containerPort: { stack: 8 },
          proxyPath: { stack: 16 },
        },
        results: { proxy: 'interface', error: 'interface' },
        error: 'error',
      },
      ...movedInDocker29(
        docker.v28,
        'libnetwork/portmapper.StartProxy',
        {
          arguments: { pb: { stack: 8 }, proxyPath: 'string', listenSock: 'word' },
          results: { proxy: 'word', error: 'interface' },
          error: 'error',
        },
        'daemon/libnetwork/portmapper.StartProxy',
      ),
    ],
    enter: [{ read: 'string', of: 'ProxyPath', from: { argument: 'proxyPath' } }],
    leave: [],
    title: { en: 'Start docker-proxy', 'zh-CN': '启动 docker-proxy' },
    narration: {
      en: 'Rules of the packet filter do not see every connection, for example one from this host to its own address 127.0.0.1. So for each published port and address family a small program, `docker-proxy`, listens on the host and passes everything on. In a daemon with `userland-proxy` switched off there is none.',
      'zh-CN':
        '包过滤规则管不到所有的连接，例如本机到自己的地址 127.0.0.1 的连接。所以对每个发布的端口和每种地址族，都有一个小程序 `docker-proxy` 在主机上监听并转发一切。如果守护进程关闭了 `userland-proxy`，就没有它。',
    },
  },
]
