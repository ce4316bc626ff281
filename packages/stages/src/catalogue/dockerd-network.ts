// dockerd connects a container to its networks. Up to Docker 27 that is done before runc builds the process, from Docker 28 on
// after it.
import type { Stage } from '../stage.ts'
import { movedInDocker29 } from './moved.ts'
import { returnsError } from './signatures.ts'
import { CONTAINER } from './types.ts'
import { docker } from './versions.ts'

const ENDPOINT_SETTINGS = 'github.com/docker/docker/daemon/network.EndpointSettings'

export const dockerdNetwork: readonly Stage[] = [
  {
    id: 'dockerd.initializeNetworking',
    process: 'dockerd',
    level: 'story',
    branch: 'start',
    parent: 'dockerd.containerStart',
    docker113: 'daemon.(*Daemon).initializeNetworking',
    sites: [
      {
        versions: docker.v20,
        symbol: 'github.com/docker/docker/daemon.(*Daemon).initializeNetworking',
        arguments: { daemon: 'word', container: 'word' },
        ...returnsError,
      },
      {
        versions: docker.v26,
        symbol: 'github.com/docker/docker/daemon.(*Daemon).initializeNetworking',
        arguments: { daemon: 'word', daemonCfg: 'word', container: 'word' },
        ...returnsError,
      },
      ...movedInDocker29(docker.v28, 'daemon.(*Daemon).initializeNetworking', {
        arguments: { daemon: 'word', ctx: 'interface', daemonCfg: 'word', container: 'word' },
        results: { sandbox: 'word', error: 'interface' },
        error: 'error',
      }),
    ],
    enter: [],
    leave: [
      {
        read: 'value',
        of: 'NetworkSettings',
        from: { argument: 'container' },
        type: CONTAINER,
        path: ['NetworkSettings'],
      },
      { read: 'file', of: 'hostname', path: '{container}/hostname', mayBeGone: true },
      { read: 'file', of: 'hosts', path: '{container}/hosts', mayBeGone: true },
      { read: 'file', of: 'resolv.conf', path: '{container}/resolv.conf', mayBeGone: true },
    ],
    title: { en: 'Set up the network', 'zh-CN': '建立网络' },
    narration: {
      en: 'The container gets a network sandbox, and its files `hostname`, `hosts` and `resolv.conf` are written; they are mounted into the container later. In Docker 20.10 the address on the bridge is allotted here too, and `NetworkSettings` shows it. From Docker 28 on the connection to the network is made later, between the building and the release of the first process.',
      'zh-CN':
        '容器得到一个网络沙箱，并写出 `hostname`、`hosts` 和 `resolv.conf` 三个文件，稍后会把它们挂载进容器。在 Docker 20.10 中，网桥（bridge）上的地址也在这里分配，可以在 `NetworkSettings` 中看到。从 Docker 28 起，接入网络推迟到第一个进程建好之后、放行之前。',
    },
  },
  {
    id: 'dockerd.allocateNetwork',
    process: 'dockerd',
    level: 'engineer',
    branch: 'start',
    parent: 'dockerd.initializeNetworking',
    docker113: 'daemon.(*Daemon).allocateNetwork',
    sites: [
      {
        versions: docker.v20,
        symbol: 'github.com/docker/docker/daemon.(*Daemon).allocateNetwork',
        arguments: { daemon: 'word', container: 'word' },
        ...returnsError,
      },
      {
        versions: docker.v26,
        symbol: 'github.com/docker/docker/daemon.(*Daemon).allocateNetwork',
        arguments: { daemon: 'word', cfg: 'word', container: 'word' },
        ...returnsError,
      },
      ...movedInDocker29(docker.v28, 'daemon.(*Daemon).allocateNetwork', {
        arguments: { daemon: 'word', ctx: 'interface', cfg: 'word', container: 'word' },
        ...returnsError,
      }),
    ],
    enter: [
      {
        read: 'value',
        of: 'NetworkSettings',
        from: { argument: 'container' },
        type: CONTAINER,
        path: ['NetworkSettings'],
      },
    ],
    leave: [
      {
        read: 'value',
        of: 'NetworkSettings',
        from: { argument: 'container' },
        type: CONTAINER,
        path: ['NetworkSettings'],
      },
    ],
    title: { en: 'Connect to every network', 'zh-CN': '接入每个网络' },
    narration: {
      en: 'The networks that were noted during the creation are now joined, the default one first. In the diff of `NetworkSettings` each gets an address, a gateway and a MAC address. From Docker 28 on this happens after runc has built the process, so that an interface can be moved into its namespace at once.',
      'zh-CN':
        '创建时记下的网络现在逐个接入，默认网络在先。在 `NetworkSettings` 的差异中，每个网络都得到地址、网关和 MAC 地址。从 Docker 28 起，这一步放在 runc 建好进程之后，这样网络接口可以直接移进它的命名空间。',
    },
  },
  {
    id: 'dockerd.connectToNetwork',
    process: 'dockerd',
    level: 'engineer',
    branch: 'start',
    parent: 'dockerd.allocateNetwork',
    docker113: 'daemon.(*Daemon).connectToNetwork',
    sites: [
      {
        versions: docker.v20,
        symbol: 'github.com/docker/docker/daemon.(*Daemon).connectToNetwork',
        arguments: {
          daemon: 'word',
          container: 'word',
          idOrName: 'string',
          endpointConfig: 'word',
          updateSettings: 'word',
        },
        ...returnsError,
        types: { [ENDPOINT_SETTINGS]: 'github.com/docker/docker/api/types/network.EndpointSettings' },
      },
      {
        versions: docker.v26,
        symbol: 'github.com/docker/docker/daemon.(*Daemon).connectToNetwork',
        arguments: {
          daemon: 'word',
          cfg: 'word',
          container: 'word',
          idOrName: 'string',
          endpointConfig: 'word',
          updateSettings: 'word',
        },
        ...returnsError,
      },
      ...movedInDocker29(docker.v28, 'daemon.(*Daemon).connectToNetwork', {
        arguments: {
          daemon: 'word',
          ctx: 'interface',
          cfg: 'word',
          container: 'word',
          idOrName: 'string',
          endpointConfig: 'word',
        },
        ...returnsError,
      }),
    ],
    enter: [
      { read: 'string', of: 'NetworkName', from: { argument: 'idOrName' } },
      { read: 'value', of: 'EndpointSettings', from: { argument: 'endpointConfig' }, type: ENDPOINT_SETTINGS },
    ],
    leave: [
      {
        read: 'value',
        of: 'NetworkSettings',
        from: { argument: 'container' },
        type: CONTAINER,
        path: ['NetworkSettings'],
      },
    ],
    title: { en: 'Connect to one network', 'zh-CN': '接入一个网络' },
    narration: {
      en: 'For one network an endpoint is made and joined to the sandbox of the container. `EndpointSettings` is what you asked for, aliases and fixed addresses; `NetworkSettings` at the end is what it became. With `--network none` or `host` it comes too, but there is little to do.',
      'zh-CN':
        '为一个网络建立端点（endpoint），并接到容器的沙箱（sandbox）上。`EndpointSettings` 是你要求的内容，如别名和固定地址；结束时的 `NetworkSettings` 是实际的结果。使用 `--network none` 或 `host` 时也会出现，但没有多少事可做。',
    },
  },
  {
    id: 'dockerd.NewSandbox',
    process: 'dockerd',
    level: 'engineer',
    branch: 'start',
    parent: 'dockerd.connectToNetwork',
    docker113: 'libnetwork.(*controller).NewSandbox',
    sites: [
      {
        versions: docker.v20,
        symbol: 'github.com/docker/libnetwork.(*controller).NewSandbox',
        arguments: { controller: 'word', containerID: 'string', options: 'slice' },
        results: { sandbox: 'interface', error: 'interface' },
        error: 'error',
      },
      {
        versions: docker.v26,
        symbol: 'github.com/docker/docker/libnetwork.(*Controller).NewSandbox',
        arguments: { controller: 'word', containerID: 'string', options: 'slice' },
        results: { sandbox: 'word', error: 'interface' },
        error: 'error',
      },
      ...movedInDocker29(
        docker.v28,
        'libnetwork.(*Controller).NewSandbox',
        {
          arguments: { controller: 'word', ctx: 'interface', containerID: 'string', options: 'slice' },
          results: { sandbox: 'word', error: 'interface' },
          error: 'error',
        },
        'daemon/libnetwork.(*Controller).NewSandbox',
      ),
    ],
    enter: [{ read: 'string', of: 'ContainerID', from: { argument: 'containerID' } }],
    leave: [],
    title: { en: 'Make a network sandbox', 'zh-CN': '建立网络沙箱' },
    narration: {
      en: 'To libnetwork, the library that does the networking of Docker, a sandbox is the network stack of one container: its interfaces, routes and name resolution. Here it is only a record. The real network namespace is created by runc and tied to the sandbox later, by its path.',
      'zh-CN':
        '对 Docker 的网络库 libnetwork 来说，沙箱就是一个容器的网络栈：它的接口、路由和域名解析。这里它只是一条记录。真正的网络命名空间由 runc 创建，之后再通过路径与沙箱联系起来。',
    },
  },
  {
    id: 'dockerd.setupResolutionFiles',
    process: 'dockerd',
    level: 'engineer',
    branch: 'start',
    parent: 'dockerd.NewSandbox',
    docker113: 'libnetwork.(*sandbox).setupResolutionFiles',
    sites: [
      {
        versions: docker.v20,
        symbol: 'github.com/docker/libnetwork.(*sandbox).setupResolutionFiles',
        arguments: { sandbox: 'word' },
        ...returnsError,
      },
      {
        versions: docker.v26,
        symbol: 'github.com/docker/docker/libnetwork.(*Sandbox).setupResolutionFiles',
        arguments: { sandbox: 'word' },
        ...returnsError,
      },
      ...movedInDocker29(
        docker.v28,
        'libnetwork.(*Sandbox).setupResolutionFiles',
        { arguments: { sandbox: 'word', ctx: 'interface' }, ...returnsError },
        'daemon/libnetwork.(*Sandbox).setupResolutionFiles',
      ),
    ],
    enter: [],
    leave: [
      { read: 'file', of: 'hosts', path: '{container}/hosts' },
      { read: 'file', of: 'resolv.conf', path: '{container}/resolv.conf' },
    ],
    title: { en: 'Write hosts and resolv.conf', 'zh-CN': '写出 hosts 和 resolv.conf' },
    narration: {
      en: 'Two files are written in the folder of the container, to be mounted as `/etc/hosts` and `/etc/resolv.conf`. `hosts` begins with the lines for localhost and those of `--add-host`. `resolv.conf` has the name servers of this host without those that only answer on localhost, or what you gave with `--dns`.',
      'zh-CN':
        '在容器的目录里写两个文件，稍后挂载为 `/etc/hosts` 和 `/etc/resolv.conf`。`hosts` 以 localhost 的各行和 `--add-host` 的内容开头。`resolv.conf` 里是本机的域名服务器（去掉只在 localhost 上应答的），或者你用 `--dns` 给出的服务器。',
    },
  },
]
