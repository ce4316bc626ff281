// dockerd answers POST /containers/create, first part: the request is checked and completed from the image and the daemon.
import type { Stage } from '../stage.ts'
import { movedInDocker29 } from './moved.ts'
import { requestURI, returnsError, routeHandler } from './signatures.ts'
import { CONFIG, HOST_CONFIG, NETWORKING_CONFIG } from './types.ts'
import { anyOf, beforeDocker29, docker } from './versions.ts'

const IMAGE = 'github.com/docker/docker/image.Image'
const LOG_CONFIG = 'github.com/docker/docker/api/types/container.LogConfig'
/**
 * The parameter `opts` of containerCreate and create lies on the stack from SP+8: its member `params` comes first
 * (Name, Config, HostConfig, NetworkingConfig, Platform). Source: moby daemon/create.go, type createOpts.
 */
const createOptions = {
  name: { stack: 8 },
  config: { stack: 24 },
  hostConfig: { stack: 32 },
  networkingConfig: { stack: 40 },
  platform: { stack: 48 },
} as const

export const dockerdCreate: readonly Stage[] = [
  {
    id: 'dockerd.postContainersCreate',
    process: 'dockerd',
    level: 'story',
    branch: 'create',
    parent: 'cli.ContainerCreate',
    docker113: 'api/server/router/container.(*containerRouter).postContainersCreate',
    sites: [
      ...movedInDocker29(
        beforeDocker29,
        'api/server/router/container.(*containerRouter).postContainersCreate',
        routeHandler,
        'daemon/server/router/container.(*containerRouter).postContainersCreate',
      ),
    ],
    enter: [requestURI],
    leave: [],
    title: { en: 'Receive the create request', 'zh-CN': '接收创建请求' },
    narration: {
      en: 'dockerd, the daemon that looks after all containers, has a function for every address of its HTTP API; this one belongs to `POST /containers/create`. It reads the name from the address and turns the JSON body back into the three documents. Its answer is sent when the container is saved.',
      'zh-CN':
        'dockerd 是照管所有容器的守护进程（daemon），它的 HTTP API 的每个地址都对应一个函数，这个函数对应 `POST /containers/create`。它从地址中取出容器名，并把请求体里的 JSON 还原成三份文档。容器保存好之后，它才发出回答。',
    },
  },
  {
    id: 'dockerd.decodeConfig',
    process: 'dockerd',
    level: 'engineer',
    branch: 'create',
    parent: 'dockerd.postContainersCreate',
    docker113: 'runconfig.ContainerDecoder.DecodeConfig',
    sites: [
      {
        versions: beforeDocker29,
        symbol: 'github.com/docker/docker/runconfig.ContainerDecoder.DecodeConfig',
        arguments: { r: 'word', src: 'interface' },
        results: { config: 'word', hostConfig: 'word', networkingConfig: 'word', error: 'interface' },
        error: 'error',
      },
    ],
    enter: [],
    leave: [
      { read: 'value', of: 'Config', from: { result: 'config' }, type: CONFIG },
      { read: 'value', of: 'HostConfig', from: { result: 'hostConfig' }, type: HOST_CONFIG },
      { read: 'value', of: 'NetworkingConfig', from: { result: 'networkingConfig' }, type: NETWORKING_CONFIG },
    ],
    title: { en: 'Decode the request', 'zh-CN': '解码请求' },
    narration: {
      en: 'The body of the request is one JSON text, and here it becomes three documents again, in the memory of another process. What only this host can judge is checked at once: the network mode, the isolation, limits of memory. Compare with what the CLI sent; fields that the CLI left out have their zero values now.',
      'zh-CN':
        '请求体是一段 JSON 文本，在这里、在另一个进程的内存中，又变回三份文档。只有本机才能判断的内容会立即检查：网络模式、隔离方式、内存限制。请和 CLI 发出的对比；CLI 没有写的字段现在是零值。',
    },
  },
  {
    id: 'dockerd.containerCreate',
    process: 'dockerd',
    level: 'engineer',
    branch: 'create',
    parent: 'dockerd.postContainersCreate',
    docker113: 'daemon.(*Daemon).containerCreate',
    sites: [
      {
        versions: docker.v20,
        symbol: 'github.com/docker/docker/daemon.(*Daemon).containerCreate',
        arguments: { daemon: 'word', ...createOptions },
        results: { id: 'string', warnings: 'slice', error: 'interface' },
        error: 'error',
      },
      ...movedInDocker29(anyOf(docker.v26, docker.v28), 'daemon.(*Daemon).containerCreate', {
        arguments: { daemon: 'word', ctx: 'interface', daemonCfg: 'word', ...createOptions },
        results: { id: 'string', warnings: 'slice', error: 'interface' },
        error: 'error',
      }),
    ],
    enter: [
      { read: 'value', of: 'Config', from: { argument: 'config' }, type: CONFIG },
      { read: 'value', of: 'HostConfig', from: { argument: 'hostConfig' }, type: HOST_CONFIG },
      { read: 'value', of: 'NetworkingConfig', from: { argument: 'networkingConfig' }, type: NETWORKING_CONFIG },
    ],
    leave: [
      { read: 'string', of: 'ContainerID', from: { result: 'id' } },
      { read: 'strings', of: 'Warnings', from: { result: 'warnings' } },
    ],
    title: { en: 'Create: the plan', 'zh-CN': '创建：总流程' },
    narration: {
      en: 'This function leads the whole creation: check the settings, fill in what is missing, then build the container. Compare the three documents with what the CLI sent: they crossed from one process to another and should say the same. Out come the id of the new container and the warnings that you may see in the terminal.',
      'zh-CN':
        '这个函数主持整个创建过程：检查配置，补上缺少的部分，然后建立容器。请把三份文档和 CLI 发出的对比一下：它们从一个进程到了另一个进程，内容应当一致。输出是新容器的 id，以及可能显示在终端里的警告。',
    },
  },
  {
    id: 'dockerd.verifyContainerSettings',
    process: 'dockerd',
    level: 'engineer',
    branch: 'create',
    parent: 'dockerd.containerCreate',
    docker113: 'daemon.(*Daemon).verifyContainerSettings',
    sites: [
      {
        versions: docker.v20,
        symbol: 'github.com/docker/docker/daemon.(*Daemon).verifyContainerSettings',
        arguments: { daemon: 'word', platform: 'string', hostConfig: 'word', config: 'word', update: 'word' },
        results: { warnings: 'slice', error: 'interface' },
        error: 'error',
      },
      ...movedInDocker29(anyOf(docker.v26, docker.v28), 'daemon.(*Daemon).verifyContainerSettings', {
        arguments: { daemon: 'word', daemonCfg: 'word', hostConfig: 'word', config: 'word', update: 'word' },
        results: { warnings: 'slice', error: 'interface' },
        error: 'error',
      }),
    ],
    enter: [],
    leave: [
      { read: 'value', of: 'HostConfig', from: { argument: 'hostConfig' }, type: HOST_CONFIG },
      { read: 'strings', of: 'Warnings', from: { result: 'warnings' } },
    ],
    title: { en: 'Check the settings', 'zh-CN': '检查配置' },
    narration: {
      en: 'dockerd refuses what makes no sense, such as a relative working directory or an unknown restart policy, before anything is created. Limits that this kernel cannot enforce are dropped from `HostConfig` with a warning, so look at the diff and at `Warnings`. The same check runs again when the container is started, because the machine may have changed since.',
      'zh-CN':
        '在创建任何东西之前，dockerd 会拒绝不合理的配置，例如相对路径的工作目录，或者未知的重启策略。本机内核无法执行的限制会从 `HostConfig` 中去掉，并给出警告，所以请看差异和 `Warnings`。启动容器时会再检查一遍，因为这期间主机可能已经变化。',
    },
  },
  {
    id: 'dockerd.adaptContainerSettings',
    process: 'dockerd',
    level: 'story',
    branch: 'create',
    parent: 'dockerd.containerCreate',
    docker113: 'daemon.(*Daemon).adaptContainerSettings',
    sites: [
      {
        versions: docker.v20,
        symbol: 'github.com/docker/docker/daemon.(*Daemon).adaptContainerSettings',
        arguments: { daemon: 'word', hostConfig: 'word', adjustCPUShares: 'word' },
        ...returnsError,
      },
      ...movedInDocker29(anyOf(docker.v26, docker.v28), 'daemon.(*Daemon).adaptContainerSettings', {
        arguments: { daemon: 'word', daemonCfg: 'word', hostConfig: 'word' },
        ...returnsError,
      }),
    ],
    enter: [{ read: 'value', of: 'HostConfig', from: { argument: 'hostConfig' }, type: HOST_CONFIG }],
    leave: [{ read: 'value', of: 'HostConfig', from: { argument: 'hostConfig' }, type: HOST_CONFIG }],
    title: { en: 'Fill in defaults of the host', 'zh-CN': '补上与主机有关的默认值' },
    narration: {
      en: 'Settings that you left open get their defaults. If you gave `-m`, watch `MemorySwap` become twice `Memory`; `ShmSize`, where it was 0, becomes what this daemon gives by default (64 MiB), and the modes of the ipc and cgroup namespaces are chosen. `HostConfig` is changed in place: the same document goes in and comes out.',
      'zh-CN':
        '你没有给出的设置在这里得到默认值。如果用了 `-m`，请看 `MemorySwap` 变成 `Memory` 的两倍；`ShmSize` 如果是 0，会变成守护进程的默认值（64 MiB）；ipc 和 cgroup 命名空间（namespace）的模式也在这里选定。`HostConfig` 是就地修改的：进来和出去的是同一份文档。',
    },
  },
  {
    id: 'dockerd.create',
    process: 'dockerd',
    level: 'engineer',
    branch: 'create',
    parent: 'dockerd.containerCreate',
    docker113: 'daemon.(*Daemon).create',
    sites: [
      {
        versions: docker.v20,
        symbol: 'github.com/docker/docker/daemon.(*Daemon).create',
        arguments: { daemon: 'word', ...createOptions },
        results: { container: 'word', error: 'interface' },
        error: 'error',
      },
      ...movedInDocker29(anyOf(docker.v26, docker.v28), 'daemon.(*Daemon).create', {
        arguments: { daemon: 'word', ctx: 'interface', daemonCfg: 'word', ...createOptions },
        results: { container: 'word', error: 'interface' },
        error: 'error',
      }),
    ],
    enter: [],
    leave: [],
    title: { en: 'Build the container object', 'zh-CN': '建立容器对象' },
    narration: {
      en: 'Now the container is built step by step: image, merged settings, object, writable layer, folder on disk, network settings. No process is started here; the result is an object in the memory of dockerd and files that describe it. If any step fails, what was made so far is removed again.',
      'zh-CN':
        '现在一步一步地建立容器：镜像、合并后的配置、容器对象、可写层（writable layer）、磁盘上的目录、网络设置。这里不启动任何进程；结果是 dockerd 内存中的一个对象，以及描述它的文件。任何一步失败，已经做好的部分都会被清除。',
    },
  },
  {
    id: 'dockerd.GetImage',
    process: 'dockerd',
    level: 'story',
    branch: 'create',
    parent: 'dockerd.create',
    docker113: 'daemon.(*Daemon).GetImage',
    sites: [
      {
        versions: docker.v20,
        symbol: 'github.com/docker/docker/daemon/images.(*ImageService).GetImage',
        arguments: { images: 'word', refOrID: 'string', platform: 'word' },
        results: { image: 'word', error: 'interface' },
        error: 'error',
      },
      {
        versions: docker.v26,
        symbol: 'github.com/docker/docker/daemon/images.(*ImageService).GetImage',
        // The options are a pointer and a bool.
        arguments: { images: 'word', ctx: 'interface', refOrID: 'string', platform: 'word', details: 'word' },
        results: { image: 'word', error: 'interface' },
        error: 'error',
      },
      ...movedInDocker29(docker.v28, 'daemon/images.(*ImageService).GetImage', {
        arguments: { images: 'word', ctx: 'interface', refOrID: 'string', platform: 'word' },
        results: { image: 'word', error: 'interface' },
        error: 'error',
      }),
    ],
    enter: [{ read: 'string', of: 'ImageReference', from: { argument: 'refOrID' } }],
    leave: [{ read: 'value', of: 'Image', from: { result: 'image' }, type: IMAGE }],
    title: { en: 'Look up the image', 'zh-CN': '查找镜像' },
    narration: {
      en: 'A name like `busybox` goes in, the image comes out: its id, its layers, and the settings that its author chose for it. If there is no such image, the error travels back to the CLI, which then has it pulled. This stage comes more than once in a run, since dockerd also looks at the platform of the image before it creates anything. In Docker 1.13 the function was a method of the daemon itself; an engine that keeps its images in containerd uses another one, which is not probed here.',
      'zh-CN':
        '输入是 `busybox` 这样的名字，输出是镜像：它的 id、镜像层（layer），以及作者为它选定的配置。如果没有这个镜像，错误会一直传回 CLI，由 CLI 让 dockerd 拉取。一次运行里会多次遇到这个阶段，因为 dockerd 在创建之前还要看镜像的平台。Docker 1.13 中它是守护进程自己的方法；把镜像存放在 containerd 里的引擎使用另一个函数，这里没有对它设置探针。',
    },
  },
  {
    id: 'dockerd.mergeAndVerifyConfig',
    process: 'dockerd',
    level: 'story',
    branch: 'create',
    parent: 'dockerd.create',
    docker113: 'daemon.(*Daemon).mergeAndVerifyConfig',
    sites: [
      ...movedInDocker29(beforeDocker29, 'daemon.(*Daemon).mergeAndVerifyConfig', {
        arguments: { daemon: 'word', config: 'word', img: 'word' },
        ...returnsError,
      }),
    ],
    enter: [
      { read: 'value', of: 'Config', from: { argument: 'config' }, type: CONFIG },
      { read: 'value', of: 'Image', from: { argument: 'img' }, type: IMAGE },
    ],
    leave: [{ read: 'value', of: 'Config', from: { argument: 'config' }, type: CONFIG }],
    title: { en: 'Merge the settings of the image', 'zh-CN': '合并镜像的配置' },
    narration: {
      en: 'Your `Config` meets the settings that come with the image. What you gave wins, what you left out is taken from the image: see `PATH` appear in `Env` beside your own variables, and `Cmd` appear if you typed no command. If there is no command even then, the creation ends with an error.',
      'zh-CN':
        '你的 `Config` 在这里与镜像自带的配置合并。你给出的优先，没有给出的取自镜像：请看 `Env` 里除了你自己的变量，还多了 `PATH`；如果没有输入命令，`Cmd` 也会出现。如果合并之后仍然没有命令，创建就以错误结束。',
    },
  },
  {
    id: 'dockerd.mergeAndVerifyLogConfig',
    process: 'dockerd',
    level: 'engineer',
    branch: 'create',
    parent: 'dockerd.create',
    docker113: 'daemon.(*Daemon).mergeAndVerifyLogConfig',
    sites: [
      ...movedInDocker29(beforeDocker29, 'daemon.(*Daemon).mergeAndVerifyLogConfig', {
        arguments: { daemon: 'word', logConfig: 'word' },
        ...returnsError,
      }),
    ],
    enter: [{ read: 'value', of: 'LogConfig', from: { argument: 'logConfig' }, type: LOG_CONFIG }],
    leave: [{ read: 'value', of: 'LogConfig', from: { argument: 'logConfig' }, type: LOG_CONFIG }],
    title: { en: 'Choose the log driver', 'zh-CN': '选定日志驱动' },
    narration: {
      en: 'What the container prints is also kept in a log, and here it is settled how. If you gave no `--log-driver`, the type changes from empty to the default of this daemon, which is `json-file` unless somebody configured another. Options that the driver does not know are refused.',
      'zh-CN':
        '容器打印的内容还会保存到日志里，这里决定用什么方式保存。如果没有指定 `--log-driver`，类型会从空变成守护进程的默认值；没有另行配置时，默认值是 `json-file`。日志驱动不认识的选项会被拒绝。',
    },
  },
]
