// The docker CLI turns the words that you typed into three documents.
import type { Stage } from '../stage.ts'
import { returnsError } from './signatures.ts'
import { anyOf, beforeDocker29, docker, everyDocker, typesOfDocker29 } from './versions.ts'

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
        versions: everyDocker,
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
    id: 'cli.readKVStrings',
    process: 'cli',
    level: 'engineer',
    branch: 'create',
    parent: 'cli.parse',
    docker113: 'runconfig/opts.ReadKVStrings',
    sites: [
      {
        versions: everyDocker,
        symbol: 'github.com/docker/cli/opts.readKVStrings',
        arguments: { files: 'slice', override: 'slice', emptyFn: 'word' },
        results: { values: 'slice', error: 'interface' },
        error: 'error',
      },
    ],
    enter: [],
    leave: [{ read: 'strings', of: 'KeyValues', from: { result: 'values' } }],
    title: { en: 'Collect names and values', 'zh-CN': '收集名称和值' },
    narration: {
      en: 'Some flags may be given many times or kept in a file: `-e` with `--env-file`, and `--label` with `--label-file`. This function puts the lines of the files and the words of the command line into one list, and is called once for each kind. A variable that is given by its name alone gets its value here, from the environment of the CLI.',
      'zh-CN':
        '有些选项可以给出多次，也可以写在文件里：`-e` 和 `--env-file`，`--label` 和 `--label-file`。这个函数把文件中的各行和命令行上的词放进同一个列表，每一类调用一次。只给出名字的变量，在这里从 CLI 自己的环境中得到值。',
    },
  },
  {
    id: 'cli.ParsePortSpecs',
    process: 'cli',
    level: 'engineer',
    branch: 'create',
    parent: 'cli.parse',
    docker113: 'go-connections/nat.ParsePortSpecs',
    sites: [
      {
        versions: everyDocker,
        symbol: 'github.com/docker/go-connections/nat.ParsePortSpecs',
        arguments: { ports: 'slice' },
        results: { exposed: 'word', bindings: 'word', error: 'interface' },
        error: 'error',
      },
    ],
    enter: [{ read: 'strings', of: 'PortSpecs', from: { argument: 'ports' } }],
    leave: [],
    title: { en: 'Understand the published ports', 'zh-CN': '解析发布的端口' },
    narration: {
      en: 'Each `-p` is a short text such as `8080:80` or `127.0.0.1:5353:53/udp`. It is taken apart into the port inside the container, its protocol, and the address and port outside; a range becomes one entry for each port. The results go to `ExposedPorts` in `Config` and to `PortBindings` in `HostConfig`.',
      'zh-CN':
        '每个 `-p` 是一段短文本，例如 `8080:80` 或 `127.0.0.1:5353:53/udp`。它被拆成容器内的端口、协议，以及外面的地址和端口；一个范围会变成每个端口一项。结果放进 `Config` 的 `ExposedPorts` 和 `HostConfig` 的 `PortBindings`。',
    },
  },
  {
    id: 'cli.parseNetworkOpts',
    process: 'cli',
    level: 'engineer',
    branch: 'create',
    parent: 'cli.parse',
    docker113: null,
    sites: [
      {
        versions: everyDocker,
        symbol: 'github.com/docker/cli/cli/command/container.parseNetworkOpts',
        arguments: { copts: 'word' },
        results: { endpoints: 'word', error: 'interface' },
        error: 'error',
      },
    ],
    enter: [],
    leave: [],
    title: { en: 'Understand the networks', 'zh-CN': '解析网络选项' },
    narration: {
      en: 'Everything that was said about networks is gathered by network: `--network` itself, aliases, fixed addresses, links. Two flags that contradict each other end the run here. Without any such flag nothing is written down, and dockerd will choose the network `bridge`.',
      'zh-CN':
        '所有与网络有关的选项在这里按网络归类：`--network` 本身、别名、固定地址、链接。互相矛盾的选项会让运行在这里结束。没有这样的选项时不写下任何内容，dockerd 会选用 `bridge` 网络。',
    },
  },
]
