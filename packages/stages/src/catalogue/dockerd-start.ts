// dockerd answers POST /containers/start, last part: the built process gets its network and is let go.
import type { Stage } from '../stage.ts'
import { movedInDocker29 } from './moved.ts'
import { returnsError } from './signatures.ts'
import { CONTAINER } from './types.ts'
import { anyOf, docker } from './versions.ts'

const before28 = anyOf(docker.v20, docker.v26)
const SANDBOX = 'github.com/docker/docker/libnetwork.Sandbox'
const STATE = 'github.com/docker/docker/container.State'

export const dockerdStart = {
  release: [
    {
      id: 'dockerd.initializeCreatedTask',
      process: 'dockerd',
      level: 'engineer',
      branch: 'start',
      parent: 'dockerd.containerStart',
      docker113: null,
      sites: [
        {
          versions: docker.v26,
          symbol: 'github.com/docker/docker/daemon.(*Daemon).initializeCreatedTask',
          arguments: { daemon: 'word', ctx: 'interface', tsk: 'interface', container: 'word', spec: 'word' },
          ...returnsError,
        },
        ...movedInDocker29(docker.v28, 'daemon.(*Daemon).initializeCreatedTask', {
          arguments: {
            daemon: 'word',
            ctx: 'interface',
            cfg: 'word',
            tsk: 'interface',
            container: 'word',
            spec: 'word',
          },
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
      title: { en: 'Give the built process its network', 'zh-CN': '给建好的进程接上网络' },
      narration: {
        en: 'The process exists and waits; its network namespace can be found by its pid. libnetwork is told of it, and from Docker 28 on the networks are joined only now: see the addresses appear in `NetworkSettings`. In Docker 20.10 a hook of runc does this, while runc still builds.',
        'zh-CN':
          '进程已经存在并在等待，通过它的 pid 可以找到它的网络命名空间。libnetwork 在这里得知它；从 Docker 28 起，各个网络到现在才接入：请看 `NetworkSettings` 里出现地址。在 Docker 20.10 中，这件事由 runc 的钩子在建立过程中完成。',
      },
    },
    {
      id: 'dockerd.SetKey',
      process: 'dockerd',
      level: 'engineer',
      branch: 'start',
      parent: 'runc.runHook',
      about: { read: 'value', of: 'ContainerID', from: { argument: 'sandbox' }, type: SANDBOX, path: ['containerID'] },
      docker113: 'libnetwork.(*sandbox).SetKey',
      sites: [
        {
          versions: docker.v20,
          symbol: 'github.com/docker/libnetwork.(*sandbox).SetKey',
          arguments: { sandbox: 'word', basePath: 'string' },
          ...returnsError,
          types: { [SANDBOX]: 'github.com/docker/libnetwork.sandbox' },
        },
        {
          versions: docker.v26,
          symbol: 'github.com/docker/docker/libnetwork.(*Sandbox).SetKey',
          arguments: { sandbox: 'word', basePath: 'string' },
          ...returnsError,
        },
        ...movedInDocker29(
          docker.v28,
          'libnetwork.(*Sandbox).SetKey',
          { arguments: { sandbox: 'word', ctx: 'interface', basePath: 'string' }, ...returnsError },
          'daemon/libnetwork.(*Sandbox).SetKey',
        ),
      ],
      enter: [{ read: 'string', of: 'NetworkNamespace', from: { argument: 'basePath' } }],
      leave: [],
      title: { en: 'Tie the namespace to the sandbox', 'zh-CN': '把命名空间与沙箱联系起来' },
      narration: {
        en: 'The network namespace that runc made is mounted on a file, so that it can be found and stays alive. Interfaces that were ready and waiting move in now. In older versions the call comes from a hook process by a socket, in newer ones from dockerd itself.',
        'zh-CN':
          'runc 建立的网络命名空间被挂载到一个文件上，这样既能找到它，也能让它保持存在。已经准备好、正在等待的接口现在移进去。在较旧的版本中，这个调用由钩子进程通过套接字发来；在较新的版本中，由 dockerd 自己发起。',
      },
    },
    {
      id: 'dockerd.taskStart',
      process: 'dockerd',
      level: 'engineer',
      branch: 'start',
      parent: 'dockerd.containerdStart',
      docker113: null,
      sites: [
        {
          versions: before28,
          symbol: 'github.com/containerd/containerd.(*task).Start',
          arguments: { task: 'word', ctx: 'interface' },
          ...returnsError,
        },
        {
          versions: anyOf(docker.v28, docker.v29),
          symbol: 'github.com/containerd/containerd/v2/client.(*task).Start',
          arguments: { task: 'word', ctx: 'interface' },
          ...returnsError,
        },
      ],
      enter: [],
      leave: [],
      title: { en: 'Let the process go', 'zh-CN': '放行进程' },
      narration: {
        en: 'The process of the container exists already, with its namespaces and its root file system, but it waits at a gate. This call sends the second request to containerd: open the gate. Nothing is decided here any more, so no document changes.',
        'zh-CN':
          '容器的进程已经存在，命名空间和根文件系统都已就位，但它停在一道门前等待。这次调用向 containerd 发出第二个请求：开门。这里不再做任何决定，所以没有文档变化。',
      },
    },
  ],
  running: [
    {
      id: 'dockerd.SetRunning',
      process: 'dockerd',
      level: 'engineer',
      branch: 'start',
      parent: 'dockerd.containerStart',
      docker113: 'container.(*State).SetRunning',
      sites: [
        {
          versions: docker.v20,
          symbol: 'github.com/docker/docker/container.(*State).SetRunning',
          arguments: { state: 'word', pid: 'word', initial: 'word' },
          results: {},
        },
        {
          versions: docker.v26,
          symbol: 'github.com/docker/docker/container.(*State).SetRunning',
          arguments: { state: 'word', container: 'interface', task: 'interface', initial: 'word' },
          results: {},
        },
        ...movedInDocker29(
          docker.v28,
          'container.(*State).setRunning',
          {
            arguments: { state: 'word', container: 'interface', task: 'interface', start: 'word' },
            results: {},
          },
          'daemon/container.(*State).setRunning',
        ),
      ],
      enter: [{ read: 'value', of: 'State', from: { argument: 'state' }, type: STATE }],
      leave: [{ read: 'value', of: 'State', from: { argument: 'state' }, type: STATE }],
      title: { en: 'Mark the container as running', 'zh-CN': '标记为正在运行' },
      narration: {
        en: 'The state of the container goes from created to running, and the pid of its first process on the host is noted. Look at `Running`, `Pid` and `StartedAt` in the diff. In Docker 1.13 this happened when an event from containerd arrived; from Docker 28 on the function is called `setRunning`.',
        'zh-CN':
          '容器的状态从已创建变成正在运行，并记下它的第一个进程在主机上的 pid。请看差异中的 `Running`、`Pid` 和 `StartedAt`。在 Docker 1.13 中，收到 containerd 的事件时才会这样做；从 Docker 28 起这个函数叫 `setRunning`。',
      },
    },
  ],
} as const satisfies Record<string, readonly Stage[]>
