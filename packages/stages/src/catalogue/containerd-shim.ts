// containerd writes the bundle and starts a shim for the container.
import type { Stage } from '../stage.ts'
import { anyOf, containerd as version } from './versions.ts'

const version1 = anyOf(version.v16, version.v17)

export const containerdShim: readonly Stage[] = [
  {
    id: 'containerd.shimStart',
    process: 'containerd',
    level: 'engineer',
    branch: 'start',
    parent: 'containerd.taskManagerCreate',
    docker113: 'containerd: runtime.(*container).Start',
    sites: [
      {
        versions: version1,
        symbol: 'github.com/containerd/containerd/runtime/v2.(*ShimManager).Start',
        arguments: { manager: 'word', ctx: 'interface', id: 'string', opts: { stack: 8 } },
        results: { shim: 'interface', error: 'interface' },
        error: 'error',
      },
      {
        versions: version.v21,
        symbol: 'github.com/containerd/containerd/v2/core/runtime/v2.(*ShimManager).Start',
        arguments: { manager: 'word', ctx: 'interface', id: 'string', bundle: 'word', opts: { stack: 8 } },
        results: { shim: 'interface', error: 'interface' },
        error: 'error',
      },
    ],
    enter: [],
    leave: [{ read: 'file', of: 'bundle', path: '{bundle}' }],
    title: { en: 'Write the bundle, start a shim', 'zh-CN': '写出 bundle，启动 shim' },
    narration: {
      en: 'The bundle is a folder with all that a runtime needs; its heart is `config.json`, the specification as a file. Then containerd starts a shim, a small program that stays with this container as its parent. Thanks to the shim the container lives on when containerd or dockerd is restarted. In containerd 2 the bundle is written just before this function.',
      'zh-CN':
        'bundle 是一个目录，里面有运行时需要的一切，核心是 `config.json`，也就是写成文件的规范。然后 containerd 启动一个 shim：它是一个小程序，作为父进程一直陪着这个容器。有了 shim，即使重启 containerd 或 dockerd，容器也会继续运行。在 containerd 2 中，bundle 是在这个函数之前写好的。',
    },
  },
  {
    id: 'containerd.NewBundle',
    process: 'containerd',
    level: 'engineer',
    branch: 'start',
    parent: 'containerd.shimStart',
    docker113: null,
    sites: [
      {
        versions: version1,
        symbol: 'github.com/containerd/containerd/runtime/v2.NewBundle',
        arguments: { ctx: 'interface', root: 'string', state: 'string', id: 'string', spec: { stack: 8 } },
        results: { bundle: 'word', error: 'interface' },
        error: 'error',
      },
      {
        versions: version.v21,
        symbol: 'github.com/containerd/containerd/v2/core/runtime/v2.NewBundle',
        arguments: { ctx: 'interface', root: 'string', state: 'string', id: 'string', spec: { stack: 8 } },
        results: { bundle: 'word', error: 'interface' },
        error: 'error',
      },
    ],
    enter: [],
    leave: [{ read: 'file', of: 'config.json', path: '{bundle}/config.json' }],
    title: { en: 'Write the bundle', 'zh-CN': '写出 bundle' },
    narration: {
      en: 'A folder is made for the container, readable by root alone, and in it `config.json`: the specification, byte for byte as dockerd sent it. A link called `work` leads to a second folder, which survives a restart of the host. Compare the file with the `Spec` in the memory of dockerd.',
      'zh-CN':
        '为容器建立一个只有 root 能读的目录，里面写入 `config.json`：规范的内容，与 dockerd 发来的逐字节相同。名为 `work` 的链接指向第二个目录，主机重启后它仍然存在。请把这个文件和 dockerd 内存中的 `Spec` 对比一下。',
    },
  },
  {
    id: 'containerd.shimCommand',
    process: 'containerd',
    level: 'engineer',
    branch: 'start',
    parent: 'containerd.shimStart',
    docker113: null,
    sites: [
      {
        versions: version1,
        symbol: 'github.com/containerd/containerd/runtime/v2/shim.Command',
        arguments: { ctx: 'interface', config: 'word' },
        results: { command: 'word', error: 'interface' },
        error: 'error',
      },
      {
        versions: version.v21,
        symbol: 'github.com/containerd/containerd/v2/pkg/shim.Command',
        arguments: { ctx: 'interface', config: 'word' },
        results: { command: 'word', error: 'interface' },
        error: 'error',
      },
    ],
    enter: [],
    leave: [{ read: 'value', of: 'ShimArguments', from: { result: 'command' }, type: 'os/exec.Cmd', path: ['Args'] }],
    title: { en: 'Put the command of the shim together', 'zh-CN': '拼出 shim 的命令行' },
    narration: {
      en: 'The name `io.containerd.runc.v2` becomes the program `containerd-shim-runc-v2`. `ShimArguments` has the namespace, the id of the container, and the socket on which containerd wants to hear of events. The last word is `start`: this first shim process only starts a second one, which stays.',
      'zh-CN':
        '名字 `io.containerd.runc.v2` 变成程序 `containerd-shim-runc-v2`。`ShimArguments` 里有名字空间、容器的 id，以及 containerd 接收事件的套接字。最后一个词是 `start`：第一个 shim 进程只负责启动第二个，留下来的是第二个。',
    },
  },
]
