// dockerd answers POST /containers/create, second part: a container is made, gets its files, and is saved, but not started.
import type { Stage } from '../stage.ts'
import { movedInDocker29 } from './moved.ts'
import { returnsError } from './signatures.ts'
import { CONFIG, CONTAINER, HOST_CONFIG } from './types.ts'
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
    id: 'dockerd.setHostConfig',
    process: 'dockerd',
    level: 'story',
    branch: 'create',
    parent: 'dockerd.create',
    docker113: 'daemon.(*Daemon).setHostConfig',
    sites: [
      {
        versions: docker.v20,
        symbol: 'github.com/docker/docker/daemon.(*Daemon).setHostConfig',
        arguments: { daemon: 'word', container: 'word', hostConfig: 'word' },
        ...returnsError,
      },
      {
        versions: anyOf(docker.v26, docker.v28),
        symbol: 'github.com/docker/docker/daemon.(*Daemon).setHostConfig',
        arguments: { daemon: 'word', container: 'word', hostConfig: 'word', defaultReadOnlyNonRecursive: 'word' },
        ...returnsError,
        // daemon/container.go: the file is written by Register.
        without: ['hostconfig.json'],
      },
    ],
    enter: [],
    leave: [
      { read: 'value', of: 'HostConfig', from: { argument: 'hostConfig' }, type: HOST_CONFIG },
      { read: 'value', of: 'Container', from: { argument: 'container' }, type: CONTAINER },
      { read: 'file', of: 'hostconfig.json', path: '{container}/hostconfig.json' },
    ],
    title: { en: 'Attach HostConfig and save it', 'zh-CN': '写入并保存 HostConfig' },
    narration: {
      en: 'By now the container has a folder of its own below `containers/`. This stage turns `-v` and `--mount` into mount points, ties `HostConfig` to the container, and in Docker 20.10 saves both: look at `hostconfig.json`. In the diff of `Container`, see `MountPoints`. Docker 29 no longer has this function, since `newContainer` does its work.',
      'zh-CN':
        '此时容器在 `containers/` 下已经有了自己的目录。这个阶段把 `-v` 和 `--mount` 变成挂载点，把 `HostConfig` 交给容器；Docker 20.10 还会在这里把两者保存下来：请看 `hostconfig.json`。在 `Container` 的差异中请看 `MountPoints`。Docker 29 不再有这个函数，它的工作由 `newContainer` 完成。',
    },
  },
  {
    id: 'dockerd.createContainerOSSpecificSettings',
    process: 'dockerd',
    level: 'engineer',
    branch: 'create',
    parent: 'dockerd.create',
    docker113: 'daemon.(*Daemon).createContainerPlatformSpecificSettings',
    sites: [
      {
        versions: docker.v20,
        symbol: 'github.com/docker/docker/daemon.(*Daemon).createContainerOSSpecificSettings',
        arguments: { daemon: 'word', container: 'word', config: 'word', hostConfig: 'word' },
        ...returnsError,
      },
      {
        versions: anyOf(docker.v26, docker.v28),
        symbol: 'github.com/docker/docker/daemon.(*Daemon).createContainerOSSpecificSettings',
        arguments: { daemon: 'word', ctx: 'interface', container: 'word', config: 'word', hostConfig: 'word' },
        ...returnsError,
      },
      {
        versions: docker.v29,
        symbol: 'github.com/moby/moby/v2/daemon.(*Daemon).createContainerOSSpecificSettings',
        arguments: { daemon: 'word', ctx: 'interface', container: 'word' },
        ...returnsError,
        types: typesOfDocker29,
      },
    ],
    enter: [
      { read: 'value', of: 'Container', from: { argument: 'container' }, type: CONTAINER },
      { read: 'value', of: 'HostConfig', from: { argument: 'container' }, type: CONTAINER, path: ['HostConfig'] },
    ],
    leave: [
      { read: 'value', of: 'Container', from: { argument: 'container' }, type: CONTAINER },
      { read: 'value', of: 'HostConfig', from: { argument: 'container' }, type: CONTAINER, path: ['HostConfig'] },
    ],
    title: { en: 'Prepare what Linux needs', 'zh-CN': '准备 Linux 特有的部分' },
    narration: {
      en: 'The new root file system is mounted for a moment, to create the working directory and to fill new volumes with what the image has at that place. Then `HostConfig` gets the lists `MaskedPaths` and `ReadonlyPaths`: parts of `/proc` and `/sys` that the container must not see or change. Look for these two lists in the diff. Docker 1.13 called the function `createContainerPlatformSpecificSettings`, and Docker 29 has moved the mounting to another one.',
      'zh-CN':
        '新的根文件系统会暂时挂载一次，用来建立工作目录，并用镜像中相应位置的内容填充新的卷。然后 `HostConfig` 得到 `MaskedPaths` 和 `ReadonlyPaths` 两个列表：它们是 `/proc` 和 `/sys` 里容器不能看到或不能修改的部分。请在差异中找到这两个列表。Docker 1.13 中这个函数叫 `createContainerPlatformSpecificSettings`；Docker 29 把挂载移到了另一个函数。',
    },
  },
  {
    id: 'dockerd.updateContainerNetworkSettings',
    process: 'dockerd',
    level: 'engineer',
    branch: 'create',
    parent: 'dockerd.create',
    docker113: 'daemon.(*Daemon).updateContainerNetworkSettings',
    sites: [
      ...movedInDocker29(beforeDocker29, 'daemon.(*Daemon).updateContainerNetworkSettings', {
        arguments: { daemon: 'word', container: 'word', endpointsConfig: 'word' },
        results: {},
      }),
    ],
    enter: [
      {
        read: 'value',
        of: 'NetworkSettings',
        from: { argument: 'container' },
        type: CONTAINER,
        path: ['NetworkSettings'],
      },
    ],
    leave: [
      {
        read: 'value',
        of: 'NetworkSettings',
        from: { argument: 'container' },
        type: CONTAINER,
        path: ['NetworkSettings'],
      },
    ],
    title: { en: 'Note the networks to join', 'zh-CN': '记下要加入的网络' },
    narration: {
      en: 'dockerd writes down which networks the container is to join: `bridge`, unless you gave `--network`. Nothing is set up yet, so `NetworkSettings` gets an entry without an address. The same function comes again while the container is started.',
      'zh-CN':
        'dockerd 记下容器要加入哪些网络；没有指定 `--network` 时就是 `bridge`。此时还没有真正建立网络，所以 `NetworkSettings` 里多了一项，但没有地址。启动容器时还会再遇到这个函数。',
    },
  },
  {
    id: 'dockerd.Register',
    process: 'dockerd',
    level: 'story',
    branch: 'create',
    parent: 'dockerd.create',
    docker113: 'daemon.(*Daemon).Register',
    sites: [
      {
        versions: before28,
        symbol: 'github.com/docker/docker/daemon.(*Daemon).Register',
        arguments: { daemon: 'word', container: 'word' },
        ...returnsError,
      },
      ...movedInDocker29(docker.v28, 'daemon.(*Daemon).register', {
        arguments: { daemon: 'word', ctx: 'interface', container: 'word' },
        ...returnsError,
      }),
    ],
    enter: [],
    leave: [
      { read: 'value', of: 'Config', from: { argument: 'container' }, type: CONTAINER, path: ['Config'] },
      { read: 'value', of: 'HostConfig', from: { argument: 'container' }, type: CONTAINER, path: ['HostConfig'] },
      { read: 'value', of: 'Container', from: { argument: 'container' }, type: CONTAINER },
      { read: 'file', of: 'config.v2.json', path: '{container}/config.v2.json' },
      { read: 'file', of: 'hostconfig.json', path: '{container}/hostconfig.json' },
    ],
    title: { en: 'Register and save the container', 'zh-CN': '登记并保存容器' },
    narration: {
      en: 'The finished container is entered in the list of dockerd and written to disk as `config.v2.json` and `hostconfig.json`. From this moment `docker ps -a` shows it with the status Created, though no process of it exists. Compare `Container` in memory with the first of them. From Docker 28 on the function is called `register`; in Docker 1.13 the files were written just before it.',
      'zh-CN':
        '完成的容器被登记到 dockerd 的列表中，并写入磁盘上的 `config.v2.json` 和 `hostconfig.json`。从这一刻起，`docker ps -a` 会显示它，状态是 Created，但它还没有任何进程。请把内存中的 `Container` 和前一个文件对比一下。从 Docker 28 起这个函数叫 `register`；在 Docker 1.13 中，文件是在它之前写入的。',
    },
  },
]
