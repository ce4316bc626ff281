// containerd: keeps the record of the container, writes the bundle and starts a shim for it.
import type { Stage } from '../stage.ts'
import { anyOf, containerd as version } from './versions.ts'

const CREATE_CONTAINER_REQUEST = 'github.com/containerd/containerd/api/services/containers/v1.CreateContainerRequest'
const CREATE_TASK_REQUEST = 'github.com/containerd/containerd/api/services/tasks/v1.CreateTaskRequest'
const version1 = anyOf(version.v16, version.v17)

export const containerd = {
  prepare: [
    {
      id: 'containerd.containersCreate',
      process: 'containerd',
      level: 'engineer',
      branch: 'start',
      parent: 'dockerd.containerdCreate',
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
  ],
  build: [
    {
      id: 'containerd.tasksCreate',
      process: 'containerd',
      level: 'story',
      branch: 'start',
      parent: 'dockerd.containerdStart',
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
      leave: [],
      title: { en: 'Create a task', 'zh-CN': '建立 task' },
      narration: {
        en: 'containerd is asked to make the record into something that can run. The request names the pipes for input and output and says whether a terminal is wanted. The list of root file systems is empty, because dockerd has mounted it already.',
        'zh-CN':
          'containerd 收到请求，要把这条记录变成可以运行的东西。请求里有输入输出的管道，以及是否需要终端。根文件系统的列表是空的，因为 dockerd 已经挂载好了。',
      },
    },
    {
      id: 'containerd.shimStart',
      process: 'containerd',
      level: 'engineer',
      branch: 'start',
      parent: 'containerd.tasksCreate',
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
      leave: [
        { read: 'file', of: 'config.json', path: '{bundle}/config.json' },
        { read: 'file', of: 'bundle', path: '{bundle}' },
      ],
      title: { en: 'Write the bundle, start a shim', 'zh-CN': '写出 bundle，启动 shim' },
      narration: {
        en: 'The bundle is a folder with all that a runtime needs; its heart is `config.json`, the specification as a file. Then containerd starts a shim, a small program that stays with this container as its parent. Thanks to the shim the container lives on when containerd or dockerd is restarted. In containerd 2 the bundle is written just before this function.',
        'zh-CN':
          'bundle 是一个目录，里面有运行时需要的一切，核心是 `config.json`，也就是写成文件的规范。然后 containerd 启动一个 shim：它是一个小程序，作为父进程一直陪着这个容器。有了 shim，即使重启 containerd 或 dockerd，容器也会继续运行。在 containerd 2 中，bundle 是在这个函数之前写好的。',
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
      enter: [],
      leave: [],
      title: { en: 'Pass the start on', 'zh-CN': '转达启动请求' },
      narration: {
        en: 'containerd finds the shim of this container and passes the request on to it. The request only names the container. When the shim has answered, containerd tells everybody who listens that the task has started.',
        'zh-CN':
          'containerd 找到这个容器的 shim，把请求转给它。请求里只有容器的名字。shim 回答之后，containerd 会通知所有监听者：task 已经启动。',
      },
    },
  ],
} as const satisfies Record<string, readonly Stage[]>
