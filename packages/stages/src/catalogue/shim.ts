// containerd-shim-runc-v2: stays with the container as its parent, and calls runc for everything that changes it.
import type { Stage } from '../stage.ts'
import { returnsError } from './signatures.ts'
import { anyOf, containerd as version } from './versions.ts'

const CREATE_TASK_REQUEST = 'github.com/containerd/containerd/runtime/v2/task.CreateTaskRequest'
const version1 = anyOf(version.v16, version.v17)
const CREATE_CONFIG = 'github.com/containerd/containerd/pkg/process.CreateConfig'
const START_REQUEST = 'github.com/containerd/containerd/runtime/v2/task.StartRequest'
const everyVersion = anyOf(version.v16, version.v17, version.v21)

/** `func newCommand(ctx context.Context, id, containerdAddress, containerdTTRPCAddress string, debug bool) (*exec.Cmd, error)` */
const newCommand = {
  arguments: {
    ctx: 'interface',
    id: 'string',
    containerdAddress: 'string',
    containerdTTRPCAddress: 'string',
    debug: 'word',
  },
  results: { command: 'word', error: 'interface' },
  error: 'error',
} as const

export const shim = {
  build: [
    {
      id: 'shim.newCommand',
      process: 'shim',
      level: 'engineer',
      branch: 'start',
      parent: 'containerd.shimStart',
      docker113: null,
      sites: [
        {
          versions: version.v16,
          symbol: 'github.com/containerd/containerd/runtime/v2/runc/manager.newCommand',
          arguments: {
            ctx: 'interface',
            id: 'string',
            containerdBinary: 'string',
            containerdAddress: 'string',
            containerdTTRPCAddress: { stack: 8 },
            debug: 'word',
          },
          results: { command: 'word', error: 'interface' },
          error: 'error',
        },
        {
          versions: version.v17,
          symbol: 'github.com/containerd/containerd/runtime/v2/runc/manager.newCommand',
          ...newCommand,
        },
        {
          versions: version.v21,
          symbol: 'github.com/containerd/containerd/v2/cmd/containerd-shim-runc-v2/manager.newCommand',
          ...newCommand,
        },
      ],
      enter: [],
      leave: [{ read: 'value', of: 'ShimArguments', from: { result: 'command' }, type: 'os/exec.Cmd', path: ['Args'] }],
      title: { en: 'The first shim starts the second', 'zh-CN': '第一个 shim 启动第二个' },
      narration: {
        en: 'A shim that containerd starts would be its child and might die with it. So this first one makes the socket, starts itself again in the background with the command line that you see, prints the address of the socket and exits. The second one has lost its parent, is adopted by init, and stays as long as the container.',
        'zh-CN':
          '由 containerd 启动的 shim 是它的子进程，可能会随它一起结束。所以第一个 shim 建好套接字，用你看到的命令行在后台再启动一次自己，打印套接字的地址，然后退出。第二个 shim 没有了父进程，由 init 收养，一直陪着容器。',
      },
    },
    {
      id: 'shim.Create',
      process: 'shim',
      level: 'story',
      branch: 'start',
      parent: 'containerd.shimTaskCreate',
      docker113: 'containerd-shim: main.(*process).create',
      sites: [
        {
          versions: version.v16,
          symbol: 'github.com/containerd/containerd/runtime/v2/runc/task.(*service).Create',
          arguments: { service: 'word', ctx: 'interface', request: 'word' },
          results: { response: 'word', error: 'interface' },
          error: 'error',
        },
        {
          versions: version.v17,
          symbol: 'github.com/containerd/containerd/runtime/v2/runc/task.(*service).Create',
          arguments: { service: 'word', ctx: 'interface', request: 'word' },
          results: { response: 'word', error: 'interface' },
          error: 'error',
          types: {
            [CREATE_TASK_REQUEST]: 'github.com/containerd/containerd/api/runtime/task/v2.CreateTaskRequest',
          },
        },
        {
          versions: version.v21,
          symbol: 'github.com/containerd/containerd/v2/cmd/containerd-shim-runc-v2/task.(*service).Create',
          arguments: { service: 'word', ctx: 'interface', request: 'word' },
          results: { response: 'word', error: 'interface' },
          error: 'error',
          types: {
            [CREATE_TASK_REQUEST]: 'github.com/containerd/containerd/api/runtime/task/v3.CreateTaskRequest',
          },
        },
      ],
      enter: [{ read: 'value', of: 'ShimCreateRequest', from: { argument: 'request' }, type: CREATE_TASK_REQUEST }],
      leave: [],
      title: { en: 'The shim builds the container', 'zh-CN': 'shim 建立容器' },
      narration: {
        en: 'The shim has its own small server, and this is the request to build the container in the bundle. It opens the pipes for input and output, or a terminal, and then calls runc. `ShimCreateRequest` shows the path of the bundle and the pipes. In Docker 1.13 the shim read these things from a file, `process.json`.',
        'zh-CN':
          'shim 自己也有一个小型服务，这个请求让它用 bundle 建立容器。它打开输入输出的管道或终端，然后调用 runc。`ShimCreateRequest` 显示 bundle 的路径和管道。在 Docker 1.13 中，shim 从 `process.json` 文件读取这些内容。',
      },
    },
    {
      id: 'shim.initCreate',
      process: 'shim',
      level: 'engineer',
      branch: 'start',
      parent: 'shim.Create',
      docker113: null,
      sites: [
        {
          versions: version1,
          symbol: 'github.com/containerd/containerd/pkg/process.(*Init).Create',
          arguments: { process: 'word', ctx: 'interface', request: 'word' },
          ...returnsError,
        },
        {
          versions: version.v21,
          symbol: 'github.com/containerd/containerd/v2/cmd/containerd-shim-runc-v2/process.(*Init).Create',
          arguments: { process: 'word', ctx: 'interface', request: 'word' },
          ...returnsError,
          types: {
            [CREATE_CONFIG]: 'github.com/containerd/containerd/v2/cmd/containerd-shim-runc-v2/process.CreateConfig',
          },
        },
      ],
      enter: [{ read: 'value', of: 'ShimCreateConfig', from: { argument: 'request' }, type: CREATE_CONFIG }],
      leave: [],
      title: { en: 'Open the streams of the process', 'zh-CN': '打开进程的流' },
      narration: {
        en: 'The first process gets its input and output: pipes, or with `-t` a socket over which runc will send the terminal. Then runc is called to build it. When runc is back, the pid is read from a file that runc wrote.',
        'zh-CN':
          '第一个进程得到它的输入输出：管道，或者在使用 `-t` 时是一个套接字，runc 会通过它送来终端。然后调用 runc 建立进程。runc 返回之后，从它写的文件里读出 pid。',
      },
    },
    {
      id: 'shim.runcCreate',
      process: 'shim',
      level: 'engineer',
      branch: 'start',
      parent: 'shim.initCreate',
      docker113: null,
      sites: [
        {
          versions: everyVersion,
          symbol: 'github.com/containerd/go-runc.(*Runc).Create',
          arguments: { runc: 'word', ctx: 'interface', id: 'string', bundle: 'string', opts: 'word' },
          ...returnsError,
        },
      ],
      enter: [
        { read: 'string', of: 'ContainerID', from: { argument: 'id' } },
        { read: 'string', of: 'BundlePath', from: { argument: 'bundle' } },
      ],
      leave: [],
      title: { en: 'Run runc create', 'zh-CN': '执行 runc create' },
      narration: {
        en: 'The shim runs a program as you would in a shell: `runc create --bundle … <id>`, and waits for it to end. runc is no daemon: it does one thing and exits. What it leaves behind is a process that waits, and the shim becomes its parent.',
        'zh-CN':
          'shim 像你在 shell 里那样执行一个程序：`runc create --bundle … <id>`，并等它结束。runc 不是守护进程：它做完一件事就退出。它留下一个等待中的进程，shim 成为这个进程的父进程。',
      },
    },
  ],
  release: [
    {
      id: 'shim.Start',
      process: 'shim',
      level: 'engineer',
      branch: 'start',
      parent: 'containerd.shimTaskStart',
      docker113: null,
      sites: [
        {
          versions: version.v16,
          symbol: 'github.com/containerd/containerd/runtime/v2/runc/task.(*service).Start',
          arguments: { service: 'word', ctx: 'interface', request: 'word' },
          results: { response: 'word', error: 'interface' },
          error: 'error',
        },
        {
          versions: version.v17,
          symbol: 'github.com/containerd/containerd/runtime/v2/runc/task.(*service).Start',
          arguments: { service: 'word', ctx: 'interface', request: 'word' },
          results: { response: 'word', error: 'interface' },
          error: 'error',
          types: { [START_REQUEST]: 'github.com/containerd/containerd/api/runtime/task/v2.StartRequest' },
        },
        {
          versions: version.v21,
          symbol: 'github.com/containerd/containerd/v2/cmd/containerd-shim-runc-v2/task.(*service).Start',
          arguments: { service: 'word', ctx: 'interface', request: 'word' },
          results: { response: 'word', error: 'interface' },
          error: 'error',
          types: { [START_REQUEST]: 'github.com/containerd/containerd/api/runtime/task/v3.StartRequest' },
        },
      ],
      enter: [{ read: 'value', of: 'ShimStartRequest', from: { argument: 'request' }, type: START_REQUEST }],
      leave: [],
      title: { en: 'The shim starts the container', 'zh-CN': 'shim 启动容器' },
      narration: {
        en: 'This is the second request to the shim: let the container go that was built before. The shim calls runc again, and then watches the memory of the container so that it can report when it runs out. It answers with the pid.',
        'zh-CN':
          '这是发给 shim 的第二个请求：放行先前建好的容器。shim 再次调用 runc，然后监视容器的内存，以便在内存耗尽时报告。它回答 pid。',
      },
    },
    {
      id: 'shim.runcStart',
      process: 'shim',
      level: 'engineer',
      branch: 'start',
      parent: 'shim.Start',
      docker113: null,
      sites: [
        {
          versions: everyVersion,
          symbol: 'github.com/containerd/go-runc.(*Runc).Start',
          arguments: { runc: 'word', ctx: 'interface', id: 'string' },
          ...returnsError,
        },
      ],
      enter: [{ read: 'string', of: 'ContainerID', from: { argument: 'id' } }],
      leave: [],
      title: { en: 'Run runc start', 'zh-CN': '执行 runc start' },
      narration: {
        en: 'The shim runs `runc start <id>`. This second runc finds the container by its state directory, opens the gate and exits at once. Only the id goes in.',
        'zh-CN': 'shim 执行 `runc start <id>`。第二个 runc 通过状态目录找到容器，打开门，随即退出。传入的只有 id。',
      },
    },
  ],
} as const satisfies Record<string, readonly Stage[]>
