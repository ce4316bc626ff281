// The last step: `runc init` gives way to the program of the user.
import type { Stage } from '../stage.ts'
import { returnsError } from './signatures.ts'
import { anyOf, runc as version } from './versions.ts'

const everyVersion = anyOf(version.v11, version.v13)

export const container: readonly Stage[] = [
  {
    id: 'init.Exec',
    process: 'init',
    level: 'engineer',
    branch: 'start',
    parent: 'init.Init',
    docker113: 'runc: libcontainer/system.Execv',
    sites: [
      {
        versions: everyVersion,
        symbol: 'github.com/opencontainers/runc/libcontainer/system.Exec',
        arguments: { path: 'string', args: 'slice', env: 'slice' },
        ...returnsError,
      },
    ],
    enter: [
      { read: 'string', of: 'Path', from: { argument: 'path' } },
      { read: 'strings', of: 'Args', from: { argument: 'args' } },
      { read: 'strings', of: 'Env', from: { argument: 'env' } },
    ],
    leave: [],
    title: { en: 'The last act of runc init', 'zh-CN': 'runc init 的最后一步' },
    narration: {
      en: '`runc init` has done its work, and now asks the kernel to replace it with your program. `Path` is the program as it was found in the container, `Args` the merged command, `Env` the merged environment. If the call succeeds it never returns, so this stage has no leave.',
      'zh-CN':
        '`runc init` 的工作已经完成，现在请内核用你的程序替换它。`Path` 是在容器中找到的程序，`Args` 是合并后的命令，`Env` 是合并后的环境变量。调用成功就永远不会返回，所以这个阶段没有离开的时刻。',
    },
  },
  {
    id: 'container.execve',
    process: 'container',
    level: 'story',
    branch: 'start',
    parent: 'init.Exec',
    docker113: 'execve',
    sites: [],
    enter: [
      { read: 'kernel', of: 'KernelNamespaces' },
      { read: 'kernel', of: 'KernelMounts' },
      { read: 'kernel', of: 'KernelCgroup' },
      { read: 'kernel', of: 'KernelCredentials' },
      { read: 'kernel', of: 'KernelLimits' },
      { read: 'kernel', of: 'KernelHostname' },
      { read: 'kernel', of: 'KernelNetwork' },
    ],
    leave: [],
    title: { en: 'Your program runs', 'zh-CN': '你的程序开始运行' },
    narration: {
      en: 'The kernel has loaded your program into the process that was `runc init`: same pid, same namespaces, other code. It is a normal process of this machine, with a restricted view. What it prints goes through the pipes or the terminal to the shim, dockerd, the CLI, and you.',
      'zh-CN':
        '内核已经把你的程序装入原来的 `runc init` 进程：pid 和命名空间不变，代码换了。它是这台机器上的一个普通进程，只是视野受到限制。它打印的内容经过管道或终端，依次到达 shim、dockerd、CLI，最后到你这里。',
    },
  },
]
