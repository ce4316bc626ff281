// The docker CLI up to the request that creates the container.
import type { Stage } from '../stage.ts'
import { returnsError } from './signatures.ts'
import { CONFIG, HOST_CONFIG, NETWORKING_CONFIG } from './types.ts'
import { anyOf, beforeDocker29, docker, typesOfDocker29 } from './versions.ts'

const CONTAINER_CONFIG = 'github.com/docker/cli/cli/command/container.containerConfig'
const after20 = anyOf(docker.v26, docker.v28, docker.v29)

export const cli: readonly Stage[] = [
  {
    id: 'cli.execute',
    process: 'cli',
    level: 'story',
    branch: 'create',
    parent: null,
    docker113: 'spf13/cobra.(*Command).execute',
    sites: [
      {
        versions: anyOf(docker.v20, docker.v26, docker.v28, docker.v29),
        symbol: 'github.com/spf13/cobra.(*Command).execute',
        arguments: { command: 'word', args: 'slice' },
        ...returnsError,
      },
    ],
    enter: [{ read: 'strings', of: 'CommandLine', from: { argument: 'args' } }],
    leave: [],
    title: { en: 'Read the command line', 'zh-CN': '读取命令行' },
    narration: {
      en: 'The docker CLI is built on the library cobra, which has found the command `run` and now gets the words that follow it. It sorts them into flags, the name of the image, and the command for the container; an unknown flag or a missing image name ends the run here, before anything has been asked of dockerd. Everything that happens later happens inside this stage, which returns when the CLI is about to exit.',
      'zh-CN':
        'docker CLI 建立在 cobra 库之上，cobra 已经找到 `run` 命令，现在拿到它后面的所有词。它把这些词分成选项、镜像名和要在容器里执行的命令；如果有不认识的选项或者缺少镜像名，运行就在这里结束，dockerd 还没有收到任何请求。后面发生的一切都在这个阶段之内，直到 CLI 即将退出时它才返回。',
    },
  },
  {
    id: 'cli.runRun',
    process: 'cli',
    level: 'engineer',
    branch: 'create',
    parent: 'cli.execute',
    docker113: 'cli/command/container.runRun',
    sites: [
      {
        versions: docker.v20,
        symbol: 'github.com/docker/cli/cli/command/container.runRun',
        arguments: { dockerCli: 'interface', flags: 'word', ropts: 'word', copts: 'word' },
        ...returnsError,
      },
      {
        versions: after20,
        symbol: 'github.com/docker/cli/cli/command/container.runRun',
        arguments: { ctx: 'interface', dockerCli: 'interface', flags: 'word', ropts: 'word', copts: 'word' },
        ...returnsError,
      },
    ],
    enter: [],
    leave: [],
    title: { en: 'Handle docker run', 'zh-CN': '处理 docker run 命令' },
    narration: {
      en: 'The docker CLI has recognised the word `run` and hands the flags over to this function. It starts no container itself: it turns the flags into settings, asks dockerd to create a container, attaches to it, and asks dockerd to start it. No settings exist yet, so there is nothing to compare; this stage lasts until the command ends. Docker 1.13 did all of this in one function; in later versions the second half is a function of its own, `runContainer`.',
      'zh-CN':
        'docker CLI 认出 `run` 之后，把各个选项交给这个函数。它自己并不启动容器：先把选项变成配置，再请 dockerd 创建容器、接上容器的输入输出，最后请 dockerd 启动容器。此时还没有任何配置可以对比；整条命令结束时，这个阶段才结束。Docker 1.13 在这一个函数里完成全部工作，之后的版本把后半部分拆成了 `runContainer`。',
    },
  },
  {
    id: 'cli.parse',
    process: 'cli',
    level: 'story',
    branch: 'create',
    parent: 'cli.runRun',
    docker113: 'runconfig/opts.Parse',
    sites: [
      {
        versions: beforeDocker29,
        symbol: 'github.com/docker/cli/cli/command/container.parse',
        arguments: { flags: 'word', copts: 'word', serverOS: 'string' },
        results: { containerConfig: 'word', error: 'interface' },
        error: 'error',
      },
      {
        versions: docker.v29,
        symbol: 'github.com/docker/cli/cli/command/container.parse',
        arguments: { flags: 'word', copts: 'word', serverOS: 'string' },
        results: { containerConfig: 'word', error: 'interface' },
        error: 'error',
        types: typesOfDocker29,
      },
    ],
    enter: [],
    leave: [
      { read: 'value', of: 'Config', from: { result: 'containerConfig' }, type: CONTAINER_CONFIG, path: ['Config'] },
      {
        read: 'value',
        of: 'HostConfig',
        from: { result: 'containerConfig' },
        type: CONTAINER_CONFIG,
        path: ['HostConfig'],
      },
      {
        read: 'value',
        of: 'NetworkingConfig',
        from: { result: 'containerConfig' },
        type: CONTAINER_CONFIG,
        path: ['NetworkingConfig'],
      },
    ],
    title: { en: 'Turn the flags into settings', 'zh-CN': '把选项变成配置' },
    narration: {
      en: 'Every flag that you typed is checked and sorted into three documents. `Config` holds what belongs to the program and would be the same on any machine (command, environment, host name), `HostConfig` what depends on this machine (memory limit, mounted folders, published ports), and `NetworkingConfig` the networks to join. Find your own flags in them: `-e` in `Config.Env`, `-m` in `HostConfig.Memory`. In Docker 1.13 this function was `runconfig/opts.Parse`.',
      'zh-CN':
        '你输入的每个选项都会被检查，并归入三份文档。`Config` 是与主机无关、在任何机器上都一样的部分（命令、环境变量、主机名），`HostConfig` 是与本机有关的部分（内存限制、挂载的目录、发布的端口），`NetworkingConfig` 是要加入的网络。请在其中找到自己的选项：`-e` 在 `Config.Env`，`-m` 在 `HostConfig.Memory`。Docker 1.13 中这个函数叫 `runconfig/opts.Parse`。',
    },
  },
  {
    id: 'cli.createContainer',
    process: 'cli',
    level: 'engineer',
    branch: 'create',
    parent: 'cli.runRun',
    docker113: 'cli/command/container.createContainer',
    sites: [
      {
        versions: docker.v20,
        symbol: 'github.com/docker/cli/cli/command/container.createContainer',
        arguments: { ctx: 'interface', dockerCli: 'interface', containerConfig: 'word', opts: 'word' },
        results: { created: 'word', error: 'interface' },
        error: 'error',
      },
      {
        versions: after20,
        symbol: 'github.com/docker/cli/cli/command/container.createContainer',
        arguments: { ctx: 'interface', dockerCli: 'interface', containerConfig: 'word', opts: 'word' },
        results: { containerID: 'string', error: 'interface' },
        error: 'error',
      },
    ],
    enter: [],
    leave: [],
    title: { en: 'Ask for a container', 'zh-CN': '请求创建容器' },
    narration: {
      en: 'The three documents go in, the id of a new container comes out. In between, the CLI sends them to dockerd; if dockerd answers that it does not have the image, the CLI has it pulled and asks once more. That is why you may see the next request twice.',
      'zh-CN':
        '输入是三份文档，输出是新容器的 id。中间 CLI 会把它们发给 dockerd；如果 dockerd 回答说没有这个镜像（image），CLI 会先让它拉取镜像，然后再请求一次。所以下一个请求有可能出现两次。',
    },
  },
  {
    id: 'cli.pullImage',
    process: 'cli',
    level: 'story',
    branch: 'create',
    parent: 'cli.createContainer',
    docker113: 'cli/command/container.pullImage',
    sites: [
      {
        versions: docker.v20,
        symbol: 'github.com/docker/cli/cli/command/container.pullImage',
        arguments: {
          ctx: 'interface',
          dockerCli: 'interface',
          image: 'string',
          platform: 'string',
          out: { stack: 8 },
        },
        ...returnsError,
      },
      {
        versions: after20,
        symbol: 'github.com/docker/cli/cli/command/container.pullImage',
        arguments: { ctx: 'interface', dockerCli: 'interface', image: 'string', options: 'word' },
        ...returnsError,
      },
    ],
    enter: [{ read: 'string', of: 'ImageReference', from: { argument: 'image' } }],
    leave: [],
    title: { en: 'Have the image pulled', 'zh-CN': '拉取缺少的镜像' },
    narration: {
      en: 'You see this stage only if the image was not on this machine, or if `--pull always` was given. The CLI does not download anything: it asks dockerd to do so and shows the progress. What goes in is the name of the image as it stands in `Config`.',
      'zh-CN':
        '只有本机没有这个镜像，或者指定了 `--pull always` 时，才会出现这个阶段。CLI 自己不下载任何内容，它请 dockerd 下载，并显示进度。传入的是 `Config` 中写着的镜像名。',
    },
  },
  {
    id: 'cli.ContainerCreate',
    process: 'cli',
    level: 'story',
    branch: 'create',
    parent: 'cli.createContainer',
    docker113: 'client.(*Client).ContainerCreate',
    sites: [
      {
        versions: beforeDocker29,
        symbol: 'github.com/docker/docker/client.(*Client).ContainerCreate',
        arguments: {
          client: 'word',
          ctx: 'interface',
          config: 'word',
          hostConfig: 'word',
          networkingConfig: 'word',
          platform: 'word',
          containerName: 'string',
        },
        results: { id: 'string', warnings: 'slice', error: 'interface' },
        error: 'error',
      },
      {
        versions: docker.v29,
        symbol: 'github.com/moby/moby/client.(*Client).ContainerCreate',
        arguments: {
          client: 'word',
          ctx: 'interface',
          config: { stack: 8 },
          hostConfig: { stack: 16 },
          networkingConfig: { stack: 24 },
          platform: { stack: 32 },
          containerName: { stack: 40 },
        },
        results: { id: 'string', warnings: 'slice', error: 'interface' },
        error: 'error',
        types: typesOfDocker29,
      },
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
    title: { en: 'Send POST /containers/create', 'zh-CN': '发送 POST /containers/create' },
    narration: {
      en: 'The CLI packs `Config`, `HostConfig` and `NetworkingConfig` into one JSON body and sends it to dockerd over a Unix socket. From here on dockerd does the work and the CLI waits. What comes back is the id of the container and a list of warnings.',
      'zh-CN':
        'CLI 把 `Config`、`HostConfig` 和 `NetworkingConfig` 打包成一份 JSON，通过 Unix 套接字发给 dockerd。从这里开始由 dockerd 工作，CLI 只是等待。返回的是容器的 id 和一组警告。',
    },
  },
]
