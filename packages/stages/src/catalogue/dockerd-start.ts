// dockerd answers POST /containers/<id>/start, second part: containerd takes over, and the container is marked as running.
import type { Stage } from '../stage.ts'
import { movedInDocker29 } from './moved.ts'
import { returnsError } from './signatures.ts'
import { anyOf, docker } from './versions.ts'

const STATE = 'github.com/docker/docker/container.State'
const before28 = anyOf(docker.v20, docker.v26)

export const dockerdStart = {
  build: [
    {
      id: 'dockerd.containerdStart',
      process: 'dockerd',
      level: 'engineer',
      branch: 'start',
      parent: 'dockerd.containerStart',
      docker113: 'libcontainerd.(*container).start',
      sites: [
        {
          versions: docker.v20,
          symbol: 'github.com/docker/docker/libcontainerd/remote.(*client).Start',
          arguments: {
            client: 'word',
            ctx: 'interface',
            id: 'string',
            checkpointDir: 'string',
            withStdin: 'word',
            attachStdio: 'word',
          },
          results: { pid: 'word', error: 'interface' },
          error: 'error',
        },
        ...movedInDocker29(
          anyOf(docker.v26, docker.v28),
          'libcontainerd/remote.(*container).NewTask',
          {
            arguments: {
              container: 'word',
              ctx: 'interface',
              checkpointDir: 'string',
              withStdin: 'word',
              attachStdio: 'word',
            },
            results: { task: 'interface', error: 'interface' },
            error: 'error',
          },
          'daemon/internal/libcontainerd/remote.(*container).NewTask',
        ),
      ],
      enter: [],
      leave: [],
      title: { en: 'Ask containerd for a process', 'zh-CN': '请 containerd 建立进程' },
      narration: {
        en: 'A container that runs is called a task in containerd, and dockerd asks for one here. First it makes named pipes for input and output, then containerd builds the task and answers with the pid. In Docker 20.10 this one call builds the task and starts it; later versions have two calls for it, `NewTask` and `Start`.',
        'zh-CN':
          '在 containerd 里，运行中的容器叫作 task，dockerd 在这里请求建立一个。它先建立用于输入输出的命名管道，然后 containerd 建好 task，并回答 pid。在 Docker 20.10 中，这一次调用既建立又启动 task；后来的版本分成 `NewTask` 和 `Start` 两次调用。',
      },
    },
  ],
  release: [
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
