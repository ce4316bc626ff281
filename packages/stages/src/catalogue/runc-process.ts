// `runc create` starts `runc init` as its child, limits it, and waits until it has furnished the container from the inside.
import type { Stage } from '../stage.ts'
import { cgroupManager } from './cgroup-manager.ts'
import { returnsError } from './signatures.ts'
import { RESOURCES } from './types.ts'
import { anyOf, runc as version } from './versions.ts'

const everyVersion = anyOf(version.v11, version.v13)
const PROCESS = 'github.com/opencontainers/runtime-spec/specs-go.Process'
const INIT_PROCESS = 'github.com/opencontainers/runc/libcontainer.initProcess'
const HOOK_STATE = 'github.com/opencontainers/runtime-spec/specs-go.State'

export const runcProcess: readonly Stage[] = [
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
    id: 'runc.setupIO',
    process: 'runc',
    level: 'engineer',
    branch: 'start',
    parent: 'runc.run',
    docker113: 'runc: main.setupIO',
    sites: [
      {
        versions: version.v11,
        symbol: 'main.setupIO',
        arguments: {
          process: 'word',
          rootuid: 'word',
          rootgid: 'word',
          createTTY: 'word',
          detach: 'word',
          sockpath: 'string',
        },
        results: { tty: 'word', error: 'interface' },
        error: 'error',
      },
      {
        versions: version.v13,
        symbol: 'main.setupIO',
        arguments: { process: 'word', container: 'word', createTTY: 'word', detach: 'word', sockpath: 'string' },
        results: { tty: 'word', error: 'interface' },
        error: 'error',
      },
    ],
    enter: [],
    leave: [],
    title: { en: 'Arrange input and output', 'zh-CN': '安排输入输出' },
    narration: {
      en: 'Without `-t` the first process simply inherits the pipes that runc itself got from the shim. With `-t` runc connects to the console socket of the shim; the terminal will be made inside the container and sent back over it. So a program in the container can only see its own terminals.',
      'zh-CN':
        '不用 `-t` 时，第一个进程直接继承 runc 从 shim 得到的管道。使用 `-t` 时，runc 连接 shim 的控制台套接字；终端会在容器内部建立，再通过它送回来。所以容器里的程序只能看到自己的终端。',
    },
  },
  {
    id: 'runc.containerStart',
    process: 'runc',
    level: 'engineer',
    branch: 'start',
    parent: 'runc.run',
    docker113: 'runc: libcontainer.(*linuxContainer).Start',
    sites: [
      {
        versions: version.v11,
        symbol: 'github.com/opencontainers/runc/libcontainer.(*linuxContainer).Start',
        arguments: { container: 'word', process: 'word' },
        ...returnsError,
      },
      {
        versions: version.v13,
        symbol: 'github.com/opencontainers/runc/libcontainer.(*Container).Start',
        arguments: { container: 'word', process: 'word' },
        ...returnsError,
      },
    ],
    enter: [],
    leave: [],
    title: { en: 'Start the container object', 'zh-CN': '启动容器对象' },
    narration: {
      en: 'From here on processes come into being. A named pipe is made as a gate, then the child `runc init` is started. When this function returns, the child has furnished the container and stands at the gate.',
      'zh-CN':
        '从这里起开始产生进程。先建立一个命名管道作为门，然后启动子进程 `runc init`。这个函数返回时，子进程已经布置好容器，站在门前。',
    },
  },
  {
    id: 'runc.createExecFifo',
    process: 'runc',
    level: 'engineer',
    branch: 'start',
    parent: 'runc.containerStart',
    docker113: 'runc: libcontainer.(*linuxContainer).createExecFifo',
    sites: [
      {
        versions: version.v11,
        symbol: 'github.com/opencontainers/runc/libcontainer.(*linuxContainer).createExecFifo',
        arguments: { container: 'word' },
        ...returnsError,
      },
      {
        versions: version.v13,
        symbol: 'github.com/opencontainers/runc/libcontainer.(*Container).createExecFifo',
        arguments: { container: 'word' },
        ...returnsError,
      },
    ],
    enter: [],
    leave: [],
    title: { en: 'Build the gate', 'zh-CN': '造一道门' },
    narration: {
      en: 'A named pipe, `exec.fifo`, is made in the state folder. Opening a pipe for writing blocks until somebody opens it for reading: that is the whole trick by which `create` and `start` can be two commands. The child gets the pipe as an open file, since it will not find the path from inside.',
      'zh-CN':
        '在状态目录里建立命名管道 `exec.fifo`。以写方式打开管道会一直阻塞，直到有人以读方式打开它：`create` 和 `start` 能成为两条命令，全靠这个办法。子进程以打开的文件得到这个管道，因为它在容器里面找不到这个路径。',
    },
  },
  {
    id: 'runc.initProcessStart',
    process: 'runc',
    level: 'story',
    branch: 'start',
    parent: 'runc.containerStart',
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
    id: 'runc.cgroupApply',
    process: 'runc',
    level: 'engineer',
    branch: 'start',
    parent: 'runc.initProcessStart',
    docker113: 'runc: libcontainer/cgroups/fs.(*Manager).Apply',
    sites: cgroupManager('Apply', { manager: 'word', pid: 'word' }),
    enter: [{ read: 'number', of: 'Pid', from: { argument: 'pid' } }],
    leave: [{ read: 'kernel', of: 'KernelCgroup' }],
    title: { en: 'Put the child into its control group', 'zh-CN': '把子进程放进控制组' },
    narration: {
      en: 'The folders of the control group are made and the pid of the child is written to `cgroup.procs` in each. That happens before the child does anything, so whatever it starts will be in the group too. With cgroup v1 there is a folder for every controller, with v2 one for all.',
      'zh-CN':
        '建立控制组的目录，并把子进程的 pid 写进每个目录的 `cgroup.procs`。这发生在子进程做任何事之前，所以它以后启动的一切也都在组里。cgroup v1 中每个控制器有一个目录，v2 中共用一个。',
    },
  },
  {
    id: 'runc.cgroupSet',
    process: 'runc',
    level: 'engineer',
    branch: 'start',
    parent: 'runc.initProcessStart',
    docker113: 'runc: libcontainer/cgroups/fs.(*Manager).Set',
    sites: cgroupManager('Set', { manager: 'word', resources: 'word' }),
    enter: [{ read: 'value', of: 'CgroupResources', from: { argument: 'resources' }, type: RESOURCES }],
    leave: [{ read: 'kernel', of: 'KernelCgroup' }],
    title: { en: 'Write the limits', 'zh-CN': '写入限制' },
    narration: {
      en: 'Now the limits become files: `-m 64m` is written as 67108864 to `memory.limit_in_bytes` (v1) or `memory.max` (v2). The child is inside already, but your program is not running yet. It may come more than once, since runc sets the limits again when the mounts are done.',
      'zh-CN':
        '限制在这里变成文件：`-m 64m` 以 67108864 写入 `memory.limit_in_bytes`（v1）或 `memory.max`（v2）。子进程已经在组里，但你的程序还没有运行。它可能出现不止一次，因为挂载完成之后 runc 会再设置一遍。',
    },
  },
  {
    id: 'runc.runHook',
    process: 'runc',
    level: 'engineer',
    branch: 'start',
    parent: 'runc.initProcessStart',
    docker113: 'runc: libcontainer/configs.Command.Run',
    sites: [
      {
        versions: version.v11,
        symbol: 'github.com/opencontainers/runc/libcontainer/configs.Command.Run',
        arguments: { command: { stack: 8 }, state: 'word' },
        ...returnsError,
      },
      {
        versions: version.v13,
        symbol: 'github.com/opencontainers/runc/libcontainer/configs.(*Command).Run',
        arguments: { command: 'word', state: 'word' },
        ...returnsError,
      },
    ],
    enter: [{ read: 'value', of: 'HookState', from: { argument: 'state' }, type: HOOK_STATE }],
    leave: [],
    title: { en: 'Call a hook', 'zh-CN': '调用钩子' },
    narration: {
      en: 'A program that the specification names as a hook is called, with `HookState` as JSON on its input. The mounts are done, but the root is still that of the host, so a hook sees both worlds. Up to Docker 26 this is how dockerd learns of the new network namespace; in Docker 28 there is no hook any more.',
      'zh-CN':
        '这里调用规范中列为钩子的程序，`HookState` 以 JSON 的形式送到它的输入。此时挂载已经完成，但根目录仍是主机的，所以钩子能看到两个世界。到 Docker 26 为止，dockerd 就是这样得知新的网络命名空间；Docker 28 中不再有钩子。',
    },
  },
  {
    id: 'runc.saveState',
    process: 'runc',
    level: 'engineer',
    branch: 'start',
    parent: 'runc.initProcessStart',
    docker113: 'runc: libcontainer.(*linuxContainer).saveState',
    sites: [
      {
        versions: version.v11,
        symbol: 'github.com/opencontainers/runc/libcontainer.(*linuxContainer).saveState',
        arguments: { container: 'word', state: 'word' },
        ...returnsError,
      },
      {
        versions: version.v13,
        symbol: 'github.com/opencontainers/runc/libcontainer.(*Container).saveState',
        arguments: { container: 'word', state: 'word' },
        ...returnsError,
      },
    ],
    enter: [],
    leave: [{ read: 'file', of: 'state.json', path: '{runcState}/state.json' }],
    title: { en: 'Note the state', 'zh-CN': '记下状态' },
    narration: {
      en: 'runc will exit soon, and the next runc must find everything again: the pid and when it started, the paths of namespaces and control groups, and the whole configuration. All this is written to `state.json`. `runc start`, `docker exec` and `docker stop` begin by reading it.',
      'zh-CN':
        'runc 很快就会退出，下一个 runc 必须能重新找到一切：pid 和启动时间、命名空间和控制组的路径，以及整份配置。这些都写进 `state.json`。`runc start`、`docker exec` 和 `docker stop` 都从读取它开始。',
    },
  },
]
