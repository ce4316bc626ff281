// What dockerd hears of a container without having asked: containerd tells everybody who listens.
import type { Stage } from '../stage.ts'
import { movedInDocker29 } from './moved.ts'
import { returnsError } from './signatures.ts'
import { CONTAINER } from './types.ts'
import { beforeDocker29 } from './versions.ts'

export const dockerdExit: readonly Stage[] = [
  {
    id: 'dockerd.ProcessEvent',
    process: 'dockerd',
    level: 'engineer',
    branch: 'wait',
    parent: 'cli.runRun',
    docker113: 'daemon.(*Daemon).StateChanged',
    about: { read: 'string', of: 'ContainerID', from: { argument: 'id' } },
    sites: movedInDocker29(beforeDocker29, 'daemon.(*Daemon).ProcessEvent', {
      arguments: { daemon: 'word', id: 'string', event: 'string', info: { stack: 8 } },
      ...returnsError,
    }),
    enter: [{ read: 'string', of: 'ContainerdEvent', from: { argument: 'event' } }],
    leave: [],
    title: { en: 'An event from containerd', 'zh-CN': '来自 containerd 的事件' },
    narration: {
      en: 'dockerd listens to the events of containerd: `create`, `start`, `exit`, and `oom` when the kernel killed a process because the container had used up its memory. Nobody asked for this call, so it stands beside the requests of the CLI. The end of the program reaches dockerd only in this way.',
      'zh-CN':
        'dockerd 监听 containerd 的事件：`create`、`start`、`exit`，以及容器用完内存、内核杀掉进程时的 `oom`。没有谁请求过这次调用，所以它与 CLI 的请求并列。程序结束的消息只通过这条路到达 dockerd。',
    },
  },
  {
    id: 'dockerd.handleContainerExit',
    process: 'dockerd',
    level: 'engineer',
    branch: 'wait',
    parent: 'dockerd.ProcessEvent',
    docker113: null,
    sites: movedInDocker29(beforeDocker29, 'daemon.(*Daemon).handleContainerExit', {
      arguments: { daemon: 'word', container: 'word', info: 'word' },
      ...returnsError,
    }),
    enter: [{ read: 'value', of: 'State', from: { argument: 'container' }, type: CONTAINER, path: ['State'] }],
    leave: [
      { read: 'value', of: 'State', from: { argument: 'container' }, type: CONTAINER, path: ['State'] },
      { read: 'file', of: 'config.v2.json', path: '{container}/config.v2.json', mayBeGone: true },
    ],
    title: { en: 'Note the end of the container', 'zh-CN': '记下容器的结束' },
    narration: {
      en: 'The program has ended. dockerd notes the exit code and the time in `State`; 137 is 128 + 9, the end by SIGKILL, and `OOMKilled` tells whether it was for want of memory. The restart policy is looked at, the network and the root file system are given back, the waiting CLI is answered, and with `--rm` the container is removed, together with its files.',
      'zh-CN':
        '程序已经结束。dockerd 在 `State` 中记下退出码和时间；137 就是 128 + 9，即被 SIGKILL 结束，`OOMKilled` 说明是不是因为内存不足。然后检查重启策略，归还网络和根文件系统，答复正在等待的 CLI；带 `--rm` 时还会删除容器和它的文件。',
    },
  },
]
