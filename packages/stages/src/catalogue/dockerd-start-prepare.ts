// dockerd answers POST /containers/start, first part: the container is found again and its root file system mounted.
import type { Stage } from '../stage.ts'
import { movedInDocker29 } from './moved.ts'
import { requestURI, returnsError, routeHandler } from './signatures.ts'
import { CONTAINER } from './types.ts'
import { anyOf, beforeDocker29, docker } from './versions.ts'

export const dockerdStartPrepare: readonly Stage[] = [
  {
    id: 'cli.ContainerStart',
    process: 'cli',
    level: 'story',
    branch: 'start',
    parent: 'cli.runRun',
    docker113: 'client.(*Client).ContainerStart',
    sites: [
      {
        versions: beforeDocker29,
        symbol: 'github.com/docker/docker/client.(*Client).ContainerStart',
        // The options are two strings.
        arguments: {
          client: 'word',
          ctx: 'interface',
          containerID: 'string',
          checkpointID: 'string',
          checkpointDir: 'string',
        },
        ...returnsError,
      },
      {
        versions: docker.v29,
        symbol: 'github.com/moby/moby/client.(*Client).ContainerStart',
        arguments: {
          client: 'word',
          ctx: 'interface',
          containerID: 'string',
          checkpointID: 'string',
          checkpointDir: 'string',
        },
        ...returnsError,
      },
    ],
    enter: [{ read: 'string', of: 'ContainerID', from: { argument: 'containerID' } }],
    leave: [],
    title: { en: 'Send POST /containers/…/start', 'zh-CN': '发送 POST /containers/…/start' },
    narration: {
      en: 'Everything is ready, and the CLI asks dockerd to start the container. The request has no body, only the id in its address: all the settings were saved when the container was created. `docker run` is `docker create` and `docker start`, with attach and wait between them.',
      'zh-CN':
        '一切就绪，CLI 请 dockerd 启动容器。请求没有正文，只在地址里带着 id：所有配置在创建时已经保存。`docker run` 就是 `docker create` 加 `docker start`，中间再加上 attach 和 wait。',
    },
  },
  {
    id: 'dockerd.postContainersStart',
    process: 'dockerd',
    level: 'story',
    branch: 'start',
    parent: 'cli.ContainerStart',
    docker113: 'api/server/router/container.(*containerRouter).postContainersStart',
    sites: [
      ...movedInDocker29(
        beforeDocker29,
        'api/server/router/container.(*containerRouter).postContainersStart',
        routeHandler,
        'daemon/server/router/container.(*containerRouter).postContainersStart',
      ),
    ],
    enter: [requestURI],
    leave: [],
    title: { en: 'Receive the start request', 'zh-CN': '接收启动请求' },
    narration: {
      en: 'dockerd takes the id from the address `/containers/<id>/start`. Very old clients could send a `HostConfig` along here; that was given up, and Docker 26 has no code left for it. The answer is sent when the first process of the container runs.',
      'zh-CN':
        'dockerd 从地址 `/containers/<id>/start` 中取出 id。很旧的客户端可以在这里附带一份 `HostConfig`；这种用法早已废弃，Docker 26 中已经没有相应的代码。容器的第一个进程运行之后，它才发出回答。',
    },
  },
  {
    id: 'dockerd.ContainerStart',
    process: 'dockerd',
    level: 'engineer',
    branch: 'start',
    parent: 'dockerd.postContainersStart',
    docker113: 'daemon.(*Daemon).ContainerStart',
    sites: [
      {
        versions: docker.v20,
        symbol: 'github.com/docker/docker/daemon.(*Daemon).ContainerStart',
        arguments: {
          daemon: 'word',
          name: 'string',
          hostConfig: 'word',
          checkpoint: 'string',
          checkpointDir: 'string',
        },
        ...returnsError,
      },
      ...movedInDocker29(anyOf(docker.v26, docker.v28), 'daemon.(*Daemon).ContainerStart', {
        arguments: {
          daemon: 'word',
          ctx: 'interface',
          name: 'string',
          checkpoint: 'string',
          checkpointDir: 'string',
        },
        ...returnsError,
      }),
    ],
    enter: [],
    leave: [],
    title: { en: 'Find the container, check again', 'zh-CN': '找到容器并再次检查' },
    narration: {
      en: 'dockerd finds the container by its id, its name, or the beginning of its id. A container that is paused, running already, or about to be removed is refused. Then the settings are checked once more by `verifyContainerSettings`, because the machine may not be what it was when the container was created.',
      'zh-CN':
        'dockerd 用 id、名字或 id 的开头部分找到容器。已经暂停、正在运行或者即将删除的容器会被拒绝。然后用 `verifyContainerSettings` 再检查一遍配置，因为主机可能和创建容器时不一样了。',
    },
  },
  {
    id: 'dockerd.containerStart',
    process: 'dockerd',
    level: 'engineer',
    branch: 'start',
    parent: 'dockerd.ContainerStart',
    docker113: 'daemon.(*Daemon).containerStart',
    sites: [
      {
        versions: docker.v20,
        symbol: 'github.com/docker/docker/daemon.(*Daemon).containerStart',
        arguments: {
          daemon: 'word',
          container: 'word',
          checkpoint: 'string',
          checkpointDir: 'string',
          resetRestartManager: 'word',
        },
        ...returnsError,
      },
      ...movedInDocker29(anyOf(docker.v26, docker.v28), 'daemon.(*Daemon).containerStart', {
        arguments: {
          daemon: 'word',
          ctx: 'interface',
          daemonCfg: 'word',
          container: 'word',
          checkpoint: 'string',
          checkpointDir: 'string',
          resetRestartManager: { stack: 8 },
        },
        ...returnsError,
      }),
    ],
    enter: [],
    leave: [{ read: 'value', of: 'Container', from: { argument: 'container' }, type: CONTAINER }],
    title: { en: 'Start: the plan', 'zh-CN': '启动：总流程' },
    narration: {
      en: 'This function leads the start while it holds the lock of the container: mount the root file system, set up the network, write the specification, then ask containerd to run it. If a step fails, everything done so far is undone and the error is kept in the state. Compare `Container` at the end with the version that was registered: it now has a pid, a start time and an address.',
      'zh-CN':
        '这个函数锁住容器，主持整个启动过程：挂载根文件系统，建立网络，写出规范，然后请 containerd 运行它。任何一步失败，已经做好的都会撤销，错误会记录在状态里。请把结束时的 `Container` 和登记时的对比：现在它有了 pid、启动时间和地址。',
    },
  },
  {
    id: 'dockerd.Mount',
    process: 'dockerd',
    level: 'story',
    branch: 'start',
    parent: 'dockerd.containerStart',
    docker113: 'daemon.(*Daemon).Mount',
    sites: [
      ...movedInDocker29(anyOf(docker.v20, docker.v28), 'daemon.(*Daemon).Mount', {
        arguments: { daemon: 'word', container: 'word' },
        ...returnsError,
      }),
      {
        // Here daemon.(*Daemon).Mount only calls this one, and the compiler inlined it away.
        versions: docker.v26,
        symbol: 'github.com/docker/docker/daemon/images.(*ImageService).Mount',
        arguments: { images: 'word', ctx: 'interface', container: 'word' },
        ...returnsError,
      },
    ],
    enter: [],
    leave: [{ read: 'file', of: 'overlay merged', path: '{merged}' }],
    title: { en: 'Mount the root file system', 'zh-CN': '挂载根文件系统' },
    narration: {
      en: 'The kernel puts the layers of the image and the writable layer on top of each other with overlayfs; the result is the folder `merged`. To the container this folder will be `/`. It also comes once during the creation, for a moment. In Docker 26 the compiler leaves no such function of the daemon, so there the one that it calls is observed.',
      'zh-CN':
        '内核用 overlayfs 把各个镜像层和可写层叠在一起，结果就是 `merged` 目录。对容器来说，这个目录将是 `/`。创建过程中也会短暂地挂载一次。在 Docker 26 中，编译器没有留下守护进程的这个函数，所以那里观察的是它所调用的函数。',
    },
  },
  {
    id: 'dockerd.mountLayer',
    process: 'dockerd',
    level: 'engineer',
    branch: 'start',
    parent: 'dockerd.Mount',
    docker113: 'layer.(*referencedRWLayer).Mount',
    sites: [
      {
        versions: docker.v20,
        symbol: 'github.com/docker/docker/layer.(*referencedRWLayer).Mount',
        arguments: { layer: 'word', mountLabel: 'string' },
        results: { type: 'word', path: 'word', error: 'interface' },
        error: 'error',
      },
      ...movedInDocker29(
        anyOf(docker.v26, docker.v28),
        'layer.(*referencedRWLayer).Mount',
        {
          arguments: { layer: 'word', mountLabel: 'string' },
          results: { path: 'string', error: 'interface' },
          error: 'error',
        },
        'daemon/internal/layer.(*referencedRWLayer).Mount',
      ),
    ],
    enter: [],
    leave: [],
    title: { en: 'Mount the layers with overlayfs', 'zh-CN': '用 overlayfs 挂载各层' },
    narration: {
      en: 'The storage driver reads the file `lower`, puts the options `lowerdir`, `upperdir` and `workdir` together, and calls `mount` with the type overlay. If the layer is mounted already, only a counter goes up. When the counter is back at zero, the folder is unmounted.',
      'zh-CN':
        '存储驱动读取 `lower` 文件，拼出 `lowerdir`、`upperdir` 和 `workdir` 选项，然后以 overlay 类型调用 `mount`。如果这个层已经挂载，只把计数加一。计数回到零时，目录就会卸载。',
    },
  },
]
