// dockerd writes the OCI specification: the program, and what it may see.
import type { Stage } from '../stage.ts'
import { movedInDocker29 } from './moved.ts'
import { specOption } from './spec-option.ts'
import { SPEC } from './types.ts'
import { anyOf, docker } from './versions.ts'

const CONTAINER_MOUNT = 'github.com/docker/docker/container.Mount'

export const dockerdSpec: readonly Stage[] = [
  {
    id: 'dockerd.setupMounts',
    process: 'dockerd',
    level: 'engineer',
    branch: 'start',
    parent: 'dockerd.containerStart',
    docker113: 'daemon.(*Daemon).setupMounts',
    sites: [
      {
        versions: docker.v20,
        symbol: 'github.com/docker/docker/daemon.(*Daemon).setupMounts',
        arguments: { daemon: 'word', container: 'word' },
        results: { mounts: 'slice', error: 'interface' },
        error: 'error',
      },
      ...movedInDocker29(anyOf(docker.v26, docker.v28), 'daemon.(*Daemon).setupMounts', {
        arguments: { daemon: 'word', ctx: 'interface', container: 'word' },
        results: { mounts: 'slice', cleanup: 'word', error: 'interface' },
        error: 'error',
      }),
    ],
    enter: [],
    leave: [{ read: 'values', of: 'ContainerMounts', from: { result: 'mounts' }, type: CONTAINER_MOUNT }],
    title: { en: 'Decide what is mounted from where', 'zh-CN': '决定从哪里挂载什么' },
    narration: {
      en: 'Every mount point gets its real folder on the host: volumes are asked for theirs, and a missing folder of `-v` is created. `hosts`, `hostname` and `resolv.conf` of the container are added to the list. Look at `ContainerMounts`: it says for each path inside where it comes from, and whether it may be written.',
      'zh-CN':
        '每个挂载点在这里得到主机上真正的目录：卷给出自己的目录，`-v` 指定但不存在的目录会被创建。容器的 `hosts`、`hostname` 和 `resolv.conf` 也加进列表。请看 `ContainerMounts`：它说明容器里的每个路径来自哪里，以及能否写入。',
    },
  },
  {
    id: 'dockerd.createSpec',
    process: 'dockerd',
    level: 'story',
    branch: 'start',
    parent: 'dockerd.containerStart',
    docker113: 'daemon.(*Daemon).createSpec',
    sites: [
      {
        versions: docker.v20,
        symbol: 'github.com/docker/docker/daemon.(*Daemon).createSpec',
        arguments: { daemon: 'word', container: 'word' },
        results: { spec: 'word', error: 'interface' },
        error: 'error',
      },
      ...movedInDocker29(anyOf(docker.v26, docker.v28), 'daemon.(*Daemon).createSpec', {
        arguments: { daemon: 'word', ctx: 'interface', daemonCfg: 'word', container: 'word', mounts: 'slice' },
        results: { spec: 'word', error: 'interface' },
        error: 'error',
      }),
    ],
    enter: [],
    leave: [{ read: 'value', of: 'Spec', from: { result: 'spec' }, type: SPEC }],
    title: { en: 'Write the OCI specification', 'zh-CN': '生成 OCI 规范' },
    narration: {
      en: 'All that dockerd knows of the container is translated into one document that does not know Docker any more: the OCI runtime specification, `Spec`. It says which program to run with which environment, which namespaces and mounts it gets, which capabilities it keeps, and how much memory it may use. Look for your own flags: `-m` is now `/linux/resources/memory/limit`, `-h` is `/hostname`.',
      'zh-CN':
        'dockerd 对容器所知的一切，在这里翻译成一份不再依赖 Docker 的文档：OCI 运行时规范 `Spec`。它说明运行什么程序、用什么环境变量、有哪些命名空间和挂载、保留哪些能力（capability）、能用多少内存。请找到自己的选项：`-m` 现在是 `/linux/resources/memory/limit`，`-h` 现在是 `/hostname`。',
    },
  },
  {
    id: 'dockerd.specCommon',
    process: 'dockerd',
    level: 'engineer',
    branch: 'start',
    parent: 'dockerd.createSpec',
    docker113: null,
    sites: specOption({
      v20: ['WithCommonOptions.func1'],
      v26: ['(*Daemon).createSpec.withCommonOptions.func1'],
      v28: ['withCommonOptions.func1', '(*Daemon).createSpec.withCommonOptions.func1'],
      v29: ['(*Daemon).createSpec.withCommonOptions.func1'],
    }),
    enter: [{ read: 'value', of: 'Spec process', from: { argument: 'spec' }, type: SPEC, path: ['Process'] }],
    leave: [{ read: 'value', of: 'Spec process', from: { argument: 'spec' }, type: SPEC, path: ['Process'] }],
    title: { en: 'Spec: what to run', 'zh-CN': '规范：运行什么' },
    narration: {
      en: 'The program comes first: its arguments, its environment, the working directory, whether it has a terminal. From the merged `Config`, entry point and command become one list, `args`, and `PATH` and `HOSTNAME` join the environment. With `--init` the list begins with a small init program.',
      'zh-CN':
        '首先是程序本身：参数、环境变量、工作目录，以及是否有终端。合并后的 `Config` 中，入口点和命令变成一个列表 `args`，环境变量里加进 `PATH` 和 `HOSTNAME`。使用 `--init` 时，列表以一个小的 init 程序开头。',
    },
  },
  {
    id: 'dockerd.specCgroups',
    process: 'dockerd',
    level: 'engineer',
    branch: 'start',
    parent: 'dockerd.createSpec',
    docker113: null,
    sites: specOption({
      v20: ['WithCgroups.func1'],
      v26: ['(*Daemon).createSpec.withCgroups.func2'],
      v28: ['withCgroups.func1', '(*Daemon).createSpec.withCgroups.func2'],
      v29: ['(*Daemon).createSpec.withCgroups.func2'],
    }),
    enter: [
      { read: 'value', of: 'Spec cgroupsPath', from: { argument: 'spec' }, type: SPEC, path: ['Linux', 'CgroupsPath'] },
    ],
    leave: [
      { read: 'value', of: 'Spec cgroupsPath', from: { argument: 'spec' }, type: SPEC, path: ['Linux', 'CgroupsPath'] },
    ],
    title: { en: 'Spec: place in the cgroup tree', 'zh-CN': '规范：在 cgroup 树中的位置' },
    narration: {
      en: 'A control group (cgroup) is a folder in a file system of the kernel; limits are set on it, and processes are put into it. Here the container gets its place in that tree: below the parent that the daemon was given, or that of `--cgroup-parent`. With systemd the text has three parts, otherwise it is a path.',
      'zh-CN':
        '控制组（cgroup）是内核的一个文件系统里的目录：在它上面设置限制，再把进程放进去。容器在这里得到它在这棵树中的位置：在守护进程指定的父目录之下，或者在 `--cgroup-parent` 之下。使用 systemd 时它由三段组成，否则是一个路径。',
    },
  },
  {
    id: 'dockerd.specResources',
    process: 'dockerd',
    level: 'engineer',
    branch: 'start',
    parent: 'dockerd.createSpec',
    docker113: null,
    sites: specOption({
      v20: ['WithResources.func1'],
      v26: ['(*Daemon).createSpec.WithResources.func3'],
      v28: ['WithResources.func1', '(*Daemon).createSpec.WithResources.func3'],
      v29: ['(*Daemon).createSpec.WithResources.func3'],
    }),
    enter: [
      { read: 'value', of: 'Spec resources', from: { argument: 'spec' }, type: SPEC, path: ['Linux', 'Resources'] },
    ],
    leave: [
      { read: 'value', of: 'Spec resources', from: { argument: 'spec' }, type: SPEC, path: ['Linux', 'Resources'] },
    ],
    title: { en: 'Spec: limits', 'zh-CN': '规范：资源限制' },
    narration: {
      en: 'The limits of `HostConfig` are translated: `-m` becomes `memory.limit` in bytes, `--cpus` becomes a quota and a period in microseconds, `--pids-limit` becomes `pids.limit`. What you did not give stays out, so the kernel sets no limit. Only runc will write these numbers into the control group.',
      'zh-CN':
        '`HostConfig` 里的限制在这里翻译：`-m` 变成以字节计的 `memory.limit`，`--cpus` 变成以微秒计的配额和周期，`--pids-limit` 变成 `pids.limit`。你没有给出的就不写，内核也就不限制。这些数字要由 runc 写进控制组。',
    },
  },
  {
    id: 'dockerd.specSysctls',
    process: 'dockerd',
    level: 'engineer',
    branch: 'start',
    parent: 'dockerd.createSpec',
    docker113: null,
    sites: specOption({
      v20: ['(*Daemon).createSpec.func1'],
      v26: ['(*Daemon).createSpec.WithSysctls.func4'],
      v28: ['WithSysctls.func1', '(*Daemon).createSpec.WithSysctls.func4'],
      v29: ['(*Daemon).createSpec.WithSysctls.func4'],
    }),
    enter: [{ read: 'value', of: 'Spec sysctl', from: { argument: 'spec' }, type: SPEC, path: ['Linux', 'Sysctl'] }],
    leave: [{ read: 'value', of: 'Spec sysctl', from: { argument: 'spec' }, type: SPEC, path: ['Linux', 'Sysctl'] }],
    title: { en: 'Spec: kernel settings', 'zh-CN': '规范：内核参数' },
    narration: {
      en: 'Some settings of the kernel belong to a namespace, so that a container may have its own. Docker itself sets two of the network, so that everybody may open ports below 1024 and everybody may ping. What you gave with `--sysctl` is added to them here.',
      'zh-CN':
        '有些内核参数属于命名空间，所以容器可以有自己的值。Docker 自己设置两个网络参数：任何人都可以打开 1024 以下的端口，任何人都可以 ping。用 `--sysctl` 给出的内容在这里加上。',
    },
  },
  {
    id: 'dockerd.specDevices',
    process: 'dockerd',
    level: 'engineer',
    branch: 'start',
    parent: 'dockerd.createSpec',
    docker113: null,
    sites: specOption({
      v20: ['WithDevices.func1'],
      v26: ['(*Daemon).createSpec.WithDevices.func5'],
      v28: ['WithDevices.func1', '(*Daemon).createSpec.WithDevices.func5'],
      v29: ['(*Daemon).createSpec.WithDevices.func6'],
    }),
    enter: [{ read: 'value', of: 'Spec devices', from: { argument: 'spec' }, type: SPEC, path: ['Linux', 'Devices'] }],
    leave: [{ read: 'value', of: 'Spec devices', from: { argument: 'spec' }, type: SPEC, path: ['Linux', 'Devices'] }],
    title: { en: 'Spec: devices', 'zh-CN': '规范：设备' },
    narration: {
      en: 'The devices of `--device` are added, or all of the host with `--privileged`. The usual ones, such as `/dev/null`, need no entry, since runc makes them in every container. Without such a flag nothing changes here.',
      'zh-CN':
        '加入 `--device` 指定的设备；使用 `--privileged` 时加入主机的全部设备。`/dev/null` 之类常用的设备不需要写，runc 会在每个容器里建立它们。没有这样的选项时，这里没有变化。',
    },
  },
  {
    id: 'dockerd.specUser',
    process: 'dockerd',
    level: 'engineer',
    branch: 'start',
    parent: 'dockerd.createSpec',
    docker113: null,
    sites: specOption({
      v20: ['WithUser.func1'],
      v26: ['(*Daemon).createSpec.WithUser.func16'],
      v28: ['WithUser.func1', '(*Daemon).createSpec.WithUser.func15'],
      v29: ['(*Daemon).createSpec.WithUser.func5'],
    }),
    enter: [{ read: 'value', of: 'Spec user', from: { argument: 'spec' }, type: SPEC, path: ['Process', 'User'] }],
    leave: [{ read: 'value', of: 'Spec user', from: { argument: 'spec' }, type: SPEC, path: ['Process', 'User'] }],
    title: { en: 'Spec: the user', 'zh-CN': '规范：用户' },
    narration: {
      en: 'A user may be given by name or number, by `--user` or by the image. Names are looked up in the `/etc/passwd` and `/etc/group` of the container, not of the host; that is why its root file system is mounted already. The result is numbers only: uid, gid and further groups.',
      'zh-CN':
        '用户可以用名字或数字给出，来自 `--user` 或镜像。名字在容器的 `/etc/passwd` 和 `/etc/group` 里查找，而不是主机的，所以此时它的根文件系统已经挂载。结果只有数字：uid、gid 和附加组。',
    },
  },
  {
    id: 'dockerd.specRlimits',
    process: 'dockerd',
    level: 'engineer',
    branch: 'start',
    parent: 'dockerd.createSpec',
    docker113: null,
    sites: specOption({
      v20: ['WithRlimits.func1'],
      v26: ['(*Daemon).createSpec.withRlimits.func6'],
      v28: ['withRlimits.func1', '(*Daemon).createSpec.withRlimits.func6'],
      v29: ['(*Daemon).createSpec.withRlimits.func7'],
    }),
    enter: [
      { read: 'value', of: 'Spec rlimits', from: { argument: 'spec' }, type: SPEC, path: ['Process', 'Rlimits'] },
    ],
    leave: [
      { read: 'value', of: 'Spec rlimits', from: { argument: 'spec' }, type: SPEC, path: ['Process', 'Rlimits'] },
    ],
    title: { en: 'Spec: limits of one process', 'zh-CN': '规范：单个进程的限制' },
    narration: {
      en: 'Rlimits are limits that the kernel keeps for each process, such as the number of open files. The defaults of the daemon are taken, and `--ulimit` wins over them. They are older than control groups and count one process, not the whole container.',
      'zh-CN':
        'rlimit 是内核对每个进程的限制，例如能打开多少个文件。先取守护进程的默认值，`--ulimit` 优先于它们。它们比控制组更古老，只管一个进程，不管整个容器。',
    },
  },
]
