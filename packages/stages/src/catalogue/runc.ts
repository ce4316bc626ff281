// runc, called twice by the shim: `runc create` builds the container, `runc start` lets it go.
import type { Stage } from '../stage.ts'
import { returnsError } from './signatures.ts'
import { CGROUP, SPEC } from './types.ts'
import { anyOf, typesOfRunc13, runc as version } from './versions.ts'

const everyVersion = anyOf(version.v11, version.v13)
const LIBCONTAINER_CONFIG = 'github.com/opencontainers/runc/libcontainer/configs.Config'

export const runcStages = {
  read: [
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
      id: 'runc.setupSpec',
      process: 'runc',
      level: 'engineer',
      branch: 'start',
      parent: 'runc.startContainer',
      docker113: 'runc: main.setupSpec',
      sites: [
        {
          versions: everyVersion,
          symbol: 'main.setupSpec',
          arguments: { context: 'word' },
          results: { spec: 'word', error: 'interface' },
          error: 'error',
        },
      ],
      enter: [],
      leave: [],
      title: { en: 'Read config.json', 'zh-CN': '读取 config.json' },
      narration: {
        en: 'runc changes into the folder of the bundle and decodes `config.json`. Everything that it will do is in this file; it asks nobody and keeps no settings of its own. You could write such a file yourself and run it with `runc` alone.',
        'zh-CN':
          'runc 进入 bundle 目录，解码 `config.json`。它要做的一切都在这个文件里；它不询问任何人，也没有自己的配置。你可以自己写一个这样的文件，只用 `runc` 就能运行。',
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
      id: 'runc.createLibcontainerConfig',
      process: 'runc',
      level: 'engineer',
      branch: 'start',
      parent: 'runc.createContainer',
      docker113: 'runc: libcontainer/specconv.CreateLibcontainerConfig',
      sites: [
        {
          versions: everyVersion,
          symbol: 'github.com/opencontainers/runc/libcontainer/specconv.CreateLibcontainerConfig',
          arguments: { opts: 'word' },
          results: { config: 'word', error: 'interface' },
          error: 'error',
        },
      ],
      enter: [],
      leave: [{ read: 'value', of: 'LibcontainerConfig', from: { result: 'config' }, type: LIBCONTAINER_CONFIG }],
      title: { en: "Translate into runc's own words", 'zh-CN': '翻译成 runc 自己的配置' },
      narration: {
        en: 'libcontainer is the library inside runc that talks to the kernel, and it has a configuration of its own. Mount options like `nosuid` become numbers for the system call, devices get their default list, paths become absolute. `LibcontainerConfig` is what really will be done; compare it with the `Spec`.',
        'zh-CN':
          'libcontainer 是 runc 内部与内核打交道的库，它有自己的配置。`nosuid` 之类的挂载选项变成系统调用的数字，设备得到默认列表，路径变成绝对路径。`LibcontainerConfig` 才是真正要做的事；请和 `Spec` 对比。',
      },
    },
    {
      id: 'runc.createCgroupConfig',
      process: 'runc',
      level: 'engineer',
      branch: 'start',
      parent: 'runc.createLibcontainerConfig',
      docker113: 'runc: libcontainer/specconv.createCgroupConfig',
      sites: [
        {
          versions: version.v11,
          symbol: 'github.com/opencontainers/runc/libcontainer/specconv.CreateCgroupConfig',
          arguments: { opts: 'word', defaultDevs: 'slice' },
          results: { cgroup: 'word', error: 'interface' },
          error: 'error',
        },
        {
          versions: version.v13,
          symbol: 'github.com/opencontainers/runc/libcontainer/specconv.CreateCgroupConfig',
          arguments: { opts: 'word', defaultDevs: 'slice' },
          results: { cgroup: 'word', error: 'interface' },
          error: 'error',
          types: typesOfRunc13,
        },
      ],
      enter: [],
      leave: [{ read: 'value', of: 'CgroupConfig', from: { result: 'cgroup' }, type: CGROUP }],
      title: { en: 'Work out the control group', 'zh-CN': '算出控制组' },
      narration: {
        en: 'The path of the control group and all limits are put into one object. The rules for devices are part of it: by default the container may use `/dev/null` and a few others, and nothing else. Look at `Resources` in the document: it has your `-m` once more.',
        'zh-CN':
          '控制组的路径和所有限制放进一个对象。设备规则也在其中：默认情况下，容器可以使用 `/dev/null` 等几个设备，其他的都不行。请看文档里的 `Resources`：你的 `-m` 又出现了一次。',
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
      enter: [{ read: 'file', of: 'exec.fifo', path: '{runcState}/exec.fifo' }],
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
