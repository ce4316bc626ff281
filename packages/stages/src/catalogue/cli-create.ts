// The docker CLI asks dockerd for a container.
import type { Stage } from '../stage.ts'
import { returnsError } from './signatures.ts'
import { CONFIG, HOST_CONFIG, NETWORKING_CONFIG } from './types.ts'
import { anyOf, beforeDocker29, docker, typesOfDocker29 } from './versions.ts'

const after20 = anyOf(docker.v26, docker.v28, docker.v29)

export const cliCreate: readonly Stage[] = [
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
    id: 'cli.ImageCreate',
    process: 'cli',
    level: 'engineer',
    branch: 'create',
    parent: 'cli.pullImage',
    docker113: 'client.(*Client).ImageCreate',
    sites: [
      {
        versions: beforeDocker29,
        symbol: 'github.com/docker/docker/client.(*Client).ImageCreate',
        arguments: {
          client: 'word',
          ctx: 'interface',
          reference: 'string',
          options1: 'word',
          options2: 'word',
          options3: 'word',
          options4: 'word',
        },
        results: { body: 'interface', error: 'interface' },
        error: 'error',
      },
      {
        versions: docker.v29,
        symbol: 'github.com/moby/moby/client.(*Client).ImagePull',
        arguments: { client: 'word', ctx: 'interface', reference: 'string', options: { stack: 8 } },
        results: { body: 'interface', error: 'interface' },
        error: 'error',
      },
    ],
    enter: [{ read: 'string', of: 'ImageReference', from: { argument: 'reference' } }],
    leave: [],
    title: { en: 'Send POST /images/create', 'zh-CN': '发送 POST /images/create' },
    narration: {
      en: 'The request names the image and carries the login for its registry, if there is one. dockerd does the download and answers with a stream of progress messages, which the CLI draws. This stage is over when the answer begins, not when the image is there.',
      'zh-CN':
        '请求里写着镜像名，如果登录过镜像仓库（registry），还带着登录信息。下载由 dockerd 完成，它用一串进度消息来回答，CLI 把它们画出来。回答开始时这个阶段就结束了，而不是镜像下载完的时候。',
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
