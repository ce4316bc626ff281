// containerd: keeps the record of the container, writes the bundle and starts a shim for it.
import type { Stage } from '../stage.ts'
import { returnsError } from './signatures.ts'
import { anyOf, containerd as version } from './versions.ts'

const CREATE_CONTAINER_REQUEST = 'github.com/containerd/containerd/api/services/containers/v1.CreateContainerRequest'
const CREATE_TASK_REQUEST = 'github.com/containerd/containerd/api/services/tasks/v1.CreateTaskRequest'
const START_REQUEST = 'github.com/containerd/containerd/api/services/tasks/v1.StartRequest'
const version1 = anyOf(version.v16, version.v17)

export const containerdStages = {
  record: [
    {
      id: 'containerd.containersCreate',
      process: 'containerd',
      level: 'engineer',
      branch: 'start',
      parent: 'dockerd.containerdCreate',
      about: {
        read: 'value',
        of: 'ContainerID',
        from: { argument: 'request' },
        type: CREATE_CONTAINER_REQUEST,
        path: ['Container', 'ID'],
      },
      docker113: null,
      sites: [
        {
          versions: version1,
          symbol: 'github.com/containerd/containerd/services/containers.(*service).Create',
          arguments: { service: 'word', ctx: 'interface', request: 'word' },
          results: { response: 'word', error: 'interface' },
          error: 'error',
        },
        {
          versions: version.v21,
          symbol: 'github.com/containerd/containerd/v2/plugins/services/containers.(*service).Create',
          arguments: { service: 'word', ctx: 'interface', request: 'word' },
          results: { response: 'word', error: 'interface' },
          error: 'error',
        },
      ],
      enter: [
        {
          read: 'value',
          of: 'Labels',
          from: { argument: 'request' },
          type: CREATE_CONTAINER_REQUEST,
          path: ['Container', 'Labels'],
        },
        {
          read: 'value',
          of: 'Runtime',
          from: { argument: 'request' },
          type: CREATE_CONTAINER_REQUEST,
          path: ['Container', 'Runtime', 'Name'],
        },
      ],
      leave: [],
      title: { en: 'Keep a record of the container', 'zh-CN': '保存容器的记录' },
      narration: {
        en: 'containerd stores what it was given in its own database: the id, labels, the name of the runtime and the specification. To containerd a container is only this record; nothing runs. Docker 1.13 came with an older containerd that kept no such record.',
        'zh-CN':
          'containerd 把收到的内容存进自己的数据库：id、标签、运行时的名字和规范。对 containerd 来说，容器只是这样一条记录，没有任何东西在运行。Docker 1.13 附带的旧版 containerd 没有这样的记录。',
      },
    },
    {
      id: 'containerd.metadataCreate',
      process: 'containerd',
      level: 'engineer',
      branch: 'start',
      parent: 'containerd.containersCreate',
      docker113: null,
      sites: [
        {
          versions: version1,
          symbol: 'github.com/containerd/containerd/metadata.(*containerStore).Create',
          arguments: {
            store: 'word',
            ctx: 'interface',
            id: { stack: 8 },
            image: { stack: 32 },
            runtime: { stack: 48 },
          },
          ...returnsError,
        },
        {
          versions: version.v21,
          symbol: 'github.com/containerd/containerd/v2/core/metadata.(*containerStore).Create',
          arguments: {
            store: 'word',
            ctx: 'interface',
            id: { stack: 8 },
            image: { stack: 32 },
            runtime: { stack: 48 },
          },
          ...returnsError,
        },
      ],
      enter: [{ read: 'string', of: 'Runtime', from: { argument: 'runtime' } }],
      leave: [],
      title: { en: 'Write the record to the database', 'zh-CN': '把记录写入数据库' },
      narration: {
        en: 'The record is checked and written to `meta.db`, a file with a small database, in one transaction: all of it or nothing. The specification goes in as bytes that containerd does not look into. Every tool has a namespace of its own there; the one of Docker is `moby`.',
        'zh-CN':
          '记录经过检查，在一个事务里写入 `meta.db`（一个小型数据库文件）：要么全部写入，要么什么都不写。规范作为一串字节存入，containerd 不看其中的内容。每个工具在其中都有自己的名字空间，Docker 的叫 `moby`。',
      },
    },
  ],
  task: [
    {
      id: 'containerd.tasksCreate',
      process: 'containerd',
      level: 'story',
      branch: 'start',
      parent: 'dockerd.containerdStart',
      about: {
        read: 'value',
        of: 'ContainerID',
        from: { argument: 'request' },
        type: CREATE_TASK_REQUEST,
        path: ['ContainerID'],
      },
      docker113: 'containerd: supervisor.(*Supervisor).start',
      sites: [
        {
          versions: version1,
          symbol: 'github.com/containerd/containerd/services/tasks.(*service).Create',
          arguments: { service: 'word', ctx: 'interface', request: 'word' },
          results: { response: 'word', error: 'interface' },
          error: 'error',
        },
        {
          versions: version.v21,
          symbol: 'github.com/containerd/containerd/v2/plugins/services/tasks.(*service).Create',
          arguments: { service: 'word', ctx: 'interface', request: 'word' },
          results: { response: 'word', error: 'interface' },
          error: 'error',
        },
      ],
      enter: [{ read: 'value', of: 'CreateTaskRequest', from: { argument: 'request' }, type: CREATE_TASK_REQUEST }],
      leave: [{ read: 'file', of: 'config.json', path: '{bundle}/config.json' }],
      title: { en: 'Create a task', 'zh-CN': '建立 task' },
      narration: {
        en: 'containerd is asked to make the record into something that can run. The request names the pipes for input and output and says whether a terminal is wanted. The list of root file systems is empty, because dockerd has mounted it already.',
        'zh-CN':
          'containerd 收到请求，要把这条记录变成可以运行的东西。请求里有输入输出的管道，以及是否需要终端。根文件系统的列表是空的，因为 dockerd 已经挂载好了。',
      },
    },
    {
      id: 'containerd.taskManagerCreate',
      process: 'containerd',
      level: 'engineer',
      branch: 'start',
      parent: 'containerd.tasksCreate',
      docker113: null,
      sites: [
        {
          versions: version1,
          symbol: 'github.com/containerd/containerd/runtime/v2.(*TaskManager).Create',
          arguments: { manager: 'word', ctx: 'interface', taskID: 'string', opts: { stack: 8 } },
          results: { task: 'interface', error: 'interface' },
          error: 'error',
        },
        {
          versions: version.v21,
          symbol: 'github.com/containerd/containerd/v2/core/runtime/v2.(*TaskManager).Create',
          arguments: { manager: 'word', ctx: 'interface', taskID: 'string', opts: { stack: 8 } },
          results: { task: 'interface', error: 'interface' },
          error: 'error',
        },
      ],
      enter: [{ read: 'string', of: 'ContainerID', from: { argument: 'taskID' } }],
      leave: [],
      title: { en: 'Make the task', 'zh-CN': '建立 task' },
      narration: {
        en: 'containerd does not run containers itself: for each it starts a shim, and asks that for everything. This function does both, one after the other. If the second fails, the shim is ended again and its folder removed.',
        'zh-CN':
          'containerd 自己并不运行容器：它为每个容器启动一个 shim，再请 shim 做一切事情。这个函数先后完成这两步。如果第二步失败，会再结束 shim，并删除它的目录。',
      },
    },
    {
      id: 'containerd.shimTaskCreate',
      process: 'containerd',
      level: 'engineer',
      branch: 'start',
      parent: 'containerd.taskManagerCreate',
      docker113: null,
      sites: [
        {
          versions: version1,
          symbol: 'github.com/containerd/containerd/runtime/v2.(*shimTask).Create',
          arguments: { shim: 'word', ctx: 'interface', opts: { stack: 8 } },
          results: { task: 'interface', error: 'interface' },
          error: 'error',
        },
        {
          versions: version.v21,
          symbol: 'github.com/containerd/containerd/v2/core/runtime/v2.(*shimTask).Create',
          arguments: { shim: 'word', ctx: 'interface', opts: { stack: 8 } },
          results: { task: 'interface', error: 'interface' },
          error: 'error',
        },
      ],
      enter: [],
      leave: [],
      title: { en: 'Ask the shim for the container', 'zh-CN': '请 shim 建立容器' },
      narration: {
        en: 'The shim listens on a socket of its own and understands ttrpc, a small relative of gRPC. containerd sends it the request to build the container and waits. From here on a crash of containerd would not harm the container.',
        'zh-CN':
          'shim 在自己的套接字上监听，使用 ttrpc，它是 gRPC 的轻量亲戚。containerd 把建立容器的请求发给它并等待。从这里起，即使 containerd 崩溃，也不会影响容器。',
      },
    },
  ],
  release: [
    {
      id: 'containerd.tasksStart',
      process: 'containerd',
      level: 'engineer',
      branch: 'start',
      parent: 'dockerd.taskStart',
      about: {
        read: 'value',
        of: 'ContainerID',
        from: { argument: 'request' },
        type: START_REQUEST,
        path: ['ContainerID'],
      },
      docker113: 'containerd: runtime.(*process).Start',
      sites: [
        {
          versions: version1,
          symbol: 'github.com/containerd/containerd/services/tasks.(*service).Start',
          arguments: { service: 'word', ctx: 'interface', request: 'word' },
          results: { response: 'word', error: 'interface' },
          error: 'error',
        },
        {
          versions: version.v21,
          symbol: 'github.com/containerd/containerd/v2/plugins/services/tasks.(*service).Start',
          arguments: { service: 'word', ctx: 'interface', request: 'word' },
          results: { response: 'word', error: 'interface' },
          error: 'error',
        },
      ],
      enter: [{ read: 'value', of: 'TaskStartRequest', from: { argument: 'request' }, type: START_REQUEST }],
      leave: [],
      title: { en: 'Pass the start on', 'zh-CN': '转达启动请求' },
      narration: {
        en: 'containerd finds the shim of this container and passes the request on to it. The request only names the container. When the shim has answered, containerd tells everybody who listens that the task has started.',
        'zh-CN':
          'containerd 找到这个容器的 shim，把请求转给它。请求里只有容器的名字。shim 回答之后，containerd 会通知所有监听者：task 已经启动。',
      },
    },
    {
      id: 'containerd.shimTaskStart',
      process: 'containerd',
      level: 'engineer',
      branch: 'start',
      parent: 'containerd.tasksStart',
      docker113: null,
      sites: [
        {
          versions: version1,
          symbol: 'github.com/containerd/containerd/runtime/v2.(*shimTask).Start',
          arguments: { shim: 'word', ctx: 'interface' },
          ...returnsError,
        },
        {
          versions: version.v21,
          symbol: 'github.com/containerd/containerd/v2/core/runtime/v2.(*shimTask).Start',
          arguments: { shim: 'word', ctx: 'interface' },
          ...returnsError,
        },
      ],
      enter: [],
      leave: [],
      title: { en: 'Ask the shim to let it go', 'zh-CN': '请 shim 放行' },
      narration: {
        en: 'The second request to the shim: start what you have built. The connection is the same, kept open since the shim was started. The answer has no content; an error would travel back through all five processes to your terminal.',
        'zh-CN':
          '发给 shim 的第二个请求：启动已经建好的容器。用的还是同一个连接，从 shim 启动起一直保持打开。回答没有内容；如果出错，错误会穿过全部五个进程回到你的终端。',
      },
    },
  ],
} as const satisfies Record<string, readonly Stage[]>
