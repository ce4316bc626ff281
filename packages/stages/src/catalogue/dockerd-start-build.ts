// dockerd answers POST /containers/start, second part: containerd is given the specification and asked for a process.
import type { Stage } from '../stage.ts'
import { movedInDocker29 } from './moved.ts'
import { returnsError } from './signatures.ts'
import { SPEC } from './types.ts'
import { anyOf, beforeDocker29, docker } from './versions.ts'

export const dockerdStartBuild = {
  record: [
    {
      id: 'dockerd.getRuntimeOptions',
      process: 'dockerd',
      level: 'engineer',
      branch: 'start',
      parent: 'dockerd.containerStart',
      docker113: 'daemon.(*Daemon).getLibcontainerdCreateOptions',
      sites: [
        {
          versions: docker.v20,
          symbol: 'github.com/docker/docker/daemon.(*Daemon).getLibcontainerdCreateOptions',
          arguments: { daemon: 'word', container: 'word' },
          results: { shim: 'string', options: 'interface', error: 'interface' },
          error: 'error',
        },
        ...movedInDocker29(anyOf(docker.v26, docker.v28), 'daemon.(*Daemon).getLibcontainerdCreateOptions', {
          arguments: { daemon: 'word', daemonCfg: 'word', container: 'word' },
          results: { shim: 'string', options: 'interface', error: 'interface' },
          error: 'error',
        }),
      ],
      enter: [],
      leave: [{ read: 'string', of: 'Runtime', from: { result: 'shim' } }],
      title: { en: 'Choose the runtime', 'zh-CN': '选定运行时' },
      narration: {
        en: 'The name from `--runtime`, or the default of the daemon, is translated into what containerd understands: the name of a shim and options for it. For `runc` that is `io.containerd.runc.v2`, with the folder in which runc keeps its state. An unknown name ends the start here.',
        'zh-CN':
          '`--runtime` 给出的名字，或者守护进程的默认值，在这里翻译成 containerd 能理解的内容：shim 的名字和它的选项。`runc` 对应 `io.containerd.runc.v2`，选项里有 runc 保存状态的目录。不认识的名字会让启动在这里结束。',
      },
    },
    {
      id: 'dockerd.containerdCreate',
      process: 'dockerd',
      level: 'engineer',
      branch: 'start',
      parent: 'dockerd.containerStart',
      docker113: 'libcontainerd.(*client).Create',
      sites: [
        {
          versions: docker.v20,
          symbol: 'github.com/docker/docker/libcontainerd/remote.(*client).Create',
          arguments: {
            client: 'word',
            ctx: 'interface',
            id: 'string',
            spec: 'word',
            shim: 'string',
            runtimeOptions: { stack: 8 },
            opts: { stack: 24 },
          },
          ...returnsError,
        },
        ...movedInDocker29(
          anyOf(docker.v26, docker.v28),
          'libcontainerd/remote.(*client).NewContainer',
          {
            arguments: {
              client: 'word',
              ctx: 'interface',
              id: 'string',
              spec: 'word',
              shim: 'string',
              runtimeOptions: { stack: 8 },
              opts: { stack: 24 },
            },
            results: { container: 'interface', error: 'interface' },
            error: 'error',
          },
          'daemon/internal/libcontainerd/remote.(*client).NewContainer',
        ),
      ],
      enter: [
        { read: 'value', of: 'Spec', from: { argument: 'spec' }, type: SPEC },
        { read: 'string', of: 'Runtime', from: { argument: 'shim' } },
      ],
      leave: [],
      title: { en: 'Hand the specification to containerd', 'zh-CN': '把规范交给 containerd' },
      narration: {
        en: 'containerd is the daemon that really runs containers; dockerd is its client. This call hands over the id, the `Spec` and the name of the runtime, and no process starts yet. In Docker 1.13 the function of this name wrote `config.json` itself and started the container in one go.',
        'zh-CN':
          'containerd 是真正运行容器的守护进程，dockerd 是它的客户端。这次调用交出 id、`Spec` 和运行时（runtime）的名字，还不会启动任何进程。在 Docker 1.13 中，同名的函数自己写 `config.json`，并一口气启动容器。',
      },
    },
  ],
  task: [
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
    {
      id: 'dockerd.InitializeStdio',
      process: 'dockerd',
      level: 'engineer',
      branch: 'start',
      parent: 'dockerd.containerdStart',
      docker113: 'container.(*Container).InitializeStdio',
      sites: [
        ...movedInDocker29(
          beforeDocker29,
          'container.(*Container).InitializeStdio',
          {
            arguments: { container: 'word', iop: 'word' },
            results: { io: 'interface', error: 'interface' },
            error: 'error',
          },
          'daemon/container.(*Container).InitializeStdio',
        ),
      ],
      enter: [],
      leave: [],
      title: { en: 'Connect the pipes with the log', 'zh-CN': '把管道接到日志' },
      narration: {
        en: 'The named pipes that will carry the output are open; here their readers are set up. One copy of each byte goes to everybody who is attached, another to the log driver. With `-i` what you type takes the opposite way.',
        'zh-CN':
          '传送输出的命名管道已经打开，这里设置读取它们的一方。每个字节都复制两份：一份给所有接上的客户端，一份给日志驱动。使用 `-i` 时，你输入的内容走相反的方向。',
      },
    },
  ],
} as const satisfies Record<string, readonly Stage[]>
