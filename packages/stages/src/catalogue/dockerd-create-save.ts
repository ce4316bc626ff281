// dockerd answers POST /containers/create, third part: the container gets its files and is saved, but not started.
import type { Stage } from '../stage.ts'
import { movedInDocker29 } from './moved.ts'
import { returnsError } from './signatures.ts'
import { CONTAINER, HOST_CONFIG } from './types.ts'
import { anyOf, beforeDocker29, docker, typesOfDocker29 } from './versions.ts'

const before28 = anyOf(docker.v20, docker.v26)

export const dockerdCreateSave: readonly Stage[] = [
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
    id: 'dockerd.registerMountPoints',
    process: 'dockerd',
    level: 'engineer',
    branch: 'create',
    parent: 'dockerd.setHostConfig',
    docker113: 'daemon.(*Daemon).registerMountPoints',
    sites: [
      {
        versions: docker.v20,
        symbol: 'github.com/docker/docker/daemon.(*Daemon).registerMountPoints',
        arguments: { daemon: 'word', container: 'word', hostConfig: 'word' },
        ...returnsError,
      },
      {
        versions: anyOf(docker.v26, docker.v28),
        symbol: 'github.com/docker/docker/daemon.(*Daemon).registerMountPoints',
        arguments: { daemon: 'word', container: 'word', hostConfig: 'word', defaultReadOnlyNonRecursive: 'word' },
        ...returnsError,
      },
      {
        versions: docker.v29,
        symbol: 'github.com/moby/moby/v2/daemon.(*Daemon).registerMountPoints',
        arguments: { daemon: 'word', container: 'word', defaultReadOnlyNonRecursive: 'word' },
        ...returnsError,
        types: typesOfDocker29,
      },
    ],
    enter: [
      { read: 'value', of: 'MountPoints', from: { argument: 'container' }, type: CONTAINER, path: ['MountPoints'] },
    ],
    leave: [
      { read: 'value', of: 'MountPoints', from: { argument: 'container' }, type: CONTAINER, path: ['MountPoints'] },
    ],
    title: { en: 'Turn -v and --mount into mount points', 'zh-CN': '把 -v 和 --mount 变成挂载点' },
    narration: {
      en: 'Each volume and each mounted folder becomes an entry of `MountPoints`, under the path where it will appear in the container. Volumes that do not exist yet are created, those of the image and of `--volumes-from` are added. Nothing is mounted; that happens inside the container, much later.',
      'zh-CN':
        '每个卷和每个挂载的目录都成为 `MountPoints` 里的一项，以它在容器中的路径为键。还不存在的卷会在这里创建，镜像声明的卷和 `--volumes-from` 的卷也加进来。此时并不挂载；那要到很后面，在容器内部进行。',
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
  {
    id: 'dockerd.toDisk',
    process: 'dockerd',
    level: 'engineer',
    branch: 'create',
    parent: 'dockerd.Register',
    docker113: 'container.(*Container).ToDisk',
    sites: [
      ...movedInDocker29(
        beforeDocker29,
        'container.(*Container).toDisk',
        { arguments: { container: 'word' }, results: { copy: 'word', error: 'interface' }, error: 'error' },
        'daemon/container.(*Container).toDisk',
      ),
    ],
    enter: [],
    leave: [
      { read: 'file', of: 'config.v2.json', path: '{container}/config.v2.json' },
      { read: 'file', of: 'hostconfig.json', path: '{container}/hostconfig.json' },
    ],
    title: { en: 'Write the container to disk', 'zh-CN': '把容器写入磁盘' },
    narration: {
      en: 'The container object is written as JSON to `config.v2.json`, and its `HostConfig` to `hostconfig.json` beside it. Each is written under another name first and then renamed, so that a crash leaves the old or the new file, never half of one. It comes again whenever the state changes: compare the files of two visits.',
      'zh-CN':
        '容器对象以 JSON 写入 `config.v2.json`，它的 `HostConfig` 写入旁边的 `hostconfig.json`。每个文件都先用别的名字写好再改名，所以即使崩溃，留下的也是旧文件或新文件，不会是半个文件。状态每次变化都会再写一遍：请比较前后两次的文件。',
    },
  },
]
