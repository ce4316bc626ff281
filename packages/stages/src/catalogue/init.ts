// `runc init` furnishes the container from the inside. Probes set on the runc file fire in it only where it runs from the same
// file, not from a copy in memory (see engine/sealed-runc.ts).
import type { Stage } from '../stage.ts'
import { returnsError } from './signatures.ts'
import { INIT_CONFIG } from './types.ts'
import { anyOf, runc as version } from './versions.ts'

const everyVersion = anyOf(version.v11, version.v13)
const STANDARD_INIT = 'github.com/opencontainers/runc/libcontainer.linuxStandardInit'
const MOUNT = 'github.com/opencontainers/runc/libcontainer/configs.Mount'

export const init: readonly Stage[] = [
  {
    id: 'init.startInitialization',
    process: 'init',
    level: 'engineer',
    branch: 'start',
    parent: 'runc.initProcessStart',
    docker113: 'runc: libcontainer.(*LinuxFactory).StartInitialization',
    sites: [
      {
        versions: version.v11,
        symbol: 'github.com/opencontainers/runc/libcontainer.(*LinuxFactory).StartInitialization',
        arguments: { factory: 'word' },
        ...returnsError,
      },
      {
        versions: version.v13,
        symbol: 'github.com/opencontainers/runc/libcontainer.startInitialization',
        arguments: {},
        ...returnsError,
      },
    ],
    enter: [],
    leave: [],
    title: { en: 'runc init begins', 'zh-CN': 'runc init 开始' },
    narration: {
      en: 'Before any Go code could run, a piece of C at the start of the program has called `unshare` and forked twice: a Go program has many threads, and a namespace of processes can only be entered by a new process. What stands here is the second grandchild, already inside. It reads its configuration from the pipe to its parent.',
      'zh-CN':
        '在任何 Go 代码能运行之前，程序开头的一段 C 代码已经调用了 `unshare` 并 fork 了两次：Go 程序有许多线程，而进程命名空间只有新进程才能进入。站在这里的是第二次 fork 出的进程，已经在里面。它从连着父进程的管道读取配置。',
    },
  },
  {
    id: 'init.Init',
    process: 'init',
    level: 'story',
    branch: 'start',
    parent: 'init.startInitialization',
    docker113: 'runc: libcontainer.(*linuxStandardInit).Init',
    sites: [
      {
        versions: version.v11,
        symbol: 'github.com/opencontainers/runc/libcontainer.(*linuxStandardInit).Init',
        arguments: { init: 'word' },
        ...returnsError,
      },
      {
        versions: version.v13,
        symbol: 'github.com/opencontainers/runc/libcontainer.(*linuxStandardInit).Init',
        arguments: { init: 'word' },
        ...returnsError,
        // The program has no description of this type any more. `InitConfig` has shown the namespaces before.
        without: ['Namespaces'],
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
      { read: 'kernel', of: 'KernelNamespaces' },
      { read: 'kernel', of: 'KernelCredentials' },
    ],
    leave: [],
    title: { en: 'Become the container from inside', 'zh-CN': '从内部变成容器' },
    narration: {
      en: 'This code already runs inside the new namespaces; unless you gave `--pid`, it sees itself as pid 1. It sets up the root file system, the terminal, the host name, security profiles and capabilities, one after the other, from the inside. `Namespaces` lists what it no longer shares with the host; runc 1.3 shows the same list in `InitConfig` only.',
      'zh-CN':
        '这段代码已经运行在新的命名空间里，除非用了 `--pid`，它看到自己的 pid 是 1。它从内部依次设置根文件系统、终端、主机名、安全配置和能力。`Namespaces` 列出它不再与主机共享的部分；在 runc 1.3 中，这个列表只出现在 `InitConfig` 里。',
    },
  },
  {
    id: 'init.setupNetwork',
    process: 'init',
    level: 'engineer',
    branch: 'start',
    parent: 'init.Init',
    docker113: 'runc: libcontainer.setupNetwork',
    sites: [
      {
        versions: everyVersion,
        symbol: 'github.com/opencontainers/runc/libcontainer.setupNetwork',
        arguments: { config: 'word' },
        ...returnsError,
      },
    ],
    enter: [{ read: 'value', of: 'Networks', from: { argument: 'config' }, type: INIT_CONFIG, path: ['Networks'] }],
    leave: [{ read: 'kernel', of: 'KernelNetwork' }],
    title: { en: 'Switch the loopback interface on', 'zh-CN': '启用回环接口' },
    narration: {
      en: 'A new network namespace has one interface, `lo`, and it is switched off. runc switches it on, which is all the networking that it does. Everything else is up to dockerd.',
      'zh-CN':
        '新的网络命名空间里只有一个接口 `lo`，而且是关闭的。runc 把它启用，网络方面它只做这一件事。其余的都由 dockerd 完成。',
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
      { read: 'kernel', of: 'KernelMounts' },
    ],
    leave: [{ read: 'kernel', of: 'KernelMounts' }],
    title: { en: 'Mount everything inside', 'zh-CN': '挂载内部的一切' },
    narration: {
      en: 'Each entry of `Mounts` is mounted below the root file system: `/proc`, `/dev`, `/sys`, your volumes, and the files `hosts`, `hostname` and `resolv.conf` that dockerd wrote. Then the device files in `/dev` are made. The host does not see these mounts, because they belong to the mount namespace of the container. In the runc of Docker 1.13 the function was called `setupRootfs`.',
      'zh-CN':
        '`Mounts` 的每一项都挂载到根文件系统之下：`/proc`、`/dev`、`/sys`、你的卷，以及 dockerd 写好的 `hosts`、`hostname` 和 `resolv.conf`。然后建立 `/dev` 中的设备文件。主机看不到这些挂载，因为它们属于容器的挂载命名空间。在 Docker 1.13 附带的 runc 中，这个函数叫 `setupRootfs`。',
    },
  },
  {
    id: 'init.mountToRootfs',
    process: 'init',
    level: 'engineer',
    branch: 'start',
    parent: 'init.prepareRootfs',
    docker113: 'runc: libcontainer.mountToRootfs',
    sites: [
      {
        versions: version.v11,
        symbol: 'github.com/opencontainers/runc/libcontainer.mountToRootfs',
        arguments: { mount: 'word', config: 'word' },
        ...returnsError,
      },
      {
        versions: version.v13,
        symbol: 'github.com/opencontainers/runc/libcontainer.mountToRootfs',
        arguments: { config: 'word', mount: 'word', source: 'word', ownership: 'word' },
        ...returnsError,
      },
    ],
    enter: [{ read: 'value', of: 'Mount', from: { argument: 'mount' }, type: MOUNT }],
    leave: [],
    title: { en: 'Mount one entry', 'zh-CN': '挂载一项' },
    narration: {
      en: 'It comes once for each entry of the list, in its order. The destination is first made if it is missing, and it is opened with care: a link inside the image must not lead the mount out of the root file system. `Mount` has the source, the destination, and the flags as the kernel takes them.',
      'zh-CN':
        '列表中的每一项依次出现一次。目的地如果不存在就先建立，并且小心地打开：镜像里的链接不能把挂载引到根文件系统之外。`Mount` 里有来源、目的地，以及内核所用的标志。',
    },
  },
  {
    id: 'init.createDevices',
    process: 'init',
    level: 'engineer',
    branch: 'start',
    parent: 'init.prepareRootfs',
    docker113: 'runc: libcontainer.createDevices',
    sites: [
      {
        versions: version.v11,
        symbol: 'github.com/opencontainers/runc/libcontainer.createDevices',
        arguments: { config: 'word' },
        ...returnsError,
      },
      {
        versions: version.v13,
        symbol: 'github.com/opencontainers/runc/libcontainer.createDevices',
        arguments: { rootFd: 'word', config: 'word' },
        ...returnsError,
      },
    ],
    enter: [],
    leave: [],
    title: { en: 'Make the device files', 'zh-CN': '建立设备文件' },
    narration: {
      en: '`/dev` is an empty tmpfs at first. Here `null`, `zero`, `full`, `random`, `urandom` and `tty` are made in it, and those of `--device`. Whether the container may really use a device is decided by its control group, not by the file.',
      'zh-CN':
        '`/dev` 起初是一个空的 tmpfs。这里在其中建立 `null`、`zero`、`full`、`random`、`urandom` 和 `tty`，以及 `--device` 指定的设备。容器能否真正使用某个设备由控制组决定，不取决于这个文件。',
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
    id: 'init.setupConsole',
    process: 'init',
    level: 'engineer',
    branch: 'start',
    parent: 'init.Init',
    docker113: 'runc: libcontainer.setupConsole',
    sites: [
      {
        versions: everyVersion,
        symbol: 'github.com/opencontainers/runc/libcontainer.setupConsole',
        arguments: { socket: 'word', config: 'word', mount: 'word' },
        ...returnsError,
      },
    ],
    enter: [],
    leave: [],
    title: { en: 'Make the terminal', 'zh-CN': '建立终端' },
    narration: {
      en: 'It comes only with `-t`. A new pair of terminals is made inside the container; one end is mounted on `/dev/console` and becomes input and output of the process. The other end travels as an open file over the socket to the shim, which copies between it and dockerd.',
      'zh-CN':
        '只有使用 `-t` 时才会出现。在容器内部建立一对终端：一端挂载到 `/dev/console`，成为进程的输入输出。另一端作为打开的文件通过套接字送到 shim，由 shim 在它和 dockerd 之间复制。',
    },
  },
  {
    id: 'init.finalizeRootfs',
    process: 'init',
    level: 'engineer',
    branch: 'start',
    parent: 'init.Init',
    docker113: 'runc: libcontainer.finalizeRootfs',
    sites: [
      {
        versions: everyVersion,
        symbol: 'github.com/opencontainers/runc/libcontainer.finalizeRootfs',
        arguments: { config: 'word' },
        ...returnsError,
      },
    ],
    enter: [],
    leave: [{ read: 'kernel', of: 'KernelMounts' }],
    title: { en: 'Close the root file system', 'zh-CN': '收尾根文件系统' },
    narration: {
      en: 'Mounts that had to be written to until now become read-only, if they were asked to be. With `--read-only` that holds for `/` itself. Then the umask is set, by default 022: new files can be written by their owner alone.',
      'zh-CN':
        '到现在为止还需要写入的挂载，如果要求只读，就在这里变成只读。使用 `--read-only` 时，`/` 本身也是如此。然后设置 umask，默认是 022：新文件只有所有者能写。',
    },
  },
  {
    id: 'init.sethostname',
    process: 'init',
    level: 'engineer',
    branch: 'start',
    parent: 'init.Init',
    docker113: 'runc: golang.org/x/sys/unix.Sethostname',
    sites: [
      {
        versions: everyVersion,
        symbol: 'golang.org/x/sys/unix.Sethostname',
        arguments: { hostname: 'string', capacity: 'word' },
        ...returnsError,
      },
    ],
    enter: [{ read: 'string', of: 'Hostname', from: { argument: 'hostname' } }],
    leave: [{ read: 'kernel', of: 'KernelHostname' }],
    title: { en: 'Set the host name', 'zh-CN': '设置主机名' },
    narration: {
      en: 'One system call, `sethostname`. It changes the name for everybody in the same UTS namespace, and since this process is alone in a new one, the name of the host stays as it is. This is where your `-h` ends up.',
      'zh-CN':
        '一次系统调用 `sethostname`。它会改变同一个 UTS 命名空间里所有进程看到的名字；这个进程独自在一个新的命名空间里，所以主机的名字不变。你的 `-h` 最终就到了这里。',
    },
  },
]
