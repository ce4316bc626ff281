// runc, called twice by the shim: `runc create` builds the container, `runc start` lets it go. Between them `runc init`
// turns itself into the container from the inside. Probes set on the runc file fire in `runc init` only where that runs
// from the same file, not from a copy in memory (as with runc 1.1.15).
import type { Stage } from '../stage.ts'
import { returnsError } from './signatures.ts'
import { SPEC } from './types.ts'
import { anyOf, runc as version } from './versions.ts'

const PROCESS = 'github.com/opencontainers/runtime-spec/specs-go.Process'
const INIT_PROCESS = 'github.com/opencontainers/runc/libcontainer.initProcess'
const STANDARD_INIT = 'github.com/opencontainers/runc/libcontainer.linuxStandardInit'
const INIT_CONFIG = 'github.com/opencontainers/runc/libcontainer.initConfig'
const everyVersion = anyOf(version.v11, version.v13)

export const runc = {
  build: [
    {
      id: 'runc.startContainer',
      process: 'runc',
      level: 'story',
      branch: 'start',
      parent: 'shim.runcCreate',
      docker113: 'runc: main.startContainer',
      sites: [
        {
          versions: everyVersion,
          symbol: 'main.startContainer',
          arguments: { context: 'word', action: 'word', criuOpts: 'word' },
          results: { status: 'word', error: 'interface' },
          error: 'error',
        },
      ],
      enter: [],
      leave: [],
      title: { en: 'runc reads the bundle', 'zh-CN': 'runc 读取 bundle' },
      narration: {
        en: 'runc is the program that turns a specification into a process with the help of the kernel. This function reads `config.json` from the bundle, makes a container object and runs it; `create`, `run` and `restore` share it. It returns as soon as the first process waits at its gate.',
        'zh-CN':
          'runc 借助内核，把一份规范变成一个进程。这个函数从 bundle 读取 `config.json`，建立容器对象并运行它；`create`、`run` 和 `restore` 共用这个函数。第一个进程在门前等待时，它就返回。',
      },
    },
    {
      id: 'runc.createContainer',
      process: 'runc',
      level: 'story',
      branch: 'start',
      parent: 'runc.startContainer',
      docker113: 'runc: main.createContainer',
      sites: [
        {
          versions: version.v11,
          symbol: 'main.createContainer',
          arguments: { context: 'word', id: 'string', spec: 'word' },
          results: { container: 'interface', error: 'interface' },
          error: 'error',
        },
        {
          versions: version.v13,
          symbol: 'main.createContainer',
          arguments: { context: 'word', id: 'string', spec: 'word' },
          results: { container: 'word', error: 'interface' },
          error: 'error',
        },
      ],
      enter: [{ read: 'value', of: 'Spec', from: { argument: 'spec' }, type: SPEC }],
      leave: [],
      title: { en: 'Translate the specification', 'zh-CN': '翻译规范' },
      narration: {
        en: 'The `Spec` that dockerd wrote has come through containerd and a file, and is in memory again. Compare it with what `createSpec` returned: it should be the same. Here runc checks it, translates it into its own configuration and makes a state directory for the container.',
        'zh-CN':
          'dockerd 写的 `Spec` 经过 containerd 和一个文件，又回到了内存里。请和 `createSpec` 的结果对比：应当完全一样。runc 在这里检查它，翻译成自己的配置，并为容器建立状态目录。',
      },
    },
    {
      id: 'runc.run',
      process: 'runc',
      level: 'engineer',
      branch: 'start',
      parent: 'runc.startContainer',
      docker113: 'runc: main.(*runner).run',
      sites: [
        {
          versions: everyVersion,
          symbol: 'main.(*runner).run',
          arguments: { runner: 'word', config: 'word' },
          results: { status: 'word', error: 'interface' },
          error: 'error',
        },
      ],
      enter: [{ read: 'value', of: 'Process', from: { argument: 'config' }, type: PROCESS }],
      leave: [],
      title: { en: 'Prepare the first process', 'zh-CN': '准备第一个进程' },
      narration: {
        en: 'The runner takes care of one process: its input and output, its terminal, and the file that will hold its pid. `Process` is the part of the specification that describes it: arguments, environment, user, capabilities. Then it has the container started around this process.',
        'zh-CN':
          'runner 负责一个进程：它的输入输出、终端，以及记录 pid 的文件。`Process` 是规范里描述这个进程的部分：参数、环境变量、用户、能力。然后它让容器围绕这个进程启动起来。',
      },
    },
    {
      id: 'runc.newProcess',
      process: 'runc',
      level: 'engineer',
      branch: 'start',
      parent: 'runc.run',
      docker113: 'runc: main.newProcess',
      sites: [
        {
          versions: version.v11,
          symbol: 'main.newProcess',
          arguments: { process: { stack: 8 } },
          results: { process: 'word', error: 'interface' },
          error: 'error',
        },
        {
          versions: version.v13,
          symbol: 'main.newProcess',
          arguments: { process: 'word' },
          results: { process: 'word', error: 'interface' },
          error: 'error',
        },
      ],
      enter: [],
      leave: [],
      title: { en: 'Describe the process', 'zh-CN': '描述进程' },
      narration: {
        en: "The description from the specification becomes an object of runc's own library. User, working directory, arguments, limits and capabilities are copied over, and nothing is added. No process exists yet.",
        'zh-CN':
          '规范里的描述变成 runc 自己的库中的一个对象。用户、工作目录、参数、限制和能力都照样复制，不增加任何内容。此时还没有进程。',
      },
    },
    {
      id: 'runc.initProcessStart',
      process: 'runc',
      level: 'story',
      branch: 'start',
      parent: 'runc.run',
      docker113: 'runc: libcontainer.(*initProcess).start',
      sites: [
        {
          versions: everyVersion,
          symbol: 'github.com/opencontainers/runc/libcontainer.(*initProcess).start',
          arguments: { process: 'word' },
          ...returnsError,
        },
      ],
      enter: [{ read: 'value', of: 'InitConfig', from: { argument: 'process' }, type: INIT_PROCESS, path: ['config'] }],
      leave: [],
      title: { en: 'Start runc init', 'zh-CN': '启动 runc init' },
      narration: {
        en: 'runc starts itself once more, as `runc init`, and this child will become the container. The parent puts the child into its control group, so that the limits hold from the beginning, and sends it `InitConfig`, all that it has to know. While it is born, the child moves into new namespaces: of mounts, pids, network, ipc and host name.',
        'zh-CN':
          'runc 再启动一次自己，作为 `runc init`；这个子进程将成为容器。父进程把子进程放进控制组（cgroup），让限制从一开始就生效，并把 `InitConfig` 发给它，里面是它要知道的一切。子进程诞生时就进入新的命名空间：挂载、pid、网络、ipc 和主机名。',
      },
    },
    {
      id: 'init.Init',
      process: 'init',
      level: 'story',
      branch: 'start',
      parent: 'runc.initProcessStart',
      docker113: 'runc: libcontainer.(*linuxStandardInit).Init',
      sites: [
        {
          versions: everyVersion,
          symbol: 'github.com/opencontainers/runc/libcontainer.(*linuxStandardInit).Init',
          arguments: { init: 'word' },
          ...returnsError,
        },
      ],
      enter: [
        {
          read: 'value',
          of: 'Namespaces',
          from: { argument: 'init' },
          type: STANDARD_INIT,
          path: ['config', 'Config', 'Namespaces'],
        },
      ],
      leave: [],
      title: { en: 'Become the container from inside', 'zh-CN': '从内部变成容器' },
      narration: {
        en: 'This code already runs inside the new namespaces; unless you gave `--pid`, it sees itself as pid 1. It sets up the root file system, the terminal, the host name, security profiles and capabilities, one after the other, from the inside. `Namespaces` lists what it no longer shares with the host. On some versions `runc init` runs from a copy in memory and cannot be observed here.',
        'zh-CN':
          '这段代码已经运行在新的命名空间里，除非用了 `--pid`，它看到自己的 pid 是 1。它从内部依次设置根文件系统、终端、主机名、安全配置和能力。`Namespaces` 列出它不再与主机共享的部分。在某些版本中，`runc init` 从内存中的副本运行，在这里无法观察。',
      },
    },
    {
      id: 'init.prepareRootfs',
      process: 'init',
      level: 'story',
      branch: 'start',
      parent: 'init.Init',
      docker113: 'runc: libcontainer.setupRootfs',
      sites: [
        {
          versions: version.v11,
          symbol: 'github.com/opencontainers/runc/libcontainer.prepareRootfs',
          arguments: { pipe: 'interface', config: 'word', mountFds: 'slice' },
          ...returnsError,
        },
        {
          versions: version.v13,
          symbol: 'github.com/opencontainers/runc/libcontainer.prepareRootfs',
          arguments: { pipe: 'word', config: 'word' },
          ...returnsError,
        },
      ],
      enter: [
        {
          read: 'value',
          of: 'Rootfs',
          from: { argument: 'config' },
          type: INIT_CONFIG,
          path: ['Config', 'Rootfs'],
        },
        {
          read: 'value',
          of: 'Mounts',
          from: { argument: 'config' },
          type: INIT_CONFIG,
          path: ['Config', 'Mounts'],
        },
      ],
      leave: [],
      title: { en: 'Mount everything inside', 'zh-CN': '挂载内部的一切' },
      narration: {
        en: 'Each entry of `Mounts` is mounted below the root file system: `/proc`, `/dev`, `/sys`, your volumes, and the files `hosts`, `hostname` and `resolv.conf` that dockerd wrote. Then the device files in `/dev` are made. The host does not see these mounts, because they belong to the mount namespace of the container. In the runc of Docker 1.13 the function was called `setupRootfs`.',
        'zh-CN':
          '`Mounts` 的每一项都挂载到根文件系统之下：`/proc`、`/dev`、`/sys`、你的卷，以及 dockerd 写好的 `hosts`、`hostname` 和 `resolv.conf`。然后建立 `/dev` 中的设备文件。主机看不到这些挂载，因为它们属于容器的挂载命名空间。在 Docker 1.13 附带的 runc 中，这个函数叫 `setupRootfs`。',
      },
    },
    {
      id: 'init.pivotRoot',
      process: 'init',
      level: 'engineer',
      branch: 'start',
      parent: 'init.prepareRootfs',
      docker113: 'runc: libcontainer.pivotRoot',
      sites: [
        {
          versions: version.v11,
          symbol: 'github.com/opencontainers/runc/libcontainer.pivotRoot',
          arguments: { rootfs: 'string' },
          ...returnsError,
        },
        {
          versions: version.v13,
          symbol: 'github.com/opencontainers/runc/libcontainer.pivotRoot',
          arguments: { root: 'word' },
          ...returnsError,
        },
      ],
      enter: [],
      leave: [],
      title: { en: 'Switch to the new root', 'zh-CN': '切换到新的根目录' },
      narration: {
        en: 'With the system call `pivot_root` the folder `merged` becomes `/`, and the old root of the host is unmounted. From now on a path leads out of the container only through what you mounted into it. This is stronger than `chroot`, which leaves the old root in place.',
        'zh-CN':
          '通过系统调用 `pivot_root`，`merged` 目录成为 `/`，主机原来的根目录被卸载。从此只有你挂载进来的目录还通向容器之外。这比 `chroot` 更强，后者会留下原来的根目录。',
      },
    },
    {
      id: 'init.finalizeNamespace',
      process: 'init',
      level: 'engineer',
      branch: 'start',
      parent: 'init.Init',
      docker113: 'runc: libcontainer.finalizeNamespace',
      sites: [
        {
          versions: everyVersion,
          symbol: 'github.com/opencontainers/runc/libcontainer.finalizeNamespace',
          arguments: { config: 'word' },
          ...returnsError,
        },
      ],
      enter: [
        { read: 'value', of: 'Capabilities', from: { argument: 'config' }, type: INIT_CONFIG, path: ['Capabilities'] },
      ],
      leave: [],
      title: { en: 'Give up privileges', 'zh-CN': '放弃特权' },
      narration: {
        en: 'The process closes what it must not inherit, changes to the working directory and to the user, and gives up all capabilities but those in the list. A capability is a part of the power of root, such as the right to change the clock. Even root inside the container has only what `Capabilities` shows.',
        'zh-CN':
          '进程关闭不应继承的文件，切换工作目录和用户，并放弃列表之外的所有能力。一项能力就是 root 权力的一部分，例如修改时钟的权利。即使是容器里的 root，也只有 `Capabilities` 中列出的能力。',
      },
    },
  ],
  release: [
    {
      id: 'runc.start',
      process: 'runc',
      level: 'story',
      branch: 'start',
      parent: 'shim.runcStart',
      docker113: 'runc: libcontainer.(*linuxContainer).Exec',
      sites: [
        {
          versions: version.v11,
          symbol: 'github.com/opencontainers/runc/libcontainer.(*linuxContainer).Exec',
          arguments: { container: 'word' },
          ...returnsError,
        },
        {
          versions: version.v13,
          symbol: 'github.com/opencontainers/runc/libcontainer.(*Container).Exec',
          arguments: { container: 'word' },
          ...returnsError,
        },
      ],
      enter: [],
      leave: [],
      title: { en: 'Open the gate', 'zh-CN': '打开大门' },
      narration: {
        en: 'The waiting `runc init` has opened a named pipe, `exec.fifo`, for writing, and hangs there until somebody reads. `runc start` opens it for reading, and with that the gate is open. The pipe is then removed.',
        'zh-CN':
          '等待中的 `runc init` 以写方式打开了命名管道 `exec.fifo`，在有人来读之前一直停在那里。`runc start` 以读方式打开它，门就开了。之后这个管道会被删除。',
      },
    },
  ],
} as const satisfies Record<string, readonly Stage[]>
