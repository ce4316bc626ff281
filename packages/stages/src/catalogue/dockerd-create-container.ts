// dockerd answers POST /containers/create, second part: a container object is made and gets its layers.
import type { Stage } from '../stage.ts'
import { movedInDocker29 } from './moved.ts'
import { returnsError } from './signatures.ts'
import { CONFIG, CONTAINER } from './types.ts'
import { anyOf, beforeDocker29, docker, typesOfDocker29 } from './versions.ts'

const before28 = anyOf(docker.v20, docker.v26)

export const dockerdCreateContainer: readonly Stage[] = [
  {
    id: 'dockerd.newContainer',
    process: 'dockerd',
    level: 'story',
    branch: 'create',
    parent: 'dockerd.create',
    docker113: 'daemon.(*Daemon).newContainer',
    sites: [
      {
        versions: before28,
        symbol: 'github.com/docker/docker/daemon.(*Daemon).newContainer',
        arguments: {
          daemon: 'word',
          name: 'string',
          operatingSystem: 'string',
          config: 'word',
          hostConfig: 'word',
          imgID: 'string',
          managed: { stack: 8 },
        },
        results: { container: 'word', error: 'interface' },
        error: 'error',
      },
      ...movedInDocker29(docker.v28, 'daemon.(*Daemon).newContainer', {
        arguments: {
          daemon: 'word',
          name: 'string',
          platform: { stack: 8 },
          config: 'word',
          hostConfig: 'word',
          imgID: 'string',
          managed: 'word',
        },
        results: { container: 'word', error: 'interface' },
        error: 'error',
      }),
    ],
    enter: [
      { read: 'string', of: 'ImageID', from: { argument: 'imgID' } },
      { read: 'value', of: 'Config', from: { argument: 'config' }, type: CONFIG },
    ],
    leave: [
      { read: 'value', of: 'Config', from: { argument: 'config' }, type: CONFIG },
      { read: 'value', of: 'Container', from: { result: 'container' }, type: CONTAINER },
    ],
    title: { en: 'Make the container object', 'zh-CN': '生成容器对象' },
    narration: {
      en: 'Here the container gets its identity: an id of 64 hexadecimal digits, and a random name such as `happy_curie` if you gave none. If you chose no host name, the first 12 digits of the id become the host name. Look at the new document `Container`: it holds the merged `Config` and much that is still empty. Up to Docker 28 the `HostConfig` is attached later, from Docker 29 on it is attached here.',
      'zh-CN':
        '容器在这里得到身份：一个 64 位十六进制数字的 id；没有指定名字时，还会得到一个随机的名字，例如 `happy_curie`。如果没有指定主机名，id 的前 12 位就成为主机名。请看新的文档 `Container`：里面有合并后的 `Config`，还有很多仍是空的字段。到 Docker 28 为止，`HostConfig` 稍后才加进来；从 Docker 29 起在这里就加入。',
    },
  },
  {
    id: 'dockerd.generateIDAndName',
    process: 'dockerd',
    level: 'engineer',
    branch: 'create',
    parent: 'dockerd.newContainer',
    docker113: 'daemon.(*Daemon).generateIDAndName',
    sites: [
      ...movedInDocker29(beforeDocker29, 'daemon.(*Daemon).generateIDAndName', {
        arguments: { daemon: 'word', name: 'string' },
        results: { id: 'string', name: 'string', error: 'interface' },
        error: 'error',
      }),
    ],
    enter: [],
    leave: [
      { read: 'string', of: 'ContainerID', from: { result: 'id' } },
      { read: 'string', of: 'ContainerName', from: { result: 'name' } },
    ],
    title: { en: 'Draw an id and a name', 'zh-CN': '生成 id 和名字' },
    narration: {
      en: 'The id comes from the random generator of the kernel. The name is the one that you gave, or an adjective and the surname of somebody who achieved something, tried until one is free. From here on the name is reserved: a second container of that name is refused.',
      'zh-CN':
        'id 来自内核的随机数发生器。名字是你给出的那个，或者是一个形容词加上一位有成就者的姓氏，一直试到没有被占用为止。从这里起名字就被保留：再用同一个名字创建容器会被拒绝。',
    },
  },
  {
    id: 'dockerd.setSecurityOptions',
    process: 'dockerd',
    level: 'engineer',
    branch: 'create',
    parent: 'dockerd.create',
    docker113: 'daemon.(*Daemon).setSecurityOptions',
    sites: [
      {
        versions: docker.v20,
        symbol: 'github.com/docker/docker/daemon.(*Daemon).setSecurityOptions',
        arguments: { daemon: 'word', container: 'word', hostConfig: 'word' },
        ...returnsError,
      },
      {
        versions: anyOf(docker.v26, docker.v28),
        symbol: 'github.com/docker/docker/daemon.(*Daemon).setSecurityOptions',
        arguments: { daemon: 'word', daemonCfg: 'word', container: 'word', hostConfig: 'word' },
        ...returnsError,
      },
      {
        versions: docker.v29,
        symbol: 'github.com/moby/moby/v2/daemon.(*Daemon).setSecurityOptions',
        arguments: { daemon: 'word', daemonCfg: 'word', container: 'word' },
        ...returnsError,
        types: typesOfDocker29,
      },
    ],
    enter: [{ read: 'value', of: 'Container', from: { argument: 'container' }, type: CONTAINER }],
    leave: [{ read: 'value', of: 'Container', from: { argument: 'container' }, type: CONTAINER }],
    title: { en: 'Set the security options', 'zh-CN': '设置安全选项' },
    narration: {
      en: 'What you gave with `--security-opt` is written into the container: the profiles for AppArmor and seccomp, labels for SELinux, and `NoNewPrivileges`. Without such a flag, and without SELinux, the two versions of `Container` hardly differ. The default profiles are chosen later, when the container is started.',
      'zh-CN':
        '用 `--security-opt` 给出的内容会写进容器：AppArmor 和 seccomp 的配置文件、SELinux 标签，以及 `NoNewPrivileges`。如果没有这样的选项，也没有启用 SELinux，前后两份 `Container` 几乎没有差别。默认的配置文件要等到启动容器时才选定。',
    },
  },
  {
    id: 'dockerd.setRWLayer',
    process: 'dockerd',
    level: 'story',
    branch: 'create',
    parent: 'dockerd.create',
    docker113: 'daemon.(*Daemon).setRWLayer',
    sites: [
      ...movedInDocker29(beforeDocker29, 'daemon/images.(*ImageService).CreateLayer', {
        arguments: { images: 'word', container: 'word', initFunc: 'word' },
        results: { layer: 'interface', error: 'interface' },
        error: 'error',
      }),
    ],
    enter: [],
    leave: [
      { read: 'file', of: 'overlay lower', path: '{lower}' },
      { read: 'file', of: 'overlay upper', path: '{upper}' },
      { read: 'file', of: 'overlay work', path: '{work}' },
    ],
    title: { en: 'Create the writable layer', 'zh-CN': '创建可写层' },
    narration: {
      en: 'The layers of an image are never changed, so the container gets an empty folder of its own on top of them. You see three parts of it on disk: `diff` (upper) will receive what the container writes, `lower` names the layers below, and `work` belongs to the kernel. An extra layer between them, the one with `-init`, holds empty files like `/etc/hosts` over which the real ones are mounted later. In Docker 1.13 the function was `setRWLayer` of the daemon.',
      'zh-CN':
        '镜像层从不改变，所以容器在它们上面得到一个自己的空目录。你能在磁盘上看到它的三个部分：`diff`（upper）存放容器写入的内容，`lower` 写着下面各层的名字，`work` 由内核使用。两者之间还有一个带 `-init` 的层，里面是 `/etc/hosts` 之类的空文件，稍后真正的文件会挂载（mount）在它们上面。Docker 1.13 中这个函数是守护进程的 `setRWLayer`。',
    },
  },
  {
    id: 'dockerd.CreateReadWrite',
    process: 'dockerd',
    level: 'engineer',
    branch: 'create',
    parent: 'dockerd.setRWLayer',
    docker113: 'daemon/graphdriver/overlay2.(*Driver).CreateReadWrite',
    sites: [
      ...movedInDocker29(beforeDocker29, 'daemon/graphdriver/overlay2.(*Driver).CreateReadWrite', {
        arguments: { driver: 'word', layer: 'string', parent: 'string', opts: 'word' },
        ...returnsError,
      }),
    ],
    enter: [{ read: 'string', of: 'LayerID', from: { argument: 'layer' } }],
    leave: [],
    title: { en: 'Make the folders of a layer', 'zh-CN': '建立层的目录' },
    narration: {
      en: 'The storage driver overlay2 makes a folder for one layer, with `diff`, `work`, `merged`, `link` and `lower` in it. It comes twice: first for the layer whose name ends in `-init`, then for the writable layer on top of that one. An engine with another storage driver has another function here.',
      'zh-CN':
        '存储驱动 overlay2 为一个层建立目录，里面有 `diff`、`work`、`merged`、`link` 和 `lower`。它会出现两次：先是名字以 `-init` 结尾的层，然后是它上面的可写层。使用其他存储驱动的引擎，在这里是另一个函数。',
    },
  },
  {
    id: 'dockerd.setupInitLayer',
    process: 'dockerd',
    level: 'engineer',
    branch: 'create',
    parent: 'dockerd.setRWLayer',
    docker113: 'daemon/initlayer.Setup',
    sites: [
      {
        versions: docker.v20,
        symbol: 'github.com/docker/docker/daemon/initlayer.Setup',
        arguments: {
          type: 'word',
          path: 'word',
          rootIdentity1: 'word',
          rootIdentity2: 'word',
          rootIdentity3: 'word',
          rootIdentity4: 'word',
        },
        ...returnsError,
      },
      {
        versions: docker.v26,
        symbol: 'github.com/docker/docker/daemon/initlayer.Setup',
        arguments: {
          path: 'string',
          rootIdentity1: 'word',
          rootIdentity2: 'word',
          rootIdentity3: 'word',
          rootIdentity4: 'word',
        },
        ...returnsError,
      },
      ...movedInDocker29(docker.v28, 'daemon/initlayer.Setup', {
        arguments: { path: 'string', uid: 'word', gid: 'word' },
        ...returnsError,
      }),
    ],
    enter: [],
    leave: [],
    title: { en: 'Put empty files where mounts will be', 'zh-CN': '为以后的挂载准备空文件' },
    narration: {
      en: 'A file can only be mounted over a file that exists, and an image need not have `/etc/hosts`. So empty files and folders are put into the `-init` layer: `/etc/hosts`, `/etc/hostname`, `/etc/resolv.conf`, `/dev/console`, `/proc`, `/sys` and a few more. They stay out of the writable layer, so that `docker diff` and `docker commit` do not show them.',
      'zh-CN':
        '文件只能挂载到已有的文件上，而镜像里不一定有 `/etc/hosts`。所以在 `-init` 层里放进空的文件和目录：`/etc/hosts`、`/etc/hostname`、`/etc/resolv.conf`、`/dev/console`、`/proc`、`/sys` 等等。它们不在可写层里，因此 `docker diff` 和 `docker commit` 不会看到它们。',
    },
  },
]
