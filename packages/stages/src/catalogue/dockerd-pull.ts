// dockerd fetches an image that it does not have. The CLI asks for it after its first request to create a container failed.
import type { Stage } from '../stage.ts'
import { movedInDocker29 } from './moved.ts'
import { requestURI, returnsError, routeHandler } from './signatures.ts'
import { anyOf, beforeDocker29, docker } from './versions.ts'

const v26To28 = anyOf(docker.v26, docker.v28)

export const dockerdPull: readonly Stage[] = [
  {
    id: 'dockerd.postImagesCreate',
    process: 'dockerd',
    level: 'engineer',
    branch: 'create',
    parent: 'cli.ImageCreate',
    docker113: 'api/server/router/image.(*imageRouter).postImagesCreate',
    sites: movedInDocker29(
      beforeDocker29,
      'api/server/router/image.(*imageRouter).postImagesCreate',
      routeHandler,
      'daemon/server/router/image.(*imageRouter).postImagesCreate',
    ),
    enter: [requestURI],
    leave: [],
    title: { en: 'Receive POST /images/create', 'zh-CN': '收到 POST /images/create' },
    narration: {
      en: 'dockerd is asked for an image; name and tag are in the query of the request. The answer begins at once and stays open: each line of its body is a JSON object that tells of one layer, and from these the CLI draws its progress. That is why a pull that fails later may have been answered with status 200 all the same.',
      'zh-CN':
        'dockerd 收到拉取镜像（image）的请求，名字和标签写在请求的查询参数里。响应立刻开始，并且一直开着：响应体的每一行是一个 JSON 对象，说明某一层的情况，CLI 就靠它们画出进度。所以即使拉取后来失败，状态码也可能已经是 200。',
    },
  },
  {
    id: 'dockerd.PullImage',
    process: 'dockerd',
    level: 'engineer',
    branch: 'create',
    parent: 'dockerd.postImagesCreate',
    docker113: 'daemon.(*Daemon).PullImage',
    sites: [
      {
        versions: docker.v20,
        symbol: 'github.com/docker/docker/daemon/images.(*ImageService).PullImage',
        arguments: {
          ...{ service: 'word', ctx: 'interface', image: 'string', tag: 'string', platform: 'word' },
          ...{ metaHeaders: 'word', authConfig: { stack: 8 }, outStream: { stack: 16 } },
        },
        ...returnsError,
      },
      {
        // Name and tag are one reference now, behind an interface.
        versions: v26To28,
        symbol: 'github.com/docker/docker/daemon/images.(*ImageService).PullImage',
        arguments: {
          ...{ service: 'word', ctx: 'interface', ref: 'interface', platform: 'word' },
          ...{ metaHeaders: 'word', authConfig: 'word', outStream: { stack: 8 } },
        },
        ...returnsError,
        without: ['ImageReference', 'ImageTag'],
      },
    ],
    enter: [
      { read: 'string', of: 'ImageReference', from: { argument: 'image' } },
      { read: 'string', of: 'ImageTag', from: { argument: 'tag' } },
    ],
    leave: [],
    title: { en: 'Pull the image', 'zh-CN': '拉取镜像' },
    narration: {
      en: 'The first part of the name, if it looks like a host, is the registry; without one it is Docker Hub. dockerd asks that registry over HTTPS, or over HTTP where it is on this machine. If it cannot be reached or does not know the image, the error begins its way to you here.',
      'zh-CN':
        '名字的第一部分如果像主机名，就是镜像仓库（registry）；没有的话就是 Docker Hub。dockerd 用 HTTPS 访问仓库，仓库就在本机时也可以用 HTTP。如果连不上，或者仓库里没有这个镜像，错误就从这里开始往上传。',
    },
  },
  {
    id: 'dockerd.pullTag',
    process: 'dockerd',
    level: 'engineer',
    branch: 'create',
    parent: 'dockerd.PullImage',
    docker113: 'distribution.(*v2Puller).pullV2Tag',
    sites: [
      {
        versions: docker.v20,
        symbol: 'github.com/docker/docker/distribution.(*v2Puller).pullV2Tag',
        arguments: { puller: 'word', ctx: 'interface', ref: 'interface', platform: 'word' },
        results: { tagUpdated: 'word', error: 'interface' },
        error: 'error',
      },
      {
        versions: v26To28,
        symbol: 'github.com/docker/docker/distribution.(*puller).pullTag',
        arguments: { puller: 'word', ctx: 'interface', ref: 'interface', platform: 'word' },
        results: { tagUpdated: 'word', error: 'interface' },
        error: 'error',
      },
    ],
    enter: [],
    leave: [],
    title: { en: 'Look up the manifest', 'zh-CN': '查询 manifest' },
    narration: {
      en: 'A tag is only a name; what it stands for is a manifest, a small document with the digests of the configuration and of each layer. dockerd fetches it first and then knows which layers it has already. A digest is the SHA-256 of the content, so whatever is fetched later can be checked against it.',
      'zh-CN':
        '标签只是一个名字，它指向一份清单（manifest）：一个小文档，列出配置和每一层的摘要（digest）。dockerd 先取回它，就知道哪些层本机已经有了。摘要是内容的 SHA-256，之后取回的内容都可以用它核对。',
    },
  },
  {
    id: 'dockerd.storeImage',
    process: 'dockerd',
    level: 'engineer',
    branch: 'create',
    parent: 'dockerd.pullTag',
    docker113: 'image.(*store).Create',
    sites: [
      {
        versions: anyOf(docker.v20, docker.v26, docker.v28),
        symbol: 'github.com/docker/docker/image.(*store).Create',
        arguments: { store: 'word', config: 'slice' },
        results: { id: 'string', error: 'interface' },
        error: 'error',
      },
    ],
    enter: [{ read: 'json', of: 'Image', from: { argument: 'config' } }],
    leave: [{ read: 'string', of: 'ImageID', from: { result: 'id' } }],
    title: { en: 'Keep the image', 'zh-CN': '保存镜像' },
    narration: {
      en: 'Meanwhile other goroutines of dockerd have fetched the layers side by side, three at a time, and unpacked them one on top of the other, the lowest first; what they tell of their progress stands in the answer to the request. Now the configuration is stored. `diff_ids` in it are the digests of the unpacked layers, and its own digest is the id of the image.',
      'zh-CN':
        '与此同时，dockerd 的其他 goroutine 已经并行下载了各层，一次三个，并按顺序解开，从最底层开始，一层叠一层；它们报告的进度就在请求的响应里。现在保存配置。其中的 `diff_ids` 是解开之后各层的摘要，而配置自身的摘要就是镜像的 id。',
    },
  },
]
