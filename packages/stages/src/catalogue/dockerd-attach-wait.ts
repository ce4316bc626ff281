// The docker CLI attaches to the new container and waits for its end before it starts it, so that no output and no exit
// status is missed. Each request lives in a goroutine of its own, on both sides.
import type { Stage } from '../stage.ts'
import { movedInDocker29 } from './moved.ts'
import { requestURI, returnsError, routeHandler } from './signatures.ts'
import { anyOf, beforeDocker29, docker } from './versions.ts'

const after20 = anyOf(docker.v26, docker.v28, docker.v29)
const ATTACH_CONFIG = 'github.com/docker/docker/api/types/backend.ContainerAttachConfig'

const hijackArguments = {
  client: 'word',
  ctx: 'interface',
  path: 'string',
  query: 'word',
  body: 'interface',
  headers: 'word',
} as const

export const dockerdAttachWait: readonly Stage[] = [
  {
    id: 'cli.attachContainer',
    process: 'cli',
    level: 'engineer',
    branch: 'attach',
    parent: 'cli.runRun',
    docker113: null,
    sites: [
      {
        versions: docker.v20,
        symbol: 'github.com/docker/cli/cli/command/container.attachContainer',
        arguments: { ctx: 'interface', dockerCli: 'interface', errCh: 'word', config: 'word', containerID: 'string' },
        results: { close: 'word', error: 'interface' },
        error: 'error',
      },
      {
        versions: after20,
        symbol: 'github.com/docker/cli/cli/command/container.attachContainer',
        arguments: {
          ctx: 'interface',
          dockerCli: 'interface',
          containerID: 'string',
          errCh: 'word',
          config: 'word',
          options: { stack: 8 },
        },
        results: { close: 'word', error: 'interface' },
        error: 'error',
      },
    ],
    enter: [{ read: 'string', of: 'ContainerID', from: { argument: 'containerID' } }],
    leave: [],
    title: { en: 'Connect to the streams', 'zh-CN': '接上输入输出流' },
    narration: {
      en: 'The CLI opens the connection for input and output and starts a goroutine that copies between it and your terminal. With `-t` your terminal is switched to raw mode there, so that each key goes to the container at once. With `-d` there is no such stage.',
      'zh-CN':
        'CLI 打开用于输入输出的连接，并启动一个 goroutine，在连接和你的终端之间来回复制。使用 `-t` 时，你的终端会在那里切换到原始模式（raw mode），每个按键都立即送进容器。使用 `-d` 时没有这个阶段。',
    },
  },
  {
    id: 'cli.ContainerAttach',
    process: 'cli',
    level: 'engineer',
    branch: 'attach',
    parent: 'cli.attachContainer',
    docker113: 'client.(*Client).ContainerAttach',
    sites: [
      {
        versions: docker.v20,
        symbol: 'github.com/docker/docker/client.(*Client).ContainerAttach',
        arguments: { client: 'word', ctx: 'interface', containerID: 'string', options: { stack: 8 } },
        results: { conn: 'interface', reader: 'word', error: 'interface' },
        error: 'error',
      },
      {
        versions: anyOf(docker.v26, docker.v28),
        symbol: 'github.com/docker/docker/client.(*Client).ContainerAttach',
        arguments: { client: 'word', ctx: 'interface', containerID: 'string', options: { stack: 8 } },
        results: { mediaType: 'string', conn: 'interface', reader: 'word', error: 'interface' },
        error: 'error',
      },
      {
        versions: docker.v29,
        symbol: 'github.com/moby/moby/client.(*Client).ContainerAttach',
        arguments: { client: 'word', ctx: 'interface', containerID: 'string', options: { stack: 8 } },
        results: { mediaType: 'string', conn: 'interface', reader: 'word', error: 'interface' },
        error: 'error',
      },
    ],
    enter: [{ read: 'string', of: 'ContainerID', from: { argument: 'containerID' } }],
    leave: [],
    title: { en: 'Attach before the start', 'zh-CN': '启动之前先接上' },
    narration: {
      en: 'With the id of the new container, the CLI opens a second connection to dockerd for input and output. It does so before the container is started, so that not even the first line of output is lost. With `-d` there is no such stage.',
      'zh-CN':
        'CLI 用新容器的 id 向 dockerd 打开第二个连接，用于输入和输出。它在容器启动之前就这样做，因此连第一行输出也不会丢失。使用 `-d` 时没有这个阶段。',
    },
  },
  {
    id: 'cli.postHijacked',
    process: 'cli',
    level: 'engineer',
    branch: 'attach',
    parent: 'cli.ContainerAttach',
    docker113: 'client.(*Client).postHijacked',
    sites: [
      {
        versions: docker.v20,
        symbol: 'github.com/docker/docker/client.(*Client).postHijacked',
        arguments: hijackArguments,
        results: { conn: 'interface', reader: 'word', error: 'interface' },
        error: 'error',
      },
      {
        versions: anyOf(docker.v26, docker.v28),
        symbol: 'github.com/docker/docker/client.(*Client).postHijacked',
        arguments: hijackArguments,
        results: { mediaType: 'string', conn: 'interface', reader: 'word', error: 'interface' },
        error: 'error',
      },
      {
        versions: docker.v29,
        symbol: 'github.com/moby/moby/client.(*Client).postHijacked',
        arguments: hijackArguments,
        results: { mediaType: 'string', conn: 'interface', reader: 'word', error: 'interface' },
        error: 'error',
      },
    ],
    enter: [{ read: 'string', of: 'RequestPath', from: { argument: 'path' } }],
    leave: [],
    title: { en: 'Take the connection out of HTTP', 'zh-CN': '让连接脱离 HTTP' },
    narration: {
      en: 'The request asks dockerd to upgrade the connection, as web sockets do. If dockerd agrees, HTTP is over on this connection: what follows are the bytes of the terminal, in both directions. Behind a proxy that does not know upgrades, attaching fails here.',
      'zh-CN':
        '请求要求 dockerd 升级连接，和 WebSocket 的做法一样。如果 dockerd 同意，这个连接上的 HTTP 就结束了：之后双向传送的都是终端的字节。如果中间有不支持升级的代理，接上容器就会在这里失败。',
    },
  },
  {
    id: 'dockerd.postContainersAttach',
    process: 'dockerd',
    level: 'engineer',
    branch: 'attach',
    parent: 'cli.ContainerAttach',
    docker113: 'api/server/router/container.(*containerRouter).postContainersAttach',
    sites: [
      ...movedInDocker29(
        beforeDocker29,
        'api/server/router/container.(*containerRouter).postContainersAttach',
        routeHandler,
        'daemon/server/router/container.(*containerRouter).postContainersAttach',
      ),
    ],
    enter: [requestURI],
    leave: [],
    title: { en: 'Receive the attach request', 'zh-CN': '接收 attach 请求' },
    narration: {
      en: 'The address says which streams are wanted: `stdin`, `stdout`, `stderr`. dockerd takes the connection out of HTTP and uses it as a plain two-way pipe from now on. This stage therefore ends only when the container does.',
      'zh-CN':
        '请求地址说明需要哪些流：`stdin`、`stdout`、`stderr`。dockerd 让这个连接脱离 HTTP，此后把它当作普通的双向管道使用。因此容器结束时，这个阶段才结束。',
    },
  },
  {
    id: 'dockerd.ContainerAttach',
    process: 'dockerd',
    level: 'engineer',
    branch: 'attach',
    parent: 'dockerd.postContainersAttach',
    docker113: 'daemon.(*Daemon).ContainerAttach',
    sites: [
      ...movedInDocker29(beforeDocker29, 'daemon.(*Daemon).ContainerAttach', {
        arguments: { daemon: 'word', prefixOrName: 'string', attachConfig: 'word' },
        ...returnsError,
      }),
    ],
    enter: [{ read: 'value', of: 'AttachConfig', from: { argument: 'attachConfig' }, type: ATTACH_CONFIG }],
    leave: [],
    title: { en: 'Copy input and output', 'zh-CN': '转发输入和输出' },
    narration: {
      en: 'dockerd finds the container and begins to copy: from your terminal to the container, and from the container to your terminal. `AttachConfig` shows which streams are used and whether a terminal (`-t`) is in between. It runs beside the start, which is why other stages happen while this one is still open.',
      'zh-CN':
        'dockerd 找到容器并开始转发：从你的终端到容器，再从容器到你的终端。`AttachConfig` 显示使用哪些流，以及中间是否有终端（`-t`）。它与启动同时进行，所以这个阶段还没有结束时，别的阶段已经在发生。',
    },
  },
  {
    id: 'cli.waitExitOrRemoved',
    process: 'cli',
    level: 'engineer',
    branch: 'wait',
    parent: 'cli.runRun',
    docker113: 'cli/command/container.waitExitOrRemoved',
    sites: [
      {
        versions: docker.v20,
        symbol: 'github.com/docker/cli/cli/command/container.waitExitOrRemoved',
        arguments: { ctx: 'interface', dockerCli: 'interface', containerID: 'string', waitRemove: 'word' },
        results: { status: 'word' },
      },
      {
        versions: after20,
        symbol: 'github.com/docker/cli/cli/command/container.waitExitOrRemoved',
        arguments: { ctx: 'interface', apiClient: 'interface', containerID: 'string', waitRemove: 'word' },
        results: { status: 'word' },
      },
    ],
    enter: [{ read: 'string', of: 'ContainerID', from: { argument: 'containerID' } }],
    leave: [],
    title: { en: 'Prepare to wait for the end', 'zh-CN': '准备等待结束' },
    narration: {
      en: 'The exit status must not be missed, however short the container lives, so the wait is arranged before the start. With `--rm` the CLI waits until the container is removed, otherwise until it has ended. The function returns at once with a channel, from which the status is read much later.',
      'zh-CN':
        '容器无论多短命，都不能错过它的退出状态，所以在启动之前就安排好等待。使用 `--rm` 时等到容器被删除，否则等到它结束。函数立即返回一个通道，退出状态要到很久以后才从中读出。',
    },
  },
  {
    id: 'cli.ContainerWait',
    process: 'cli',
    level: 'engineer',
    branch: 'wait',
    parent: 'cli.waitExitOrRemoved',
    docker113: null,
    sites: [
      {
        versions: beforeDocker29,
        symbol: 'github.com/docker/docker/client.(*Client).ContainerWait',
        arguments: { client: 'word', ctx: 'interface', containerID: 'string', condition: 'string' },
        results: { results: 'word', errors: 'word' },
      },
      {
        versions: docker.v29,
        symbol: 'github.com/moby/moby/client.(*Client).ContainerWait',
        arguments: { client: 'word', ctx: 'interface', containerID: 'string', condition: 'string' },
        results: { results: 'word', errors: 'word' },
      },
    ],
    enter: [{ read: 'string', of: 'WaitCondition', from: { argument: 'condition' } }],
    leave: [],
    title: { en: 'Ask to be told of the end', 'zh-CN': '请求在结束时得到通知' },
    narration: {
      en: '`docker run` ends with the exit status of the container, so the CLI asks for it before the container is started. The condition is `next-exit`, or `removed` if you gave `--rm`. Docker 1.13 had no such request here: it listened to the stream of events instead.',
      'zh-CN':
        '`docker run` 以容器的退出状态结束，所以 CLI 在启动容器之前就提出请求。条件是 `next-exit`；如果用了 `--rm`，则是 `removed`。Docker 1.13 在这里没有这个请求，而是监听事件流。',
    },
  },
  {
    id: 'dockerd.postContainersWait',
    process: 'dockerd',
    level: 'engineer',
    branch: 'wait',
    parent: 'cli.ContainerWait',
    docker113: 'api/server/router/container.(*containerRouter).postContainersWait',
    sites: [
      ...movedInDocker29(
        beforeDocker29,
        'api/server/router/container.(*containerRouter).postContainersWait',
        routeHandler,
        'daemon/server/router/container.(*containerRouter).postContainersWait',
      ),
    ],
    enter: [requestURI],
    leave: [],
    title: { en: 'Receive the wait request', 'zh-CN': '接收 wait 请求' },
    narration: {
      en: 'dockerd answers this request at once with the head of a response, so that the CLI knows that somebody is watching. The body, which has the exit status, follows when the container has ended. The request stays open all the while.',
      'zh-CN':
        'dockerd 立即回答响应的头部，让 CLI 知道已经有人在等待。含有退出状态的响应体要等容器结束之后才发送。在此期间，这个请求一直保持打开。',
    },
  },
  {
    id: 'dockerd.ContainerWait',
    process: 'dockerd',
    level: 'engineer',
    branch: 'wait',
    parent: 'dockerd.postContainersWait',
    docker113: 'daemon.(*Daemon).ContainerWait',
    sites: [
      {
        versions: anyOf(docker.v20, docker.v26),
        symbol: 'github.com/docker/docker/daemon.(*Daemon).ContainerWait',
        arguments: { daemon: 'word', ctx: 'interface', name: 'string', condition: 'word' },
        results: { status: 'word', error: 'interface' },
        error: 'error',
      },
      ...movedInDocker29(docker.v28, 'daemon.(*Daemon).ContainerWait', {
        arguments: { daemon: 'word', ctx: 'interface', name: 'string', condition: 'string' },
        results: { status: 'word', error: 'interface' },
        error: 'error',
      }),
    ],
    enter: [{ read: 'string', of: 'ContainerID', from: { argument: 'name' } }],
    leave: [],
    title: { en: 'Watch the state of the container', 'zh-CN': '等待容器的状态变化' },
    narration: {
      en: 'The state of the container hands out a channel on which its end will be announced. Nothing in the documents changes here; the function only leaves its name with the container and returns. Whoever asked now waits on that channel.',
      'zh-CN':
        '容器的状态对象给出一个通道，容器结束时会在通道上通知。这里没有文档发生变化；函数只是在容器那里登记，然后返回。提出请求的一方就在这个通道上等待。',
    },
  },
]
